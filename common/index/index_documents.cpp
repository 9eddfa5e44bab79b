#include <algorithm>
#include <iterator>
#include <stdexcept>
#include <utility>

#include "common/index/index.h"
#include "common/index/schema.h"
#include "common/text/natural_order.h"

namespace verbatim {
namespace {

std::vector<std::uint32_t> documents_in(const Xapian::Database& database, const std::string& term) {
  std::vector<std::uint32_t> documents;
  documents.reserve(database.get_termfreq(term));
  for (auto at = database.postlist_begin(term); at != database.postlist_end(term); ++at)
    documents.push_back(*at);
  return documents;
}

}  // namespace

const std::vector<DocumentTable>& Index::document_tables() const {
  if (!kept_.documents)
    kept_.documents = ask_each([](const Shard& shard, std::size_t) { return shard.document_table(); });
  return *kept_.documents;
}

const DocumentTable* Index::document_table() const {
  return is_one() && !is_remote_ ? &document_tables().front() : nullptr;
}

std::vector<std::vector<std::size_t>> Index::counts_of_interviews(
    const std::vector<std::uint32_t>& documents) const {
  std::vector<std::vector<std::uint32_t>> of_shards(shards_.size());
  // One shard numbers them as the index does, and a search counts all that it finds.
  if (!is_one()) {
    for (const std::uint32_t document : documents)
      of_shards[shard_number(document)].push_back(local(document));
  }
  std::vector<std::vector<std::size_t>> counts;
  try {
    for (std::size_t shard = 0; shard < shards_.size(); ++shard)
      counts.push_back(document_tables()[shard].count_by_interview(is_one() ? documents : of_shards[shard]));
  } catch (const std::runtime_error& error) {
    throw Xapian::DatabaseCorruptError(error.what());
  }
  return counts;
}

std::vector<std::pair<std::string, std::size_t>> Index::count_by_interview(
    const std::vector<std::uint32_t>& documents) const {
  const std::vector<std::vector<std::size_t>> of_shards = counts_of_interviews(documents);
  std::vector<std::pair<std::string, std::size_t>> counts;
  counts.reserve(std::min(documents.size(), of_shards.front().size()));
  for (std::size_t shard = 0; shard < shards_.size(); ++shard) {
    const std::vector<std::string>& interviews = document_tables()[shard].interviews;
    for (std::size_t i = 0; i < interviews.size(); ++i) {
      if (of_shards[shard][i] > 0) counts.emplace_back(interviews[i], of_shards[shard][i]);
    }
  }
  // Those of one shard are in this order already.
  if (!is_one()) sort_naturally(counts, [](const auto& count) { return count.first; });
  return counts;
}

std::size_t Index::interviews_with(const std::vector<std::uint32_t>& documents) const {
  std::size_t interviews = 0;
  for (const std::vector<std::size_t>& of_shard : counts_of_interviews(documents))
    interviews += of_shard.size() - static_cast<std::size_t>(std::ranges::count(of_shard, std::size_t{0}));
  return interviews;
}

void Index::sort_as_cited(std::vector<std::uint32_t>& documents) const {
  const DocumentTable* table = document_table();
  if (table != nullptr && table->in_order) {
    std::ranges::sort(documents);
    return;
  }
  // Interviews have numbers in their natural order, and to look up the place of a turn takes long: that is
  // left for turns of one interview, and where there is no table, for all.
  struct Place {
    std::uint32_t interview = 0, document = 0;
    std::string key;
  };
  std::vector<Place> places;
  places.reserve(documents.size());
  for (const std::uint32_t document : documents) {
    try {
      places.push_back({table == nullptr ? 0 : table->interview_of(document), document, {}});
    } catch (const std::runtime_error& error) {
      throw Xapian::DatabaseCorruptError(error.what());
    }
  }
  std::ranges::sort(places, {}, &Place::interview);
  for (auto begin = places.begin(); begin != places.end();) {
    const auto end = std::ranges::upper_bound(begin, places.end(), begin->interview, {}, &Place::interview);
    if (end - begin > 1) {
      for (auto place = begin; place != end; ++place) place->key = value(place->document, kOrderSlot);
      std::ranges::sort(begin, end, {}, &Place::key);
    }
    begin = end;
  }
  std::ranges::transform(places, documents.begin(), &Place::document);
}

const std::vector<std::uint32_t>& Index::document_lengths() const {
  if (kept_.lengths) return *kept_.lengths;
  std::vector<std::vector<std::uint32_t>> of_shards =
      ask_each([](const Shard& shard, std::size_t) { return shard.document_lengths(); });
  if (is_one()) return kept_.lengths.emplace(std::move(of_shards.front()));
  std::vector<std::uint32_t>& all = kept_.lengths.emplace();
  for (std::size_t shard = 0; shard < of_shards.size(); ++shard) {
    const std::vector<std::uint32_t>& lengths = of_shards[shard];
    if (lengths.size() <= 1) continue;
    const std::uint32_t last = global(static_cast<std::uint32_t>(lengths.size() - 1), shard);
    if (all.size() <= last) all.resize(std::size_t{last} + 1, 0);
    for (std::uint32_t document = 1; document < lengths.size(); ++document)
      all[global(document, shard)] = lengths[document];
  }
  return all;
}

const std::map<std::string, std::vector<std::uint32_t>>& Index::interview_documents() const {
  if (!kept_.interview_documents) {
    kept_.interview_documents.emplace();
    const Facet& facet = built_in_facet("interview");
    for (const auto& [document, id] : values(kInterviewSlot))
      (*kept_.interview_documents)[facet_term(facet, id)].push_back(document);
  }
  return *kept_.interview_documents;
}

std::vector<std::uint32_t> Index::documents_with(const std::string& term) const {
  if (!is_remote_) return documents_in(all_, term);
  if (term.starts_with(built_in_facet("interview").prefix)) {
    const auto found = interview_documents().find(term);
    return found == interview_documents().end() ? std::vector<std::uint32_t>{} : found->second;
  }
  std::vector<std::uint32_t> all;
  for (const std::vector<std::uint32_t>&documents : ask_each([&](const Shard&shard, std::size_t at) {
         std::vector<std::uint32_t> of_shard = documents_in(shard.database(), term);
         for (std::uint32_t& document : of_shard) document = global(document, at);
         return of_shard;
       }))
    all.insert(all.end(), documents.begin(), documents.end());
  std::ranges::sort(all);
  return all;
}

std::vector<std::pair<std::uint32_t, std::string>> Index::values(Xapian::valueno slot) const {
  if (!is_remote_) {
    Values all;
    for (auto value = all_.valuestream_begin(slot); value != all_.valuestream_end(slot); ++value)
      all.emplace_back(value.get_docid(), *value);
    return all;
  }
  const auto [kept, is_new] = kept_.columns.try_emplace(slot);
  if (!is_new) return kept->second;
  // A server gives a stream of values one by one, some hundred microseconds each. But a match that is sorted
  // by a slot comes with the keys that it was sorted by, all in one answer.
  for (Values& of_shard : ask_each([&](const Shard&shard, std::size_t at) {
         Xapian::Enquire enquire(shard.database());
         enquire.set_query(Xapian::Query::MatchAll);
         enquire.set_weighting_scheme(Xapian::BoolWeight());
         enquire.set_sort_by_value(slot, /*reverse=*/false);
         const Xapian::MSet matches = enquire.get_mset(0, shard.turn_count());
         Values found;
         for (auto match = matches.begin(); match != matches.end(); ++match) {
           if (std::string value = match.get_sort_key(); !value.empty())
             found.emplace_back(global(*match, at), std::move(value));
         }
         return found;
       }))
    std::ranges::move(of_shard, std::back_inserter(kept->second));
  std::ranges::sort(kept->second);
  return kept->second;
}

std::string Index::value(std::uint32_t document, Xapian::valueno slot) const {
  if (!is_remote_) return all_.get_document(document).get_value(slot);
  if (!kept_.columns.contains(slot)) values(slot);
  const Values& column = kept_.columns.at(slot);
  const auto found = std::ranges::lower_bound(column, document, {}, &Values::value_type::first);
  return found != column.end() && found->first == document ? found->second : std::string();
}

std::vector<std::string> Index::values_of(std::uint32_t document,
                                          std::initializer_list<Xapian::valueno> slots) const {
  std::vector<std::string> found;
  if (is_remote_) {
    for (const Xapian::valueno slot : slots) found.push_back(value(document, slot));
  } else {
    const Xapian::Document stored = all_.get_document(document);
    for (const Xapian::valueno slot : slots) found.push_back(stored.get_value(slot));
  }
  return found;
}

std::uint32_t Index::turns_of(const std::string& interview) const {
  // Turns are numbered from 1 without gaps, so their count is the last number.
  return turns_with(facet_term(built_in_facet("interview"), interview));
}

std::optional<std::uint32_t> Index::document_of(const std::string& interview, TurnNumber number) const {
  if (is_one()) return shards_.front().shard.document_of(interview, number);
  const auto home = home_.find(interview);
  if (home == home_.end()) return std::nullopt;
  const auto document = shards_[home->second].shard.document_of(interview, number);
  return document ? std::optional(global(*document, home->second)) : std::nullopt;
}

Turn Index::turn(std::uint32_t document) const {
  ++decoded_turns_;
  // Who changes a word of a query, or asks again, mostly sees turns that were shown before; and each of them
  // lies in a block of others.
  const Packed stored = kept_.recent_turns.get(
      std::to_string(document), [&] { return shard_of(document).shard.stored_turn(local(document)); });
  return stored->empty() ? shard_of(document).shard.turn(local(document)) : decode_turn(*stored);
}

std::optional<Turn> Index::turn(const std::string& interview, TurnNumber number) const {
  const auto document = document_of(interview, number);
  if (!document) return std::nullopt;
  return turn(*document);
}

std::vector<Turn> Index::interview_turns(const std::string& interview) const {
  std::vector<Turn> turns;
  for (std::uint32_t at = 1, end = turns_of(interview); at <= end; ++at) {
    if (auto found = turn(interview, TurnNumber{at})) turns.push_back(std::move(*found));
  }
  return turns;
}

}  // namespace verbatim
