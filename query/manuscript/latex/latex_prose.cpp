#include "query/manuscript/latex/latex_prose.h"

#include <algorithm>
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
  // \input{quotes} stands in the preamble, as a package would, and the counts of the text depend on it.
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
  // Counted while muted too, as the end is.
  ++open_quotations_;
  return mark(block ? MarkKind::block_begin : MarkKind::quote_begin, source, at_byte);
}

void LatexProse::end_quotation(bool block, const LatexSource& source, std::size_t at_byte) {
  if (block) end_paragraph();
  --open_quotations_;
  mark(block ? MarkKind::block_end : MarkKind::quote_end, source, at_byte);
}

void LatexEnvironments::begin(OpenEnvironment environment, const LatexSource& source, std::size_t at_byte) {
  constexpr std::size_t kMaxOpen = 10'000;
  if (environment.kind == LatexEnvironment::block) {
    environment.mark = prose_.begin_quotation(/*block=*/true, source, at_byte);
  }
  if (environment.kind == LatexEnvironment::table) ++tables_;
  // A command that expands to \begin{quote} and itself opens them until the memory is full.
  open_.push_back(std::move(environment));
  if (open_.size() > kMaxOpen) give_up_innermost();
}

std::optional<OpenEnvironment> LatexEnvironments::end(const std::string& name, const LatexSource& source) {
  const auto begun = std::find_if(open_.rbegin(), open_.rend(),
                                  [&](const OpenEnvironment& open) { return open.name == name; });
  if (begun == open_.rend()) return std::nullopt;
  // `\begin{quote} … \end{center}`: TeX stops there. Here the block is read as running text, with a notice,
  // and what follows is read as if it had ended.
  while (open_.back().name != name) give_up_innermost();
  OpenEnvironment ended = take_innermost();
  prose_.end_paragraph();
  if (ended.kind == LatexEnvironment::block) prose_.end_quotation(/*block=*/true, source, 0);
  return ended;
}

void LatexEnvironments::give_up_beyond(std::size_t count) {
  while (open_.size() > count) give_up_innermost();
}

void LatexEnvironments::give_up_innermost() {
  const OpenEnvironment open = take_innermost();
  if (open.kind != LatexEnvironment::block) return;
  prose_.forget_quotation();
  // A preamble leaves no marks, so its blocks have none to change: `\begin{quote}\begin{document}` took the
  // mark of the first quotation of the text.
  if (prose_.muted()) return;
  // Marks are found by their index, so the mark cannot be taken away. As an end of a row it still parts
  // sentences.
  ManuscriptMark& begin = prose_.mark_at(open.mark);
  begin.kind = MarkKind::row_end;
  prose_.notice("\\begin{" + open.name + "} is never closed; it is read as running text", begin.place);
}

OpenEnvironment LatexEnvironments::take_innermost() {
  OpenEnvironment innermost = std::move(open_.back());
  open_.pop_back();
  if (innermost.kind == LatexEnvironment::table) --tables_;
  return innermost;
}

void LatexNotes::keep(const std::shared_ptr<const LatexSource>& source, ByteRange text, std::size_t at_byte) {
  if (!prose_.muted()) notes_.push_back({source, text, prose_.mark(MarkKind::note, *source, at_byte)});
}

void LatexNotes::flush() {
  // Reading a note ends paragraphs, which calls this again; a block quotation has paragraphs too, and a note
  // between them would be taken for quoted words.
  if (flushing_ || prose_.muted() || prose_.in_quotation()) return;
  flushing_ = true;
  // By index and copied: a note in a note is added to the list while it is read.
  for (std::size_t i = 0; i < notes_.size(); ++i) {
    const Note note = notes_[i];
    prose_.end_paragraph();
    const std::size_t begin = prose_.size();
    read_(note.source, note.text);
    prose_.mark_at(note.mark).range = {begin, prose_.size()};
    prose_.end_paragraph();
  }
  notes_.clear();
  flushing_ = false;
}

}  // namespace verbatim
