#include <algorithm>
#include <array>
#include <cstdlib>
#include <iterator>
#include <stdexcept>

#include "common/index/index.h"
#include "common/index/packed_positions.h"
#include "common/index/packed_postings.h"
#include "common/index/schema.h"
#include "common/text/language.h"

namespace verbatim {
namespace {

/// The words of a database and their other forms, each with how many turns hold it.
std::map<std::string, std::uint32_t> words_in(const Xapian::Database& database) {
  std::map<std::string, std::uint32_t> words;
  const auto add = [&](const std::string& beginning) {
    for (auto term = database.allterms_begin(beginning); term != database.allterms_end(beginning); ++term)
      words.emplace(*term, term.get_termfreq());
  };
  add(alternative_term(""));
  // Between the words lie those with prefixes, two for each turn. A server that is asked for all terms gives
  // them too, one after the other; so it is asked by first bytes.
  for (int first = 1; first < 256; ++first) {
    const std::string beginning(1, static_cast<char>(first));
    if (is_word_term(beginning)) add(beginning);
  }
  return words;
}

std::vector<Posting> postings_in(const Shard& shard, const std::string& term) {
  std::vector<Posting> postings;
  if (const std::string data = shard.packed_postings(term); !data.empty()) {
    try {
      PackedPostings packed(data);
      // What is not of this database, as where several were put together, is left alone.
      if (packed.left() == shard.turns_with(term)) {
        std::array<Posting, 128> buffer;
        while (const std::size_t size = packed.read(buffer))
          postings.insert(postings.end(), buffer.begin(), buffer.begin() + static_cast<std::ptrdiff_t>(size));
        return postings;
      }
    } catch (const std::runtime_error& error) {
      throw Xapian::DatabaseCorruptError("the packed postings of " + term +
                                         " cannot be read: " + error.what());
    }
  }
  const Xapian::Database& database = shard.database();
  for (auto at = database.postlist_begin(term); at != database.postlist_end(term); ++at)
    postings.push_back({*at, at.get_wdf()});
  return postings;
}

bool has_packed_positions(const Shard& shard) {
  constexpr int kDecimal = 10;
  return std::strtol(shard.schema_version().c_str(), nullptr, kDecimal) > kLastSchemaWithXapianPositions;
}

/// The positions of a word in the documents, packed, from a shard of schema 9.
std::string pack_positions_of_xapian(const Shard& shard, const std::string& term,
                                     const std::vector<std::uint32_t>& documents) {
  PositionLists lists;
  const Xapian::Database& database = shard.database();
  for (const std::uint32_t document : documents) {
    lists.begin();
    for (auto at = database.positionlist_begin(document, term);
         at != database.positionlist_end(document, term); ++at)
      lists.add(*at);
  }
  return pack_positions(lists);
}

}  // namespace

std::uint32_t Index::turns_with(const std::string& term) const {
  if (!is_remote_) {
    // One search asks for a word again and again: to compile it, to plan, to read its postings, for hints.
    constexpr std::size_t kMostFrequencies = 20'000;
    if (const auto kept = kept_.frequencies.find(term); kept != kept_.frequencies.end()) return kept->second;
    if (kept_.frequencies.size() >= kMostFrequencies) kept_.frequencies.clear();
    return kept_.frequencies.emplace(term, all_.get_termfreq(term)).first->second;
  }
  // Each answer of a server takes as long as some hundred words in a row. Who asks for so many single words
  // will ask for more.
  constexpr std::size_t kAskedSingly = 200;
  if (!kept_.knows_words && kept_.frequencies.size() > kAskedSingly) learn_words();
  if (const auto kept = kept_.frequencies.find(term); kept != kept_.frequencies.end()) return kept->second;
  if (kept_.knows_words && is_filed_in_families(term)) return 0;
  return kept_.frequencies.emplace(term, all_.get_termfreq(term)).first->second;
}

/// All words and their families at once. What is filed under a stem can be told from the words alone, as the
/// shards have this program's stemmer.
void Index::learn_words() const {
  std::map<std::string, std::uint32_t> frequencies;
  for (const auto& words :
       ask_each([](const Shard&shard, std::size_t) { return words_in(shard.database()); })) {
    for (const auto& [term, frequency] : words) frequencies[term] += frequency;
  }
  kept_.families.clear();
  for (const std::string& language : languages()) {
    const Stemmer stem(language);
    for (const auto& [term, frequency] : frequencies)
      kept_.families[language + ":" + stem(form_of_term(term))].push_back(term);
  }
  kept_.frequencies = {frequencies.begin(), frequencies.end()};
  kept_.knows_words = true;
}

const std::map<std::string, std::set<std::string>>& Index::added_families() const {
  if (kept_.added_families) return *kept_.added_families;
  using Families = std::map<std::string, std::set<std::string>>;
  const std::vector<std::string>& all = languages();
  Families added;
  for (Families& of_shard : ask_each([&](const Shard&shard, std::size_t) {
         Families families;
         const std::vector<std::string> own = shard.languages();
         std::vector<std::string> others;
         std::ranges::set_difference(all, own, std::back_inserter(others));
         if (others.empty()) return families;
         const std::map<std::string, std::uint32_t> words = words_in(shard.database());
         for (const std::string& language : others) {
           const Stemmer stem(language);
           for (const auto& [term, frequency] : words)
             families[language + ":" + stem(form_of_term(term))].insert(term);
         }
         return families;
       })) {
    for (auto& [key, terms] : of_shard) added[key].merge(terms);
  }
  return kept_.added_families.emplace(std::move(added));
}

std::vector<std::string> Index::family(std::string_view language, std::string_view stem) const {
  if (is_one() && !is_remote_) return shards_.front().shard.family(language, stem);
  const std::string key = std::string(language) + ":" + std::string(stem);
  if (const auto kept = kept_.families.find(key); kept != kept_.families.end()) return kept->second;
  if (kept_.knows_words) return {};
  std::set<std::string> all;
  for (const auto& forms :
       ask_each([&](const Shard&shard, std::size_t) { return shard.family(language, stem); }))
    all.insert(forms.begin(), forms.end());
  if (const auto added = added_families().find(key); added != added_families().end())
    all.insert(added->second.begin(), added->second.end());
  return kept_.families.emplace(key, std::vector<std::string>(all.begin(), all.end())).first->second;
}

std::shared_ptr<const std::string> Index::packed_postings(std::string_view term) const {
  if (is_one() && !is_remote_)
    return kept_.recent_postings.get(term, [&] { return shards_.front().shard.packed_postings(term); });
  if (const auto kept = kept_.packed.find(term); kept != kept_.packed.end()) return kept->second;
  const std::string name(term);
  std::vector<Posting> all;
  for (const std::vector<Posting>&postings : ask_each([&](const Shard&shard, std::size_t at) {
         std::vector<Posting> of_shard = postings_in(shard, name);
         for (Posting& posting : of_shard) posting.document = global(posting.document, at);
         return of_shard;
       }))
    all.insert(all.end(), postings.begin(), postings.end());
  std::ranges::sort(all, {}, &Posting::document);
  return kept_.packed.emplace(name, std::make_shared<const std::string>(pack_postings(all))).first->second;
}

// Positions are in the order of postings, so the lists of the shards come together as their postings did.
std::shared_ptr<const std::string> Index::packed_positions(std::string_view term) const {
  if (is_one() && !is_remote_)
    return kept_.recent_positions.get(term, [&] { return shards_.front().shard.packed_positions(term); });
  if (!has_packed_positions()) return std::make_shared<const std::string>();
  if (const auto kept = kept_.positions.find(term); kept != kept_.positions.end()) return kept->second;
  const std::string name(term);
  std::vector<std::uint32_t> all;
  std::vector<std::vector<std::uint32_t>> of_shards(shards_.size());
  const Packed postings = packed_postings(term);
  PackedPostings reader(*postings);
  for (auto block = reader.next_block(); !block.empty(); block = reader.next_block()) {
    for (const Posting& posting : block) {
      all.push_back(posting.document);
      of_shards[shard_number(posting.document)].push_back(local(posting.document));
    }
  }
  const std::vector<std::string> stored = ask_each([&](const Shard& shard, std::size_t at) {
    if (of_shards[at].empty()) return pack_positions({});
    if (!(*kept_.has_positions)[at]) return pack_positions_of_xapian(shard, name, of_shards[at]);
    return shard.packed_positions(name);
  });
  PositionLists together;
  try {
    std::vector<PackedPositions> lists;
    for (std::size_t at = 0; at < stored.size(); ++at) {
      if (stored[at].empty()) throw std::runtime_error("there are none");
      if (lists.emplace_back(stored[at]).size() != of_shards[at].size())
        throw std::runtime_error("they do not fit its postings");
    }
    std::vector<std::size_t> next(stored.size(), 0);
    for (const std::uint32_t document : all) {
      const std::size_t at = shard_number(document);
      together.append(lists[at].list_bytes(next[at]++), 1);
    }
  } catch (const std::runtime_error& error) {
    throw Xapian::DatabaseCorruptError("the positions of " + name + " cannot be read: " + error.what());
  }
  std::string packed = all.empty() ? std::string() : pack_positions(together);
  return kept_.positions.emplace(name, std::make_shared<const std::string>(std::move(packed))).first->second;
}

bool Index::has_packed_positions() const {
  if (!kept_.has_positions)
    kept_.has_positions = ask_each(
        [](const Shard& shard, std::size_t) -> char { return verbatim::has_packed_positions(shard); });
  return std::ranges::find(*kept_.has_positions, char{true}) != kept_.has_positions->end();
}

}  // namespace verbatim
