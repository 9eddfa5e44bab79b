#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "query/manuscript/latex/latex_commands.h"
#include "query/manuscript/latex/latex_prose.h"
#include "query/manuscript/latex/latex_source.h"

namespace verbatim {

/// An environment that has begun.
struct OpenEnvironment {
  std::string name;
  LatexEnvironment kind{};
  LatexArguments arguments = {};  ///< of its \begin
  std::size_t mark = 0;           ///< of a block that was not muted
};

/// The environments around the place that is being read; their quotations are marked in the prose.
class LatexEnvironments {
 public:
  /// `prose` outlives this.
  explicit LatexEnvironments(LatexProse& prose) : prose_(prose) {}

  /// `environment.mark` is set here. `at_byte`: of the \begin. Of more than 10,000, the new one is given up.
  void begin(OpenEnvironment environment, const LatexSource& source, std::size_t at_byte);

  /// Ends the innermost environment of that name, after giving up those inside it; nothing, and nothing is
  /// ended, if there is none.
  std::optional<OpenEnvironment> end(const std::string& name, const LatexSource& source);

  /// How many have begun and not ended.
  std::size_t count() const { return open_.size(); }
  /// Gives up all but the outermost `count`, which never end: a block among them is running text, and a
  /// notice says so, unless muted.
  void give_up_beyond(std::size_t count);

  bool in_table() const { return tables_ > 0; }

 private:
  void give_up_innermost();
  OpenEnvironment take_innermost();

  LatexProse& prose_;
  std::vector<OpenEnvironment> open_;
  std::size_t tables_ = 0;
};

}  // namespace verbatim
