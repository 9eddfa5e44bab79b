#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include <unicode/umachine.h>

#include "indexer/readers/label_lines.h"

namespace verbatim {

/// Markup proves a label, so it may hold an office (`**Hon. A. B. (Minister of …)**`); a bare line may not.
inline constexpr std::size_t kMaxMarkedLabelBytes = 200;

bool is_label_colon(UChar32 c);
bool is_label_dash(UChar32 c);
/// Unicode's white space and what it shows nothing for.
bool is_label_blank(UChar32 c);
/// The first byte at or after `at` that is no blank; the end of the text if there is none.
std::size_t skip_label_blanks(std::string_view text, std::size_t at);

/// A line on which the parts of a label are found one by one: `label_line` reads with it. All offsets are
/// bytes of the line.
class LabelLineParts {
 protected:
  explicit LabelLineParts(std::string_view line);

  /// The line as far as a label may reach, without blanks at its end.
  std::string_view part() const;
  std::size_t offset_of(std::string_view inside) const {
    return static_cast<std::size_t>(inside.data() - line_.data());
  }

  /// Takes the stamps at `at`, which moves behind them. `bare_too`: also clocks without brackets.
  bool take_stamps_at(std::size_t& at, bool bare_too);
  /// Behind a closed name: a colon, stamps, a colon, in this order, each as far as it is there. `after` moves
  /// behind them, `label_end` behind the colon that stands at once.
  void take_colon_and_stamps(std::size_t& after, std::size_t& label_end);
  /// A stamp in brackets at the end of [begin, end): cut off.
  void take_stamp_behind_within(std::size_t begin, std::size_t& end);

  /// Sets the speaker, and the label's bytes without the stamps inside it.
  void finish_name(std::size_t label_begin, std::size_t name_begin, std::size_t name_end,
                   std::size_t label_end);
  void set_talk(std::size_t after);
  /// Of a label alone on its line; false if its name cannot be one.
  bool finish(std::size_t begin, std::size_t name_begin, std::size_t name_end, std::size_t label_end = 0);
  /// Of a label with talk behind it.
  bool finish_with_talk(std::size_t begin, std::size_t name_begin, std::size_t name_end,
                        std::size_t label_end, std::size_t after = 0);

  std::string_view line_;
  std::size_t begin_ = 0;  ///< of the label itself, behind stamps
  std::size_t at_ = 0;     ///< the first filled byte that is not read yet
  std::size_t end_ = 0;    ///< behind the last filled byte
  LabelLine result_;

 private:
  void add_label(std::size_t begin, std::size_t end);
  bool is_own_line_name();

  std::optional<ByteRange> late_colon_;  ///< one that stands behind a stamp
};

}  // namespace verbatim
