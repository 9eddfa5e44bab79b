#include "query/ranking/turn_table.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "common/index/conversation.h"
#include "common/index/facets.h"
#include "common/index/index.h"
#include "common/index/passage_kernel.h"
#include "common/index/schema.h"
#include "common/text/natural_order.h"
#include "query/language/exchange_search.h"
#include "query/matching/document_set.h"

namespace verbatim {
namespace {

struct Group {
  std::string sort_key;
  std::string id;
  std::vector<TurnShape> turns;
  std::vector<std::uint32_t> documents;  ///< of the turns, in their order
};

/// The documents of interviews. One local index has them as runs in one value: to open a list of postings
/// for each of ten thousand interviews takes longer than all else that is read of them.
class InterviewDocuments {
 public:
  explicit InterviewDocuments(const Index& index) : index_(index) {
    const DocumentTable* table = index.document_table();
    if (table == nullptr) return;
    std::vector<std::vector<DocumentTable::Run>> runs(table->interviews.size());
    for (const DocumentTable::Run& run : table->runs) runs[run.interview].push_back(run);
    for (std::size_t i = 0; i < runs.size(); ++i) runs_.emplace(table->interviews[i], std::move(runs[i]));
  }

  /// Ascending. `id`: the display value of the term.
  std::vector<std::uint32_t> of(const std::string& term, const std::string& id) const {
    const auto found = runs_.find(id);
    if (found == runs_.end()) return index_.documents_with(term);
    std::uint64_t count = 0;
    for (const DocumentTable::Run& run : found->second) count += run.end - run.first;
    // A damaged run must not take all memory.
    if (count > index_.turn_count())
      throw Xapian::DatabaseCorruptError("the documents of " + id + " are more than there are turns");
    std::vector<std::uint32_t> documents;
    documents.reserve(count);
    for (const DocumentTable::Run& run : found->second) {
      for (std::uint32_t document = run.first; document < run.end; ++document) documents.push_back(document);
    }
    return documents;
  }

