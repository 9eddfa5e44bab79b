#include "common/index/index.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <iterator>
#include <set>
#include <stdexcept>
#include <system_error>
#include <tuple>

#include "common/index/connection_program.h"
#include "common/index/packed_positions.h"
#include "common/index/packed_postings.h"
#include "common/index/schema.h"
#include "common/messages/counted.h"
#include "common/messages/error.h"
#include "common/text/fingerprint.h"
#include "common/text/language.h"
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

/// The shard whose connection an error of Xapian is about, `remote:tcp(host:port)`; npos if it does not say.
std::size_t shard_named_by(const std::string& context, const std::vector<OpenShard>& shards) {
  for (std::size_t i = 0; i < shards.size(); ++i) {
    const ShardAddress& address = shards[i].address;
    if (address.kind == ShardAddress::Kind::tcp &&
        context == "remote:tcp(" + address.host + ":" + std::to_string(address.port) + ")")
      return i;
    if (address.kind == ShardAddress::Kind::ssh &&
        context.find(" -- " + address.host + " xapian-progsrv " + address.path.string() + ")") !=
            std::string::npos)
      return i;
  }
  return std::string::npos;
}

}  // namespace

Index::Index(const std::filesystem::path& index_folder, const Facets& facets) : facets_(&facets) {
  std::optional<Generation> generation = Generation::in_use(IndexLayout(index_folder));
  if (!generation) {
    throw io_error("this study has no index yet", "run verbatim-index first",
                   index_folder.parent_path().string());
  }
  std::vector<OpenShard> shards;
  shards.push_back(open_generation(std::move(*generation), facets));
  use(std::move(shards), {});
}

Index::Index(ShardList list, const Facets& facets) : facets_(&facets), list_(std::move(list)) {
  if (list_->addresses.empty()) throw std::logic_error("a list without shards");
  open_list({});
}

Index::Index(Shard shard, std::string place) {
  std::vector<OpenShard> shards;
  shards.push_back({{}, std::move(place), std::move(shard)});
  use(std::move(shards), {});
  snapshot_ = 0;
}

Index::~Index() {
  // Xapian waits for the end of each, and one that is stopped there has none.
  for (const OpenShard& shard : shards_) end_connection_programs(shard.address);
}

void Index::use(std::vector<OpenShard> shards, std::vector<MissingShard> missing) const {
  Xapian::Database all;
  std::string place;
  for (const OpenShard& shard : shards) {
    all.add_database(shard.shard.database());
    if (!place.empty()) place += ", ";
    place += shard.address.written.empty() ? shard.place : shard.address.written;
  }
  all_ = shards.size() == 1 ? shards.front().shard.database() : all;
  is_remote_ = std::ranges::any_of(shards, &OpenShard::is_remote);
  place_ = std::move(place);
  home_.clear();
  for (std::size_t at = 0; at < shards.size(); ++at) {
    for (const std::string& interview : shards[at].interviews) home_.emplace(interview, at);
  }
  shards_ = std::move(shards);
  missing_ = std::move(missing);
  kept_ = {};
  ++snapshot_;
  has_failed_ = false;
}

void Index::open_list(std::vector<MissingShard> given_up) const {
  ShardList tried = *list_;
  std::erase_if(tried.addresses, [&](const ShardAddress& address) {
    return std::ranges::any_of(given_up, [&](const MissingShard& one) { return one.address == address; });
  });
  std::vector<OpenShard> open;
  std::vector<MissingShard> missing = std::move(given_up);
  for (ShardOpening& one : open_shards(tried, *facets_)) {
    if (one.open) open.push_back(std::move(*one.open));
    if (one.missing) missing.push_back(std::move(*one.missing));
  }
  const std::size_t all = open.size() + missing.size();
  if (open.empty() || (!missing.empty() && !list_->partial)) throw missing_shards_error(missing, all);
  refuse_shared_interviews(open);
  use(std::move(open), std::move(missing));
}

bool Index::follow() const {
  // A shard on another machine is seen as it was when it was opened.
  const auto is_old = [](const OpenShard& shard) {
    return shard.generation && !shard.generation->is_in_use();
  };
  if (std::ranges::none_of(shards_, is_old)) return false;
  if (list_) {
    for (const OpenShard& shard : shards_) end_connection_programs(shard.address);
    has_failed_ = is_remote_;
    open_list({});
    return true;
  }
  std::optional<Generation> generation = Generation::in_use(shards_.front().generation->layout());
  if (!generation) return false;
  std::vector<OpenShard> shards;
  shards.push_back(open_generation(std::move(*generation), *facets_));
  use(std::move(shards), {});
  return true;
}

