#include <array>
#include <charconv>
#include <cmath>
#include <map>

#include <fmt/format.h>
#include <pugixml.hpp>

#include "common/documents/docx_styles.h"
#include "common/documents/source_text.h"
#include "common/documents/table_document.h"
#include "common/documents/zip_archive.h"
#include "common/messages/error.h"

namespace verbatim {
namespace {

constexpr std::uint32_t kMostColumns = 16384, kMostRows = 1'048'576;  // of a sheet, by the format
constexpr std::size_t kMostWordsBytes = std::size_t{100} << 20;

struct XmlMember {
  std::string text;
  pugi::xml_document tree;
};

void load_xml(const std::string& bytes, const std::string& name, XmlMember& member) {
  member.text = decode_source(bytes).text;
  const auto result = member.tree.load_buffer_inplace(member.text.data(), member.text.size(),
                                                      pugi::parse_default | pugi::parse_ws_pcdata_single,
                                                      pugi::encoding_utf8);
  if (!result)
    throw usage_error(fmt::format("{}: broken XML at byte {}: {}", name, result.offset, result.description()),
                      "open the workbook in the program that wrote it and save it again");
}

/// The words of a shared or inline string: all its runs, without the readings above characters.
std::string words_of(const pugi::xml_node& item) {
  std::string text;
  for (const pugi::xml_node& child : item) {
    const std::string_view name = local_name(child.name());
    if (name == "t") text += child.text().get();
    if (name == "r") text += child_named(child, "t").text().get();
  }
  return text;
}

/// Column from 1 and row from 1 of `B12`; zeros for what is no cell.
std::pair<std::uint32_t, std::uint32_t> cell_place(std::string_view reference) {
  std::uint32_t column = 0, row = 0;
  std::size_t at = 0;
  for (; at < reference.size() && reference[at] >= 'A' && reference[at] <= 'Z' && column < kMostColumns; ++at)
    column = column * 26 + static_cast<std::uint32_t>(reference[at] - 'A' + 1);
  std::from_chars(reference.data() + at, reference.data() + reference.size(), row);
  if (column > kMostColumns || row > kMostRows) return {0, 0};
  return {column, row};
}

class Workbook {
 public:
  explicit Workbook(std::string_view bytes) : bytes_(bytes) {}

  std::vector<Table> read() && {
    XmlMember workbook, relations;
    load("xl/workbook.xml", workbook);
    load("xl/_rels/workbook.xml.rels", relations);
    std::map<std::string, std::string> targets;
    for (const pugi::xml_node& node : relations.tree.document_element()) {
      if (attribute_named(node, "TargetMode") == "External") continue;
      std::string target(attribute_named(node, "Target"));
      target = target.starts_with('/') ? target.substr(1) : "xl/" + target;
      targets[std::string(attribute_named(node, "Id"))] = target;
    }
    read_strings();
    read_times();
    std::vector<Table> tables;
    for (const pugi::xml_node& sheet : child_named(workbook.tree.document_element(), "sheets")) {
      const auto target = targets.find(std::string(attribute_named(sheet, "id")));
      if (target == targets.end()) continue;
      Table& table = tables.emplace_back();
      const std::string_view state = attribute_named(sheet, "state");
      table.hidden = state == "hidden" || state == "veryHidden";
      if (!table.hidden) read_sheet(target->second, table);
    }
    return tables;
  }

 private:
  bool load(const std::string& name, XmlMember& member, bool may_lack = false) {
    auto members = read_zip_members(bytes_, {name});
    if (members.empty() && may_lack) return false;
    if (members.empty())
      throw usage_error(fmt::format("the workbook lacks {}", name),
                        "open it in the program that wrote it and save it again");
    load_xml(members.begin()->second, name, member);
    return true;
  }

  void read_strings() {
    XmlMember member;
    if (!load("xl/sharedStrings.xml", member, true)) return;
    for (const pugi::xml_node& item : member.tree.document_element()) {
      if (local_name(item.name()) == "si") strings_.push_back(words_of(item));
    }
  }

