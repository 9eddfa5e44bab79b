#include "query/manuscript/latex/latex_environments.h"

#include <algorithm>
#include <utility>

namespace verbatim {

void LatexEnvironments::begin(OpenEnvironment environment, const LatexSource& source, std::size_t at_byte) {
  constexpr std::size_t kMaxOpen = 10'000;
  if (environment.kind == LatexEnvironment::block) {
    environment.mark = prose_.begin_quotation(/*block=*/true, source, at_byte);
  }
  if (environment.kind == LatexEnvironment::table) ++tables_;
  open_.push_back(std::move(environment));
  if (open_.size() > kMaxOpen) give_up_innermost();
}

std::optional<OpenEnvironment> LatexEnvironments::end(const std::string& name, const LatexSource& source) {
  const auto begun = std::find_if(open_.rbegin(), open_.rend(),
                                  [&](const OpenEnvironment& open) { return open.name == name; });
  if (begun == open_.rend()) return std::nullopt;
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
  if (prose_.muted()) return;
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

}  // namespace verbatim
