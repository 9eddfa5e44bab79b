#include "tests/support/index_dump.h"

#include <algorithm>
#include <iterator>
#include <stdexcept>

#include "common/index/index.h"
#include "common/index/packed_positions.h"
#include "common/index/packed_postings.h"

namespace verbatim::testing {
namespace {

std::string printable(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte < 0x7F && c != '\\') {
      text += c;
    } else {
      text += {'\\', 'x', kDigits[byte >> 4], kDigits[byte & 15]};
    }
  }
  return text;
}

std::string unique_id(const Xapian::Document& document) {
  auto term = document.termlist_begin();
  term.skip_to("Q");
  if (term == document.termlist_end() || !(*term).starts_with('Q'))
    throw std::logic_error("a document without a unique id");
  return *term;
}

/// Which turns a term's packed postings name, and how often; documents' numbers depend on an index's history.
std::string packed_turns(const Xapian::Database& database, const std::string& packed) {
  PackedPostings postings(packed);
  std::vector<Posting> some(1);
  std::vector<std::string> turns;
  while (postings.read(some) > 0) {
    turns.push_back(unique_id(database.get_document(some.front().document)) + " " +
                    std::to_string(some.front().count));
  }
  std::sort(turns.begin(), turns.end());
  std::string all;
  for (const std::string& turn : turns) all += " " + turn;
  return all;
}

/// In which turns a word stands where.
std::string placed_in_turns(const Xapian::Database& database, const std::string& term,
                            const std::string& packed) {
  PackedPositions positions(packed);
  std::vector<std::string> turns;
  for (auto posting = database.postlist_begin(term); posting != database.postlist_end(term); ++posting) {
    std::string turn = " " + unique_id(database.get_document(*posting)) + " at";
    for (const std::uint32_t position : positions.list(turns.size())) turn += " " + std::to_string(position);
    turns.push_back(std::move(turn));
  }
  if (turns.size() != positions.size()) throw std::logic_error("positions that no turn has");
  std::sort(turns.begin(), turns.end());
  std::string all;
  for (const std::string& turn : turns) all += turn;
  return all;
}

void dump_document(const Shard& shard, const Xapian::Document& document, std::vector<std::string>& lines) {
  const std::string id = unique_id(document);
  lines.push_back(id + " data " + printable(shard.stored_turn(document.get_docid())));
  for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
    std::string line = id + " term " + printable(*term) + " wdf " + std::to_string(term.get_wdf()) + " at";
    for (auto at = term.positionlist_begin(); at != term.positionlist_end(); ++at)
      line += " " + std::to_string(*at);
    lines.push_back(line);
  }
  for (auto value = document.values_begin(); value != document.values_end(); ++value) {
    lines.push_back(id + " value " + std::to_string(value.get_valueno()) + " " + printable(*value));
  }
}

}  // namespace

std::vector<std::string> dump_index(const std::filesystem::path& index_folder) {
  const std::string place = IndexLayout(index_folder).database().string();
  return with_xapian_errors(place, [&] {
    const Xapian::Database database(place);
    const Shard shard(database);
    const std::vector<std::uint32_t> lengths = shard.document_lengths();
    std::vector<std::string> lines;
    for (auto posting = database.postlist_begin(""); posting != database.postlist_end(""); ++posting) {
      dump_document(shard, database.get_document(*posting), lines);
      lines.push_back(unique_id(database.get_document(*posting)) + " length " +
                      std::to_string(lengths.at(*posting)));
    }
    for (const auto& [key, value] : Shard(database).metadata_under("")) {
      if (key.starts_with(metadata::kConversationPrefix)) {
        // The order of documents, which depends on an index's history, is left out.
        Conversation conversation = load_conversation(value);
        conversation.turn_of_document.clear();
        lines.push_back("conversation " + printable(key) + " " + printable(store_conversation(conversation)));
      } else if (key == metadata::kDocuments) {
        // So are the numbers of documents; the interviews are those of their terms.
        for (const std::string& interview : load_document_table(value).interviews)
          lines.push_back("interview " + printable(interview));
      } else if (key.starts_with(metadata::kPackedPrefix)) {
        lines.push_back(printable(key) + printable(packed_turns(database, value)));
      } else if (key.starts_with(metadata::kPositionsPrefix)) {
        const std::string term = key.substr(metadata::kPositionsPrefix.size());
        lines.push_back(printable(key) + printable(placed_in_turns(database, term, value)));
      } else if (key.starts_with(metadata::kLengthsPrefix)) {
        continue;  // with the documents above
      } else if (!key.starts_with(metadata::kSourcePrefix) && !key.starts_with(metadata::kTurnsPrefix))
        lines.push_back("metadata " + printable(key) + " " + printable(value));
    }
    for (const auto& [file, record] : Shard(database).sources()) {
      lines.push_back("source " + printable(file) + " " + record.fingerprint + " " +
                      std::to_string(record.size_bytes) + " " + record.interview + " " +
                      std::to_string(record.turns) + " " + printable(record.problem));
    }
    std::sort(lines.begin(), lines.end());
    return lines;
  });
}

std::string difference(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  constexpr std::size_t kMaxListed = 10;
  std::string text;
  const auto list = [&](char mark, const std::vector<std::string>& these,
                        const std::vector<std::string>& others) {
    std::vector<std::string> only;
    std::set_difference(these.begin(), these.end(), others.begin(), others.end(), std::back_inserter(only));
    for (std::size_t i = 0; i < only.size() && i < kMaxListed; ++i)
      text += std::string(1, mark) + " " + only[i] + "\n";
    if (only.size() > kMaxListed)
      text += std::string(1, mark) + " and " + std::to_string(only.size() - kMaxListed) + " more\n";
  };
  list('-', a, b);
  list('+', b, a);
  return text;
}

}  // namespace verbatim::testing
