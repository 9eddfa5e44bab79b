#include "query/evidence/catalog_append.h"

#include <algorithm>
#include <memory>
#include <utility>

#include <unicode/translit.h>
#include <unicode/unistr.h>

#include "common/messages/error.h"
#include "common/text/words.h"
#include "query/evidence/catalog_edit.h"
#include "query/files/study_file.h"

namespace verbatim {
namespace {

constexpr std::size_t kLongestId = 40;

/// The letters of other scripts as Latin ones, without accents: `数据` is `shu ju`.
std::string in_latin_letters(const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::Transliterator> to_latin(
      icu::Transliterator::createInstance("Any-Latin; Latin-ASCII", UTRANS_FORWARD, status));
  if (to_latin == nullptr) return text;
  icu::UnicodeString shown = icu::UnicodeString::fromUTF8(text);
  to_latin->transliterate(shown);
  std::string latin;
  return shown.toUTF8String(latin);
}

std::string id_from_title(const std::string& title, const Catalog& catalog) {
  std::string id;
  for (const Word& word : find_words(in_latin_letters(title))) {
    std::string letters;
    for (const char c : fold_accents(word.form)) {
      if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) letters += c;
    }
    if (letters.empty()) continue;
    if (!id.empty() && id.size() + letters.size() + 1 > kLongestId) break;
    id += (id.empty() ? "" : "-") + letters.substr(0, kLongestId);
  }
  if (id.empty()) id = "entry";
  if (catalog.find(id) == nullptr) return id;
  for (int number = 2;; ++number) {
    std::string numbered = id + "-" + std::to_string(number);
    if (catalog.find(numbered) == nullptr) return numbered;
  }
}

/// The blanks before the dash of the first entry; two where there is none.
std::string dash_indent(const std::string& yaml) {
  bool in_entries = false;
  for (std::size_t begin = 0; begin < yaml.size();) {
    const std::size_t end = std::min(yaml.find('\n', begin), yaml.size());
    const std::string line = yaml.substr(begin, end - begin);
    const std::size_t blanks = std::min(line.find_first_not_of(' '), line.size());
    if (in_entries && line.compare(blanks, 2, "- ") == 0) return line.substr(0, blanks);
    if (line.starts_with("entries:")) in_entries = true;
    begin = end + 1;
  }
  return "  ";
}

/// Whether `yaml` reads as `before` and one entry more.
bool has_one_more(const std::string& yaml, const Catalog& before, const CatalogEntry& entry) {
  try {
    const Catalog now = parse_catalog(yaml, kCatalogFile);
    if (now.all().size() != before.all().size() + 1) return false;
    return std::equal(before.all().begin(), before.all().end(), now.all().begin(), same_entry) &&
           same_entry(now.all().back(), entry);
  } catch (const Error&) {
    return false;
  }
}

}  // namespace

AppendedCatalog appended_catalog(const std::string* old_yaml, const std::string& title,
                                 const std::vector<std::string>& queries) {
  std::string yaml = old_yaml == nullptr ? std::string() : *old_yaml;
  const bool is_empty = yaml.find_first_not_of(" \n\r\t") == std::string::npos;
  const Catalog before = is_empty ? Catalog() : parse_catalog(yaml, kCatalogFile);
  CatalogEntry entry;
  entry.id = id_from_title(title, before);
  entry.title = title;
  const std::string indent = dash_indent(yaml);
  std::string text = indent + "- id: " + entry.id + "\n" + indent + "  title: " + quoted_yaml(title) + "\n" +
                     indent + "  kind: issue\n";
  for (std::size_t i = 0; i < queries.size(); ++i) {
    if (i == 0) text += indent + "  queries:\n";
    text += indent + "    - " + quoted_yaml(queries[i]) + "\n";
    entry.queries.push_back({queries[i], 0});
  }
  if (!yaml.empty() && yaml.back() != '\n') yaml += '\n';
  if (is_empty) yaml += "entries:\n";
  if (!before.all().empty()) yaml += '\n';
  yaml += text;
  if (!has_one_more(yaml, before, entry)) {
    throw usage_error(
        "an entry cannot be appended to it as it is written",
        "write the list of entries with a dash and an indent for each, and add it at the end:\n" + text,
        kCatalogFile);
  }
  return {std::move(yaml), entry.id};
}

std::string append_entry(const Study& study, const std::string& title,
                         const std::vector<std::string>& queries) {
  check_kept_text("title", title);
  for (const std::string& query : queries) check_kept_text("query", query);
  std::string id;
  change_catalog_file(study, [&](const std::string* yaml) {
    AppendedCatalog appended = appended_catalog(yaml, title, queries);
    id = appended.id;
    return std::move(appended.yaml);
  });
  return id;
}

}  // namespace verbatim
