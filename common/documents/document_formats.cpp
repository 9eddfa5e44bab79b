#include "common/documents/document_formats.h"

#include <algorithm>
#include <array>

#include "common/documents/character_references.h"
#include "common/documents/chat.h"
#include "common/documents/docx.h"
#include "common/documents/elan.h"
#include "common/documents/html_page.h"
#include "common/documents/odt.h"
#include "common/documents/pdf.h"
#include "common/documents/quotation_table.h"
#include "common/documents/refi_project.h"
#include "common/documents/rtf.h"
#include "common/documents/source_text.h"
#include "common/documents/srt.h"
#include "common/documents/table_document.h"
#include "common/documents/tei.h"
#include "common/documents/transcriber.h"
#include "common/documents/webvtt.h"
#include "common/documents/xml_text.h"
#include "common/documents/zip_archive.h"
#include "common/messages/error.h"
#include "common/text/code_point.h"

namespace verbatim {
namespace {

constexpr std::array<DocumentFormat, 16> kDocumentFormats{{
    {"docx", ".docx", "Word document", 1},
    {"odt", ".odt", "OpenDocument text", 1},
    {"table", ".csv .tsv .xlsx", "table with a row for each turn", 1},
    {"quotations", "", "table with a row for each quotation, whose codes go to the transcripts", 1},
    {"otr", ".otr", "oTranscribe", 1},
    {"HTML", ".html .htm", "HTML page, as noScribe writes it", 1},
    {"rtf", ".rtf", "RTF, read through pandoc", 1},
    {"PDF", ".pdf", "printed pages, with their text", 1},
    {"REFI", ".qdpx", "project of NVivo, ATLAS.ti, MAXQDA, QualCoder and others", 1},
    {"WebVTT", ".vtt", "subtitles of Zoom, Teams, noScribe, Whisper", 1},
    {"SRT", ".srt", "subtitles", 1},
    {"CHAT", ".cha", "CHILDES and TalkBank", 1},
    {"ELAN", ".eaf", "ELAN, each tier of a participant's words", 1},
    {"Transcriber", ".trs", "Transcriber", 1},
    {"TEI", ".tei .xml", "transcribed speech in TEI", 1},
    {"text", ".txt .md .markdown .text .transcript", "plain text and Markdown", 1},
}};

struct UnreadFormat {
  std::string_view beginning;
  std::string_view message;
  std::string_view hint;
};

using namespace std::string_view_literals;

constexpr std::array<UnreadFormat, 1> kUnread{{
    {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, "an old Office file (.doc), or one with a password",
     "save the transcript as .docx without a password, or as plain text"},
}};

const DocumentFormat& format_named(std::string_view name) {
  return *std::find_if(kDocumentFormats.begin(), kDocumentFormats.end(),
                       [&](const DocumentFormat& format) { return format.name == name; });
}

/// The format of a zip archive; one that is damaged counts as a Word document, whose reader says so.
const DocumentFormat& format_of_archive(std::string_view bytes) {
  try {
    const auto has = [&](std::string_view member) {
      return !zip_member_names(bytes, [&](const std::string& name) { return name == member; }).empty();
    };
    if (is_refi_project(bytes)) return format_named("REFI");
    if (has("xl/workbook.xml")) return format_named("table");
    return format_named(is_odt(bytes) ? "odt" : "docx");
  } catch (const Error&) {
    return format_named("docx");
  }
}

/// The format of decoded text.
const DocumentFormat& text_format_of(std::string_view text) {
  if (is_webvtt(text)) return format_named("WebVTT");
  if (is_srt(text)) return format_named("SRT");
  if (is_chat(text)) return format_named("CHAT");
  const std::string root = xml_root_name(text);
  if (root == "ANNOTATION_DOCUMENT") return format_named("ELAN");
  if (root == "Trans") return format_named("Transcriber");
  if (root == "TEI" || root == "TEI.2" || root == "teiCorpus") return format_named("TEI");
  if (is_html_page(text)) return format_named("HTML");
  if (is_otr(text)) return format_named("otr");
  if (is_delimited_table(text)) return format_named("table");
  if (is_quotation_table(text)) return format_named("quotations");
  return format_named("text");
}

}  // namespace

std::span<const DocumentFormat> document_formats() {
  return kDocumentFormats;
}

std::string document_endings() {
  std::string listed;
  for (const DocumentFormat& format : kDocumentFormats) {
    if (format.endings.empty()) continue;  // its files have another's endings
    for (const char c : std::string(format.endings) + " ") listed += c == ' ' ? ", " : std::string(1, c);
  }
  listed.erase(listed.size() - 2);
  const std::size_t last = listed.rfind(", ");
  return listed.replace(last, 2, " or ");
}

bool has_document_ending(std::string_view file_name) {
  const std::size_t dot = file_name.rfind('.');
  if (dot == std::string_view::npos) return false;
  std::string ending(file_name.substr(dot));
  for (char& c : ending) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  for (const DocumentFormat& format : kDocumentFormats) {
    for (std::string_view rest = format.endings; !rest.empty();) {
      const std::size_t end = std::min(rest.find(' '), rest.size());
      if (rest.substr(0, end) == ending) return true;
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  return false;
}

const DocumentFormat& format_of(std::string_view bytes) {
  if (is_zip(bytes)) return format_of_archive(bytes);
  if (is_refi_source(bytes)) return format_named("REFI");
  if (is_quoted_document(bytes)) return format_named("quotations");
  if (is_pdf(bytes)) return format_named("PDF");
  if (is_rtf(bytes)) return format_named("rtf");
  // An even number of bytes that holds three lines of subtitles; UTF-16 is told by its mark or its NUL bytes,
  // which a cut does not change.
  constexpr std::size_t kSniffedBytes = 4096;
  const std::string_view sample = bytes.substr(0, kSniffedBytes);
  try {
    return text_format_of(decode_source(sample).text);
  } catch (const Error&) {
    // The sample may end inside a surrogate pair; the whole file says what is wrong, if anything is.
    return format_named("text");
  }
}

SourceDocument text_document(SourceText source) {
  SourceDocument document;
  document.format = "text";
  document.text = std::move(source.text);
  document.take_decoding(source);
  if (std::string note = note_on_references(document.text); !note.empty())
    document.notes.push_back(std::move(note));
  return document;
}

namespace {

Error no_transcript_but_quotations() {
  return usage_error(
      "a table with a row for each quotation, and no transcript",
      "put it beside the transcripts that it quotes, and run verbatim-index: its codes go to them");
}

SourceDocument document_of_text(SourceText source) {
  const std::string_view format = text_format_of(source.text).name;
  if (format == "WebVTT") return read_webvtt(std::move(source));
  if (format == "SRT") return read_srt(std::move(source));
  if (format == "CHAT") return read_chat(std::move(source));
  if (format == "ELAN") return read_elan(std::move(source));
  if (format == "Transcriber") return read_transcriber(std::move(source));
  if (format == "TEI") return read_tei(std::move(source));
  if (format == "HTML") return read_html_page(std::move(source));
  if (format == "otr") return read_otr(std::move(source));
  if (format == "table") return read_delimited_table(std::move(source));
  if (format == "quotations") throw no_transcript_but_quotations();
  return text_document(std::move(source));
}

/// Bytes that only their being text makes readable: not those of an archive, a PDF, or a known format that is
/// not read.
bool is_plain_bytes(std::string_view bytes) {
  return !is_refi_source(bytes) && !is_quoted_document(bytes) && !is_zip(bytes) && !is_pdf(bytes) &&
         !is_rtf(bytes) &&
         std::none_of(std::begin(kUnread), std::end(kUnread),
                      [&](const UnreadFormat& unread) { return bytes.starts_with(unread.beginning); });
}

}  // namespace

SourceDocument read_document(std::string_view bytes, const std::string& encoding) {
  if (is_refi_source(bytes)) return read_refi_source(bytes);
  if (is_quoted_document(bytes)) throw no_transcript_but_quotations();
  if (is_zip(bytes)) {
    const std::string_view of_archive = format_of_archive(bytes).name;
    if (of_archive == "table") {
      if (is_quotation_workbook(bytes)) throw no_transcript_but_quotations();
      return read_xlsx(bytes);
    }
    if (of_archive == "odt") return read_odt(bytes);
    if (of_archive == "docx") return read_docx(bytes);
    static_cast<void>(read_refi_project(bytes));
    // A project is no document: the indexer reads each of its sources, and comes here where none is left.
    throw usage_error("a project, whose sources are read one by one, and none is left to read",
                      "put it into the transcripts folder, and look at leave_out: in verbatim.yaml");
  }
  if (is_pdf(bytes)) return read_pdf(bytes);
  if (is_rtf(bytes)) return read_rtf(bytes);
  for (const UnreadFormat& unread : kUnread) {
    if (bytes.starts_with(unread.beginning))
      throw usage_error(std::string(unread.message), std::string(unread.hint));
  }
  SourceText source = decode_source(bytes, encoding);
  // XML says itself what it is encoded in; a guess comes after that.
  if (const std::string declared = declared_xml_encoding(bytes); source.guessed && !declared.empty())
    source = decode_source(bytes, declared);
  return document_of_text(std::move(source));
}

SourceDocument read_given_document(std::string bytes, const std::string& encoding) {
  // Text is decoded where its bytes stand, so that a long file is not held twice.
  if (!is_plain_bytes(bytes)) return read_document(bytes, encoding);
  if (encoding.empty() && !declared_xml_encoding(bytes).empty()) return read_document(bytes);
  return document_of_text(decode_given_source(std::move(bytes), encoding));
}

}  // namespace verbatim