 private:
  const Index& index_;
  std::unordered_map<std::string_view, std::vector<DocumentTable::Run>> runs_;  ///< by id
};

/// Interviews of one facet term; several where ids differ in letter case alone.
void add_groups(const Index& index, const InterviewDocuments& interviews, const std::string& term,
                std::vector<Group>& groups) {
  Conversation conversation = index.conversation(term);
  const std::string shown = index.display_value(built_in_facet("interview"), term);
  const std::vector<std::uint32_t> found = interviews.of(term, shown);
  // Ranking on would take another turn's neighbours for this one's.
  if (found.size() != conversation.turns.size())
    throw Xapian::DatabaseCorruptError("the conversation of " + term + " does not fit its turns");
  std::vector<std::uint32_t> documents(conversation.turns.size());
  std::size_t document = 0;
  for (const std::uint32_t posting : found) {
    // A conversation is in the order of its turns, postings are in that of docids. Docids are other ones once
    // databases are merged, so the conversation holds only the order.
    documents.at(conversation.turn_of_document.at(document++)) = posting;
  }
  const auto begins = [](const TurnShape& turn) { return turn.begins; };
  const bool alone = std::count_if(conversation.turns.begin(), conversation.turns.end(), begins) == 1;
  if (alone && conversation.turns.front().begins) {
    groups.push_back({natural_sort_key(shown), shown, std::move(conversation.turns), std::move(documents)});
    return;
  }
  for (std::size_t i = 0; i < documents.size(); ++i) {
    if (conversation.turns[i].begins || i == 0) {
      std::string id = alone ? shown : index.value(documents[i], kInterviewSlot);
      groups.push_back({natural_sort_key(id), std::move(id), {}, {}});
    }
    groups.back().turns.push_back(conversation.turns[i]);
    groups.back().documents.push_back(documents[i]);
  }
}

void reserve(TurnTable& table, const std::vector<Group>& groups) {
  std::size_t turns = 0;
  for (const Group& group : groups) turns += group.turns.size();
  for (auto* column : {&table.document, &table.interview, &table.words, &table.norm, &table.question,
                       &table.first_reached, &table.last_reached})
    column->reserve(turns);
  table.at.reserve(turns);
  table.block.reserve(turns);
  table.interviews.reserve(groups.size());
}

/// Room in a column for the turns of one more interview; where that begins.
template <typename Value>
Value* grow(std::vector<Value>& column, std::size_t turns) {
  const std::size_t size = column.size();
  column.resize(size + turns);
  return column.data() + size;
}

constexpr std::int64_t kBlockLength = passage_kernel::kReach / 2;

void add_interview(TurnTable& table, const Group& group) {
  constexpr std::uint32_t kGapBlocks = 2;
  const auto first = static_cast<std::uint32_t>(table.size());
  TurnTable::Interview interview;
  interview.id = group.id;
  interview.first = first;
  interview.end = first + static_cast<std::uint32_t>(group.turns.size());
  interview.lowest = *std::min_element(group.documents.begin(), group.documents.end());
  interview.highest = *std::max_element(group.documents.begin(), group.documents.end());
  interview.in_a_row = interview.highest - interview.lowest + 1 == group.documents.size() &&
                       std::is_sorted(group.documents.begin(), group.documents.end());
  interview.first_block = static_cast<std::uint32_t>(table.blocks.size());
  const std::size_t turns = group.turns.size();
  std::copy(group.documents.begin(), group.documents.end(), grow(table.document, turns));
  std::fill_n(grow(table.interview, turns), turns, static_cast<std::uint32_t>(table.interviews.size()));
  std::uint32_t* const words = grow(table.words, turns);
  std::uint32_t* const norm = grow(table.norm, turns);
  std::uint32_t* const question = grow(table.question, turns);
  std::int64_t* const at = grow(table.at, turns);
  std::int64_t next_at = 0, block_ends = 0;
  std::uint32_t opener = TurnTable::kNone;
  for (std::uint32_t i = 0; i < turns; ++i) {
    const TurnShape& turn = group.turns[i];
    // Blocks end at multiples of their length along the talk. So turns two blocks apart are at least a
    // block's length apart, however long the turns are, and bounds can count on it.
    if (next_at >= block_ends) {
      table.blocks.push_back({first + i, first + i});
      block_ends = (next_at / kBlockLength + 1) * kBlockLength;
    }
    table.blocks.back().end = first + i + 1;
    table.block.push_back(static_cast<std::uint32_t>(table.blocks.size() - 1));
    words[i] = turn.words;
    norm[i] = turn.norm;
    at[i] = next_at;
    // After a long story the question that it began with no longer says what a turn is about.
    const bool in_reach = opener != TurnTable::kNone && next_at - at[opener] <= passage_kernel::kReach;
    question[i] = in_reach ? first + opener : TurnTable::kNone;
    table.place_of_document[group.documents[i]] = first + i;
    if (turn.asks) opener = i;
    next_at += passage_kernel::step(turn.words);
  }
  std::uint32_t* const lowest = grow(table.first_reached, turns);
  std::uint32_t* const highest = grow(table.last_reached, turns);
  std::uint32_t low = 0, high = 0;
  for (std::uint32_t i = 0; i < turns; ++i) {
    // Two ends that only move forward: what a turn reaches begins and ends no earlier than for the turn
    // before it.
    while (at[i] - at[low] > passage_kernel::kReach) ++low;
    while (high + 1 < turns && at[high + 1] - at[i] <= passage_kernel::kReach) ++high;
    lowest[i] = first + low;
    highest[i] = first + high;
  }
  interview.end_block = static_cast<std::uint32_t>(table.blocks.size());
  for (std::uint32_t i = 0; i < kGapBlocks; ++i) table.blocks.push_back({interview.end, interview.end});
  table.interviews.push_back(std::move(interview));
}

/// Marks the turns of interviewers, and whether an interview has any.
void find_interviewers(const Index& index, TurnTable& table) {
  table.interviewers.assign(table.size(), false);
  for (const std::uint32_t document : matching_documents(index, asking_turns())) {
    const std::uint32_t place = table.place_of(document);
    if (place == TurnTable::kNone) continue;
    table.interviewers[place] = true;
    table.interviews[table.interview[place]].has_roles = true;
  }
}

/// The turns of each exchange, and norms within it. Where no role is known, exchanges begin wherever somebody
/// asks anything, and part nothing: there an exchange is the whole interview.
void bound_exchanges(TurnTable& table, const std::vector<Group>& groups) {
  table.exchange_first.resize(table.size());
  table.exchange_end.resize(table.size());
  table.exchange_norm = table.norm;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const TurnTable::Interview& interview = table.interviews[i];
    std::uint32_t opener = interview.first;
    for (std::uint32_t place = interview.first; place < interview.end; ++place) {
      if (interview.has_roles && groups[i].turns[place - interview.first].asks) opener = place;
      table.exchange_first[place] = opener;
    }
    for (std::uint32_t place = interview.end; place-- > interview.first;) {
      const bool last = place + 1 == interview.end || table.exchange_first[place + 1] == place + 1;
      table.exchange_end[place] = last ? place + 1 : table.exchange_end[place + 1];
    }
    if (!interview.has_roles) continue;
    for (std::uint32_t place = interview.first; place < interview.end; ++place) {
      const std::uint32_t end = std::min(table.exchange_end[place], table.last_reached[place] + 1);
      double norm = 0.0;
      for (std::uint32_t from = std::max(table.exchange_first[place], table.first_reached[place]); from < end;
           ++from) {
        norm +=
            static_cast<double>(passage_kernel::weight(table.at[place] - table.at[from])) * table.words[from];
      }
      table.exchange_norm[place] = static_cast<std::uint32_t>(std::lround(norm));
    }
  }
}

double mean(const std::vector<std::uint32_t>& values) {
  return static_cast<double>(std::accumulate(values.begin(), values.end(), std::uint64_t{0})) /
         static_cast<double>(values.size());
}

void find_reaching_blocks(TurnTable& table) {
  table.reach_next = table.reach_before = DenseSet(table.blocks.size());
  for (std::size_t next = 1; next < table.blocks.size(); ++next) {
    const TurnTable::Block &before = table.blocks[next - 1], &after = table.blocks[next];
    if (before.first == before.end || after.first == after.end) continue;
    // Reach grows with the place, so the turn that is farthest away says it for all.
    if (table.last_reached[before.first] + 1 >= after.end) table.reach_next.insert(next - 1);
    if (table.first_reached[after.end - 1] <= before.first) table.reach_before.insert(next);
  }
}

void add_norms(TurnTable& table) {
  table.length_norm.resize(table.size());
  for (std::size_t place = 0; place < table.size(); ++place) {
    // As in Xapian: a turn of one word counts as long as half a mean one, or it would outrank a full answer.
    const double length = std::max(0.5, table.words[place] / table.mean_words);
    table.length_norm[place] = static_cast<float>(0.5 + 0.5 * length);
  }
  for (const auto& [first, end] : table.blocks) {
    const auto least_of = [&, first = first, end = end](const auto& values) {
      return first == end
                 ? 1.0F
                 : static_cast<float>(*std::min_element(values.begin() + first, values.begin() + end));
    };
    table.least_norm.push_back(least_of(table.norm));
    table.least_length_norm.push_back(least_of(table.length_norm));
    if (!table.exchange_norm.empty()) table.least_exchange_norm.push_back(least_of(table.exchange_norm));
    std::uint32_t most = 0;
    bool answers = false;
    for (std::uint32_t place = first; place < end; ++place) {
      most = std::max(most, table.words[place]);
      answers = answers || !table.interviewers[place];
    }
    table.most_words.push_back(most);
    table.answers_in.push_back(answers);
  }
}

}  // namespace