void Index::reopen() const {
  if (follow()) return;
  if (list_) {
    open_list({});
    return;
  }
  kept_ = {};
  ++snapshot_;
  for (OpenShard& shard : shards_) shard.shard.reopen();
  all_.reopen();
}

void Index::open_again_if_failed() const {
  lost_once_.clear();
  if (has_failed_) open_list({});
}

void Index::open_again_after(const Xapian::NetworkError& error) const {
  if (!list_) throw;
  has_failed_ = true;
  for (const OpenShard& shard : shards_) end_connection_programs(shard.address);
  // A handle that failed in the middle of an answer is of no use, and neither is any other that was asked
  // with it: all are opened anew. Whose time was up, or who breaks off a second time, has failed.
  const std::string& context = error.get_context();
  const std::size_t failed = shard_named_by(context, shards_);
  const bool again = std::ranges::find(lost_once_, context) != lost_once_.end();
  lost_once_.push_back(context);
  std::vector<MissingShard> given_up = missing_;
  if (failed == std::string::npos) {
    if (again) throw;
  } else if (again || std::string_view(error.get_type()) == "NetworkTimeoutError") {
    MissingShard one =
        describe_failure(error.get_type(), error.get_msg(), shards_[failed].address, list_->deadline);
    one.held = ShardHolding{0, shards_[failed].interviews};
    given_up.push_back(std::move(one));
    if (!list_->partial) throw missing_shards_error(given_up, shards_.size() + missing_.size());
  }
  open_list(std::move(given_up));
}

const std::vector<std::string>& Index::languages() const {
  if (!kept_.languages) {
    std::set<std::string> all;
    for (const auto& of_shard : ask_each([](const Shard&shard, std::size_t) { return shard.languages(); }))
      all.insert(of_shard.begin(), of_shard.end());
    kept_.languages.emplace(all.begin(), all.end());
  }
  return *kept_.languages;
}

const std::vector<SourceEntry>& Index::sources() const {
  if (!kept_.sources) {
    kept_.sources.emplace();
    for (auto& of_shard : ask_each([](const Shard&shard, std::size_t) { return shard.sources(); }))
      std::ranges::move(of_shard, std::back_inserter(*kept_.sources));
    // In the order that one index would have them in.
    if (!is_one()) {
      std::ranges::stable_sort(*kept_.sources, {},
                               [](const SourceEntry& entry) { return metadata::source_key(entry.first); });
    }
  }
  return *kept_.sources;
}

std::string files_not_read(const FileCounts& files) {
  if (files.read == files.total) return {};
  return std::to_string(files.read) + " of " + counted(files.total, "file") +
         (files.read == 1 || files.total == 1 ? " is read" : " are read");
}

std::string shards_left_out(const FileCounts& files) {
  if (files.shards_missing == 0) return {};
  return "partial: " + std::to_string(files.shards_missing) + " of " + counted(files.shards, "shard") +
         (files.shards_missing == 1 ? " is missing" : " are missing");
}

FileCounts Index::file_counts() const {
  // Each search asks, and there may be a source for every interview.
  if (kept_.files) return *kept_.files;
  FileCounts files;
  if (!missing_.empty()) {
    files.shards_missing = missing_.size();
    files.shards = shards_.size() + missing_.size();
  }
  for (const auto& [file, record] : sources()) {
    ++files.total;
    if (record.problem.empty() && record.copy_of.empty()) ++files.read;
  }
  for (const OpenShard& shard : shards_) files.total += shard.shard.unread_files();
  kept_.files = files;
  return files;
}

const std::vector<SourceTurnEnds>& Index::turn_ends() const {
  if (!kept_.turn_ends) {
    kept_.turn_ends.emplace();
    for (auto& of_shard : ask_each([](const Shard&shard, std::size_t) { return shard.all_turn_ends(); }))
      std::ranges::move(of_shard, std::back_inserter(*kept_.turn_ends));
  }
  return *kept_.turn_ends;
}

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

std::string Index::named_so(const std::string& folded) const {
  if (!kept_.code_names) {
    kept_.code_names.emplace();
    for (auto& names : ask_each([](const Shard&shard, std::size_t) { return shard.code_names(); }))
      kept_.code_names->merge(names);
  }
  const auto found = kept_.code_names->find(folded);
  return found == kept_.code_names->end() ? std::string() : found->second;
}

