#include "query/manuscript/latex/latex_prose.h"

#include <utility>

#include "common/messages/error.h"

namespace verbatim {

std::uint32_t LatexProse::add_file(std::string name) {
  files_.push_back(std::move(name));
  return static_cast<std::uint32_t>(files_.size() - 1);
}

void LatexProse::add(std::string_view text, const LatexSource& source, std::size_t at_byte) {
  if (!muted_) manuscript_.add(text, files_[source.file_at(at_byte)], source.line_at(at_byte));
}

void LatexProse::end_paragraph() {
  if (!muted_) manuscript_.end_paragraph();
}

std::size_t LatexProse::mark(MarkKind kind, const LatexSource& source, std::size_t at_byte,
                             std::vector<std::string> values) {
  if (muted_) return 0;
  const std::size_t index = manuscript_.mark(kind, files_[source.file_at(at_byte)], source.line_at(at_byte));
  manuscript_.mark_at(index).values = std::move(values);
  return index;
}

void LatexProse::keep_exported_count(std::vector<std::string> values, const LatexSource& source,
                                     std::size_t at_byte) {
  const bool muted = std::exchange(muted_, false);
  mark(MarkKind::exported_count, source, at_byte, std::move(values));
  muted_ = muted;
}

void LatexProse::notice(const std::string& text, const LatexSource& source, std::size_t at_byte) {
  notice(text, ManuscriptPlace{files_[source.file_at(at_byte)], source.line_at(at_byte)});
}

void LatexProse::notice(const std::string& text, const ManuscriptPlace& place) {
  std::string notice = file_line(place.file, place.line) + ": " + text;
  if (notices_.insert(notice).second) manuscript_.notice(std::move(notice));
}

std::size_t LatexProse::begin_quotation(bool block, const LatexSource& source, std::size_t at_byte) {
  if (block) end_paragraph();
  ++open_quotations_;
  return mark(block ? MarkKind::block_begin : MarkKind::quote_begin, source, at_byte);
}

void LatexProse::end_quotation(bool block, const LatexSource& source, std::size_t at_byte) {
  if (block) end_paragraph();
  --open_quotations_;
  mark(block ? MarkKind::block_end : MarkKind::quote_end, source, at_byte);
}

}  // namespace verbatim