  /// Which cell formats show a number as a time.
  void read_times() {
    XmlMember member;
    if (!load("xl/styles.xml", member, true)) return;
    const pugi::xml_node root = member.tree.document_element();
    std::map<std::string, bool> is_time{{"18", true}, {"19", true}, {"20", true}, {"21", true},
                                        {"45", true}, {"46", true}, {"47", true}};
    for (const pugi::xml_node& format : child_named(root, "numFmts")) {
      const std::string_view code = attribute_named(format, "formatCode");
      is_time[std::string(attribute_named(format, "numFmtId"))] = code.find(':') != std::string_view::npos &&
                                                                  code.find('s') != std::string_view::npos &&
                                                                  code.find('y') == std::string_view::npos;
    }
    for (const pugi::xml_node& format : child_named(root, "cellXfs")) {
      const auto known = is_time.find(std::string(attribute_named(format, "numFmtId")));
      shows_time_.push_back(known != is_time.end() && known->second);
    }
  }

  std::string value_of(const pugi::xml_node& cell) const {
    const std::string_view type = attribute_named(cell, "t");
    if (type == "inlineStr") return words_of(child_named(cell, "is"));
    std::string value = child_named(cell, "v").text().get();
    if (type == "s") {
      std::size_t index = strings_.size();
      std::from_chars(value.data(), value.data() + value.size(), index);
      return index < strings_.size() ? strings_[index] : std::string();
    }
    std::size_t style = shows_time_.size();
    const std::string_view style_text = attribute_named(cell, "s");
    std::from_chars(style_text.data(), style_text.data() + style_text.size(), style);
    double days = 0;
    const auto [end, failure] = std::from_chars(value.data(), value.data() + value.size(), days);
    if (!type.empty() && type != "n") return value;
    if (style >= shows_time_.size() || !shows_time_[style] || failure != std::errc() ||
        end != value.data() + value.size() || !(days >= 0 && days < 100))
      return value;
    const long seconds = std::lround(days * 86400);
    return fmt::format("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }

  void read_sheet(const std::string& name, Table& table) {
    XmlMember member;
    load(name, member);
    for (const pugi::xml_node& row : child_named(member.tree.document_element(), "sheetData")) {
      TableRow values;
      for (const pugi::xml_node& cell : row) {
        std::size_t column = values.size() + 1;
        // Empty cells are not in the file.
        if (const auto [at, line] = cell_place(attribute_named(cell, "r")); at > 0) column = at;
        std::string value = value_of(cell);
        if (value.empty() || column > kMostColumns) continue;
        // Counted over all sheets: several may name one member of the archive.
        constexpr std::size_t kMostCells = 5'000'000;
        if (column > values.size()) cells_ += column - values.size();
        if (cells_ > kMostCells) throw usage_error("the workbook has too many cells", "split it");
        // Any number of cells may name one shared string, which the limits of the archive count once.
        words_bytes_ += value.size();
        if (words_bytes_ > kMostWordsBytes) {
          throw usage_error(fmt::format("the workbook's cells hold more than {} MB", kMostWordsBytes >> 20),
                            "split it");
        }
        values.resize(std::max(values.size(), column));
        values[column - 1] = std::move(value);
      }
      std::uint32_t number = 0;
      const std::string_view written = attribute_named(row, "r");
      std::from_chars(written.data(), written.data() + written.size(), number);
      const std::uint32_t before = table.row_numbers.empty() ? 0 : table.row_numbers.back();
      table.row_numbers.push_back(number > before && number <= kMostRows ? number : before + 1);
      table.rows.push_back(std::move(values));
    }
  }

  std::string_view bytes_;
  std::vector<std::string> strings_;
  std::vector<bool> shows_time_;
  std::size_t cells_ = 0, words_bytes_ = 0;  ///< of all cells that were read
};

}  // namespace

std::vector<Table> workbook_tables(std::string_view bytes) {
  return Workbook(bytes).read();
}

SourceDocument read_xlsx(std::string_view bytes) {
  return document_of_tables(workbook_tables(bytes), "table");
}

}  // namespace verbatim