std::string Index::code_name(std::string_view written) const {
  return named_so(fold_facet_value(written));
}

std::string Index::coder_name(std::string_view written) const {
  return named_so(std::string(kCoderNameSign) + fold_facet_value(written));
}

std::string Index::coding() const {
  if (!kept_.coding) {
    // Shards that were made with one codebook say what one index does.
    std::set<std::string> all;
    for (std::string& one : ask_each([](const Shard&shard, std::size_t) { return shard.coding(); }))
      all.insert(std::move(one));
    kept_.coding.emplace();
    for (const std::string& one : all) *kept_.coding += (kept_.coding->empty() ? "" : "+") + one;
  }
  return *kept_.coding;
}

std::string Index::fingerprint() const {
  // All shards have the program's schema.
  std::string all = shards_.front().shard.schema_version() + "\n";
  if (const std::string names = coding(); !names.empty()) all += "coding\t" + names + "\n";
  for (const auto& [file, record] : sources()) all += file + "\t" + record.fingerprint + "\n";
  return sha256_hex(all);
}

const std::vector<std::string>& Index::facet_values(const Facet& facet) const {
  if (const auto kept = kept_.values.find(facet.name); kept != kept_.values.end()) return kept->second;
  std::vector<std::string> values;
  if (facet.kind == FacetKind::mark) {
    values = mark_values();
  } else if (facet.kind == FacetKind::value) {
    for (const std::string& term : facet_terms(facet)) values.push_back(display_value(facet, term));
    sort_naturally(values, [](const std::string& value) { return value; });
  }
  return kept_.values.emplace(facet.name, std::move(values)).first->second;
}

const std::vector<std::string>& Index::interviews() const {
  return facet_values(built_in_facet("interview"));
}

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

std::vector<std::string> Index::facet_terms(const Facet& facet) const {
  if (is_one()) return shards_.front().shard.facet_terms(facet);
  std::set<std::string> all;
  for (const auto& terms : ask_each([&](const Shard&shard, std::size_t) { return shard.facet_terms(facet); }))
    all.insert(terms.begin(), terms.end());
  return {all.begin(), all.end()};
}

std::string Index::display_value(const Facet& facet, const std::string& term) const {
  if (is_one() && !is_remote_) return shards_.front().shard.display_value(facet, term);
  const auto [kept, is_new] = kept_.displayed.try_emplace(std::string(facet.prefix));
  if (is_new) {
    using Displayed = std::map<std::string, std::string>;
    for (const Displayed& of_shard : ask_each([&](const Shard&shard, std::size_t at) {
           Displayed displayed;
           // The interviews of a shard are known from when it was opened.
           if (facet.name == "interview" && !shards_[at].interviews.empty()) {
             for (const std::string& id : shards_[at].interviews) {
               std::string& shown = displayed[facet_term(facet, id)];
               if (shown.empty() || id < shown) shown = id;
             }
             return displayed;
           }
           for (const std::string& one : shard.facet_terms(facet))
             displayed[one] = shard.display_value(facet, one);
           return displayed;
         })) {
      for (const auto& [one, value] : of_shard) {
        // As a run decides between two ways to write a value: the first by its bytes.
        std::string& shown = kept->second[one];
        if (shown.empty() || value < shown) shown = value;
      }
    }
  }
  const auto found = kept->second.find(term);
  return found == kept->second.end() ? term.substr(facet.prefix.size()) : found->second;
}

Conversation Index::conversation(const std::string& interview_term) const {
  if (is_one() && !is_remote_) return shards_.front().shard.conversation(interview_term);
  if (!kept_.conversations) {
    // Whoever asks for one asks for all, and from another machine each takes a question.
    const Facet& facet = built_in_facet("interview");
    using Conversations = std::map<std::string, Conversation>;
    Conversations all;
    for (Conversations& of_shard : ask_each([&](const Shard&shard, std::size_t) {
           Conversations found;
           for (const std::string& term : shard.facet_terms(facet)) found[term] = shard.conversation(term);
           return found;
         }))
      all.merge(of_shard);
    kept_.conversations = std::move(all);
  }
  const auto found = kept_.conversations->find(interview_term);
  return found == kept_.conversations->end() ? Conversation{} : found->second;
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

const OpenShard* Index::shard_with(const std::string& interview) const {
  if (!list_) return turns_of(interview) > 0 ? &shards_.front() : nullptr;
  const auto home = home_.find(interview);
  return home == home_.end() ? nullptr : &shards_[home->second];
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
