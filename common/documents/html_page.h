#pragma once

#include <string_view>

#include "common/documents/source_document.h"
#include "common/documents/source_text.h"

namespace verbatim {

/// Whether a decoded text is an HTML page: it begins with a doctype of HTML or with `<html`.
bool is_html_page(std::string_view text);

/// The words of an HTML page, a paragraph for each block or line; what stands in its head (where noScribe
/// writes the recording's path), scripts, styles and pictures is left out. Nothing that it points to is
/// opened.
SourceDocument read_html_page(SourceText source);

/// Whether a decoded text is oTranscribe's: a JSON object with `text` and `media`.
bool is_otr(std::string_view text);

/// The words of an oTranscribe file (`.otr`). Its time stamps are written as `[0:12]`; the recording's name
/// is not read. Throws a usage Error for broken JSON.
SourceDocument read_otr(SourceText source);

/// The words of HTML, as `format`: any piece of it, however broken. Throws a usage Error where elements are
/// nested deeper than 200.
SourceDocument read_html(std::string_view html, const std::string& format);

}  // namespace verbatim