// All that ranking asks of a turn again and again stands in arrays by its place: to ask Xapian for a value of
// each turn that a word reaches would take longer than the ranking. The table is made once for each snapshot
// of the index.
TurnTable::TurnTable(const Index& index) {
  std::vector<Group> groups;
  const InterviewDocuments interview_documents(index);
  for (const std::string& term : index.facet_terms(built_in_facet("interview")))
    add_groups(index, interview_documents, term, groups);
  std::sort(groups.begin(), groups.end(),
            [](const Group& a, const Group& b) { return a.sort_key < b.sort_key; });
  // By the documents at hand: what a damaged database says of its highest one may be anything.
  std::uint32_t highest = 0;
  for (const Group& group : groups) {
    for (const std::uint32_t number : group.documents) highest = std::max(highest, number);
  }
  place_of_document.assign(std::size_t{highest} + 1, kNone);
  // Sums look at two blocks on either side of each; with two empty ones in front, and two behind each
  // interview, no loop has to ask where it is.
  blocks.resize(2);
  reserve(*this, groups);
  for (const Group& group : groups) add_interview(*this, group);
  find_reaching_blocks(*this);
  if (size() == 0) return;
  places_are_documents = place_of_document.size() == size() + 1 && std::ranges::is_sorted(document);
  find_interviewers(index, *this);
  if (std::ranges::any_of(interviews, &Interview::has_roles)) bound_exchanges(*this, groups);
  speaker_terms = index.facet_terms(built_in_facet("speaker"));
  for (std::size_t place = 0; place < size(); ++place) {
    if (words[place] == 0) wordless.push_back(static_cast<std::uint32_t>(place));
  }
  mean_norm = mean(norm);
  mean_exchange_norm = exchange_norm.empty() ? mean_norm : mean(exchange_norm);
  mean_words = mean(words);
  add_norms(*this);
}

}  // namespace verbatim
