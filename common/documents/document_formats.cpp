#include "common/documents/document_formats.h"

#include <algorithm>
#include <array>

#include "common/documents/character_references.h"
#include "common/documents/docx.h"
#include "common/documents/pdf.h"
#include "common/documents/source_text.h"
#include "common/documents/srt.h"
#include "common/documents/webvtt.h"
#include "common/documents/zip_archive.h"
#include "common/messages/error.h"
#include "common/text/code_point.h"

namespace verbatim {
namespace {

constexpr std::array<DocumentFormat, 5> kFormats{{
    {"docx", ".docx", "Word document", 1},
    {"PDF", ".pdf", "printed pages, with their text", 1},
    {"WebVTT", ".vtt", "subtitles of Zoom, Teams, noScribe, Whisper", 1},
    {"SRT", ".srt", "subtitles", 1},
    {"text", ".txt .md .markdown .text .transcript", "plain text and Markdown", 1},
}};

struct UnreadFormat {
  std::string_view beginning;
  std::string_view message;
  std::string_view hint;
};

using namespace std::string_view_literals;

constexpr std::array<UnreadFormat, 2> kUnread{{
    {"{\\rtf"sv, "an RTF file, a format that is not read", "save the transcript as .docx or plain text"},
    {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, "an old Office file (.doc), or one with a password",
     "save the transcript as .docx without a password, or as plain text"},
}};

const DocumentFormat& format_named(std::string_view name) {
  return *std::find_if(kFormats.begin(), kFormats.end(),
                       [&](const DocumentFormat& format) { return format.name == name; });
}

/// The format of decoded text.
const DocumentFormat& text_format_of(std::string_view text) {
  if (is_webvtt(text)) return format_named("WebVTT");
  return format_named(is_srt(text) ? "SRT" : "text");
}

}  // namespace

std::span<const DocumentFormat> document_formats() {
  return kFormats;
}

bool has_document_ending(std::string_view file_name) {
  const std::size_t dot = file_name.rfind('.');
  if (dot == std::string_view::npos) return false;
  std::string ending(file_name.substr(dot));
  for (char& c : ending) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  for (const DocumentFormat& format : kFormats) {
    for (std::string_view rest = format.endings; !rest.empty();) {
      const std::size_t end = std::min(rest.find(' '), rest.size());
      if (rest.substr(0, end) == ending) return true;
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  return false;
}

const DocumentFormat& format_of(std::string_view bytes) {
  if (is_zip(bytes)) return format_named("docx");
  if (is_pdf(bytes)) return format_named("PDF");
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
  document.encoding = std::move(source.encoding);
  document.guessed = source.guessed;
  document.notes = std::move(source.notes);
  if (std::string note = note_on_references(document.text); !note.empty())
    document.notes.push_back(std::move(note));
  return document;
}

namespace {

SourceDocument document_of_text(SourceText source) {
  const std::string_view format = text_format_of(source.text).name;
  if (format == "WebVTT") return read_webvtt(std::move(source));
  if (format == "SRT") return read_srt(std::move(source));
  return text_document(std::move(source));
}

}  // namespace

SourceDocument read_document(std::string_view bytes, const std::string& encoding) {
  if (is_zip(bytes)) return read_docx(bytes);
  if (is_pdf(bytes)) return read_pdf(bytes);
  for (const UnreadFormat& unread : kUnread) {
    if (bytes.starts_with(unread.beginning))
      throw usage_error(std::string(unread.message), std::string(unread.hint));
  }
  return document_of_text(decode_source(bytes, encoding));
}

SourceDocument read_given_document(std::string bytes, const std::string& encoding) {
  const std::string_view format = format_of(bytes).name;
  const bool is_text = format == "text" || format == "WebVTT" || format == "SRT";
  const bool is_unread = std::any_of(kUnread.begin(), kUnread.end(), [&](const UnreadFormat& unread) {
    return bytes.starts_with(unread.beginning);
  });
  if (!is_text || is_unread) return read_document(bytes, encoding);
  return document_of_text(decode_given_source(std::move(bytes), encoding));
}

}  // namespace verbatim
