#include "common/text/segments.h"

#include <memory>
#include <stdexcept>
#include <string>

#include <unicode/brkiter.h>
#include <unicode/utext.h>

namespace verbatim {
namespace {

using IcuText = std::unique_ptr<UText, decltype(&utext_close)>;

[[noreturn]] void icu_failed(const char* what, UErrorCode status) {
  throw std::runtime_error(std::string("ICU: ") + what + ": " + u_errorName(status));
}

/// A break iterator costs far more to build than to use, so each thread keeps one of each kind.
icu::BreakIterator& thread_iterator(SegmentKind kind) {
  const auto create = [](SegmentKind wanted) {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::BreakIterator> made(
        wanted == SegmentKind::sentences
            ? icu::BreakIterator::createSentenceInstance(icu::Locale::getRoot(), status)
            : icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
    if (U_FAILURE(status)) icu_failed("break iterator", status);
    return made;
  };
  thread_local const std::unique_ptr<icu::BreakIterator> words = create(SegmentKind::words);
  thread_local const std::unique_ptr<icu::BreakIterator> sentences = create(SegmentKind::sentences);
  return kind == SegmentKind::sentences ? *sentences : *words;
}

}  // namespace

void for_each_segment(std::string_view text, SegmentKind kind,
                      const std::function<void(const TextSegment& segment)>& visit) {
  UErrorCode status = U_ZERO_ERROR;
  const IcuText utext(utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &status),
                      &utext_close);
  if (U_FAILURE(status)) icu_failed("open text", status);
  icu::BreakIterator& iterator = thread_iterator(kind);
  iterator.setText(utext.get(), status);
  if (U_FAILURE(status)) icu_failed("set text", status);
  std::int32_t begin = iterator.first();
  for (std::int32_t end = iterator.next(); end != icu::BreakIterator::DONE; end = iterator.next()) {
    visit({{static_cast<std::size_t>(begin), static_cast<std::size_t>(end)}, iterator.getRuleStatus()});
    begin = end;
  }
}

}  // namespace verbatim
