#include <nlohmann/json.hpp>

#include "common/documents/refi_project.h"
#include "common/documents/source_text.h"
#include "common/messages/error.h"

namespace verbatim {
namespace {

using namespace std::string_view_literals;

/// No file of text begins so.
constexpr std::string_view kSign = "\0source of a REFI-QDA project\0"sv;

/// A piece for each line with words: programs number the paragraphs of their texts.
void add_paragraphs(SourceDocument& document) {
  const LineTable lines(document.text);
  std::uint32_t number = 0;
  for (std::size_t line = 1; line <= lines.line_count(); ++line) {
    ByteRange range = lines.line(line);
    while (!range.empty() && " \t\r\n"sv.find(document.text[range.end_byte - 1]) != std::string_view::npos)
      --range.end_byte;
    if (range.empty()) continue;
    DocumentPiece piece;
    piece.kind = PieceKind::paragraph;
    piece.number = ++number;
    piece.range = range;
    document.pieces.push_back(piece);
  }
}

}  // namespace

std::string refi_source_bytes(const RefiSource& source) {
  nlohmann::json codings = nlohmann::json::array();
  for (const DocumentCoding& coding : source.codings) {
    codings.push_back(
        {coding.range.begin_byte, coding.range.end_byte, coding.code, coding.coder, coding.family});
  }
  const nlohmann::json all{{"text", source.text},
                           {"codings", codings},
                           {"left_out", source.left_out},
                           {"notes", source.notes},
                           {"problem", source.problem}};
  return std::string(kSign) + all.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

bool is_refi_source(std::string_view bytes) {
  return bytes.starts_with(kSign);
}

SourceDocument read_refi_source(std::string_view bytes) {
  bytes.remove_prefix(kSign.size());
  SourceDocument document;
  document.format = "REFI";
  std::string problem;
  try {
    const nlohmann::json all = nlohmann::json::parse(bytes);
    all.at("problem").get_to(problem);
    all.at("text").get_to(document.text);
    all.at("left_out").get_to(document.left_out);
    all.at("notes").get_to(document.notes);
    for (const nlohmann::json& row : all.at("codings")) {
      DocumentCoding coding{{row.at(0).get<std::size_t>(), row.at(1).get<std::size_t>()},
                            row.at(2).get<std::string>(),
                            row.at(3).get<std::string>(),
                            row.at(4).get<std::string>()};
      if (coding.range.begin_byte < coding.range.end_byte && coding.range.end_byte <= document.text.size())
        document.codings.push_back(std::move(coding));
    }
  } catch (const nlohmann::json::exception&) {
    throw usage_error("no text, but bytes that look like a project's source",
                      "move it out of the transcripts");
  }
  if (!problem.empty()) throw usage_error(problem, "export the project again with its sources as plain text");
  add_paragraphs(document);
  return document;
}

}  // namespace verbatim
