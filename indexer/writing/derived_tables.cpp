#include "indexer/writing/derived_tables.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <vector>

#include "common/index/document_lengths.h"
#include "common/index/packed_postings.h"
#include "common/index/schema.h"
#include "common/text/language.h"

namespace verbatim {
namespace {

/// Of the terms that name one turn each, see `unique_term`.
constexpr std::string_view kUniquePrefix = "Q";

struct PlacedTurn {
  std::string order_key;
  std::string interview;
  TurnShape shape;
  std::uint32_t document = 0;  ///< its index among the interview's documents
};

/// Whether the turn opens its exchange: that term holds the opener's number, and this turn's own one is
/// cheaper to look for than the stored turn is to read.
bool opens_exchange(const Xapian::Document& document, const std::string& interview) {
  const auto number =
      TurnNumber{static_cast<std::uint32_t>(Xapian::sortable_unserialise(document.get_value(kTurnSlot)))};
  const std::string own = exchange_term(interview, number);
  auto term = document.termlist_begin();
  term.skip_to(own);
  return term != document.termlist_end() && *term == own;
}

/// Visits the terms of words, and of the other ways to write them, in the order of their bytes. What lies
/// between is passed over: among the terms with other prefixes are two for each turn.
template <typename Visit>
void for_each_word_term(const Xapian::Database& database, Visit&& visit) {
  const std::string alternative_prefix = alternative_term("");
  const auto end = database.allterms_end();
  auto term = database.allterms_begin();
  for (; term != end && *term < "A"; ++term) visit(term);
  if (term != end) term.skip_to(alternative_prefix);
  for (; term != end && (*term).starts_with(alternative_prefix); ++term) visit(term);
  if (term != end) term.skip_to("[");
  for (; term != end; ++term) visit(term);
}

/// Terms by their stems. A vocabulary has hundreds of thousands, for which a map would take ten times the
/// memory.
class StemmedTerms {
 public:
  /// Terms come in the order of their bytes.
  void add(std::string_view stem, std::string_view term) {
    terms_.push_back({static_cast<std::uint32_t>(bytes_.size()), static_cast<std::uint16_t>(stem.size()),
                      static_cast<std::uint16_t>(term.size())});
    (bytes_ += stem) += term;
  }
  /// Stems in the order of their bytes, each with its terms, a blank between.
  template <typename Visit>
  void for_each_stem(Visit&& visit) {
    std::ranges::sort(terms_, [this](const Place& a, const Place& b) {
      const int order = stem_of(a).compare(stem_of(b));
      return order != 0 ? order < 0 : a.begin_byte < b.begin_byte;
    });
    std::string forms;
    for (auto term = terms_.begin(); term != terms_.end();) {
      const std::string_view stem = stem_of(*term);
      forms.clear();
      for (; term != terms_.end() && stem_of(*term) == stem; ++term) {
        if (!forms.empty()) forms += ' ';
        forms.append(bytes_, term->begin_byte + term->stem_size, term->term_size);
      }
      visit(stem, forms);
    }
  }

 private:
  struct Place {
    std::uint32_t begin_byte = 0;  ///< in `bytes_`: the stem, and behind it the term
    std::uint16_t stem_size = 0, term_size = 0;
  };
  std::string_view stem_of(const Place& place) const {
    return std::string_view(bytes_).substr(place.begin_byte, place.stem_size);
  }

