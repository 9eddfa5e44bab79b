#include "tests/support/index_dump.h"

#include <algorithm>
#include <iterator>
#include <stdexcept>

#include "common/index/index.h"

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

void dump_document(const Xapian::Document& document, std::vector<std::string>& lines) {
  const std::string id = unique_id(document);
  lines.push_back(id + " data " + printable(document.get_data()));
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
    std::vector<std::string> lines;
    for (auto posting = database.postlist_begin(""); posting != database.postlist_end(""); ++posting) {
      dump_document(database.get_document(*posting), lines);
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
      } else if (!key.starts_with(metadata::kSourcePrefix))
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