  std::string bytes_;
  std::vector<Place> terms_;
};

}  // namespace

void for_each_word_family(
    const Xapian::Database& database, const std::set<std::string>& languages,
    const std::function<void(const std::string& key, const std::string& terms)>& visit) {
  for (const std::string& language : languages) {
    const Stemmer stem(language);
    StemmedTerms terms;
    for_each_word_term(
        database, [&](const Xapian::TermIterator& term) { terms.add(stem(form_of_term(*term)), *term); });
    terms.for_each_stem([&](std::string_view of_family, const std::string& forms) {
      visit(language + ":" + std::string(of_family), forms);
    });
  }
}

void for_each_changed_family(
    const Shard& shard, const std::set<std::string>& languages, std::span<const std::string> came,
    std::span<const std::string> went,
    const std::function<void(const std::string& key, const std::string& terms)>& visit) {
  for (const std::string& language : languages) {
    const Stemmer stem(language);
    std::map<std::string, std::set<std::string>> families;  // by stem
    const auto family_of = [&](const std::string& term) -> std::set<std::string>& {
      const std::string of_family = stem(form_of_term(term));
      const auto [family, is_new] = families.try_emplace(of_family);
      if (is_new) {
        const std::vector<std::string> stored = shard.family(language, of_family);
        family->second.insert(stored.begin(), stored.end());
      }
      return family->second;
    };
    for (const std::string& term : came) family_of(term).insert(term);
    for (const std::string& term : went) family_of(term).erase(term);
    for (const auto& [of_family, terms] : families) {
      std::string forms;
      for (const std::string& term : terms) (forms += forms.empty() ? "" : " ") += term;
      visit(language + ":" + of_family, forms);
    }
  }
}

bool may_be_packed(std::string_view term) {
  return !term.starts_with(kUniquePrefix) && !term.starts_with(exchange_prefix());
}

std::string pack_term(const Xapian::Database& database, const std::string& term) {
  if (database.get_termfreq(term) < kPackedFrom) return {};
  PostingPacker packer;
  for (auto posting = database.postlist_begin(term); posting != database.postlist_end(term); ++posting)
    packer.add({*posting, posting.get_wdf()});
  return packer.packed();
}

void for_each_frequent_term(const Xapian::Database& database,
                            const std::function<void(const std::string&, const std::string&)>& visit) {
  // The terms first: what `visit` writes must not move the list under the walk.
  std::vector<std::string> terms;
  const auto take = [&](const Xapian::TermIterator& term) {
    if (term.get_termfreq() >= kPackedFrom) terms.push_back(*term);
  };
  // What is of one turn or one exchange is half of all terms, and is passed over.
  const std::string exchanges(exchange_prefix());
  const std::string after_exchanges = exchanges.substr(0, exchanges.size() - 1) + ';';
  const auto end = database.allterms_end();
  auto term = database.allterms_begin();
  for (; term != end && *term < kUniquePrefix; ++term) take(term);
  if (term != end) term.skip_to("R");
  for (; term != end && *term < exchanges; ++term) take(term);
  if (term != end) term.skip_to(after_exchanges);
  for (; term != end; ++term) take(term);
  for (const std::string& frequent : terms) visit(frequent, pack_term(database, frequent));
}

std::vector<std::string> length_blocks(const Xapian::Database& database) {
  std::vector<std::string> blocks;
  std::vector<std::int64_t> lengths;
  const auto end_block = [&] {
    blocks.push_back(store_lengths(lengths));
    lengths.clear();
  };
  for (auto posting = database.postlist_begin(""); posting != database.postlist_end(""); ++posting) {
    for (std::size_t index = *posting - 1; blocks.size() < index / kLengthsOfBlock;) end_block();
    lengths.resize((*posting - 1) % kLengthsOfBlock, -1);
    lengths.push_back(posting.get_doclength());
  }
  if (!lengths.empty()) end_block();
  return blocks;
}

Conversation read_conversation(const Xapian::Database& database, const std::string& interview_term) {
  std::vector<PlacedTurn> turns;
  for (auto posting = database.postlist_begin(interview_term);
       posting != database.postlist_end(interview_term); ++posting) {
    const Xapian::Document document = database.get_document(*posting);
    PlacedTurn turn{document.get_value(kOrderSlot),
                    document.get_value(kInterviewSlot),
                    {},
                    static_cast<std::uint32_t>(turns.size())};
    turn.shape.words =
        static_cast<std::uint32_t>(Xapian::sortable_unserialise(document.get_value(kWordsSlot)));
    turn.shape.asks = opens_exchange(document, turn.interview);
    turns.push_back(std::move(turn));
  }
  // Documents come in the order in which they were added, which an edited transcript changes; ranking walks
  // turns in the order of citations.
  std::sort(turns.begin(), turns.end(),
            [](const PlacedTurn& a, const PlacedTurn& b) { return a.order_key < b.order_key; });
  Conversation conversation;
  conversation.turn_of_document.resize(turns.size());
  for (std::size_t i = 0; i < turns.size(); ++i) {
    turns[i].shape.begins = i == 0 || turns[i].interview != turns[i - 1].interview;
    conversation.turns.push_back(turns[i].shape);
    conversation.turn_of_document[turns[i].document] = static_cast<std::uint32_t>(i);
  }
  set_norms(conversation);
  return conversation;
}

}  // namespace verbatim
