#include "query/browse/terminal/key_decoder.h"

#include <algorithm>
#include <charconv>

#include "common/text/code_point.h"

namespace verbatim {
namespace {

constexpr std::string_view kPasteEnd = "\033[201~";
/// More than that is no query; the rest is left out.
constexpr std::size_t kMostPasted = 1 << 20;
/// A sequence that never ends is none.
constexpr std::size_t kLongestSequence = 256;

std::string control_key(char c) {
  switch (c) {
    case '\r':
    case '\n':
      return "enter";
    case '\t':
      return "tab";
    case '\b':
    case 0x7F:
      return "backspace";
    case ' ':
      return "space";
    case 0:
      return "ctrl-space";
    default:
      break;
  }
  if (c > 0 && c < 27) return std::string("ctrl-") + static_cast<char>('a' + c - 1);
  return c < 0x20 ? std::string("ctrl-") + static_cast<char>(c + 0x40) : std::string(1, c);
}

/// `ctrl-left` for the parameter that xterm adds: 1 and a bit for each of shift, alt and ctrl.
std::string with_modifiers(const std::string& key, int parameter) {
  const int bits = parameter > 0 ? parameter - 1 : 0;
  std::string name;
  if ((bits & 4) != 0) name += "ctrl-";
  if ((bits & 2) != 0) name += "alt-";
  if ((bits & 1) != 0) name += "shift-";
  return name + key;
}

std::string letter_key(char letter) {
  switch (letter) {
    case 'A':
      return "up";
    case 'B':
      return "down";
    case 'C':
      return "right";
    case 'D':
      return "left";
    case 'H':
      return "home";
    case 'F':
      return "end";
    case 'Z':
      return "shift-tab";
    case 'P':
      return "f1";
    case 'M':
      return "enter";
    default:
      return {};
  }
}

std::string number_key(int number) {
  switch (number) {
    case 1:
    case 7:
      return "home";
    case 2:
      return "insert";
    case 3:
      return "delete";
    case 4:
    case 8:
      return "end";
    case 5:
      return "page-up";
    case 6:
      return "page-down";
    case 11:
      return "f1";
    default:
      return {};
  }
}

std::vector<int> numbers_of(std::string_view text) {
  std::vector<int> numbers;
  while (true) {
    int number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    numbers.push_back(number);
    const std::size_t next = text.find(';');
    if (next == std::string_view::npos) return numbers;
    text.remove_prefix(next + 1);
  }
}

/// SGR mouse: `0;12;7M`, columns and rows from 1.
void add_mouse(std::vector<TerminalInput>& inputs, std::string_view body, bool is_press) {
  const std::vector<int> numbers = numbers_of(body);
  if (numbers.size() != 3 || numbers[1] < 1 || numbers[2] < 1) return;
  const auto column = static_cast<std::size_t>(numbers[1] - 1),
             row = static_cast<std::size_t>(numbers[2] - 1);
  if (numbers[0] == 64 || numbers[0] == 65) {
    inputs.emplace_back(WheelTurned{column, row, numbers[0] == 64});
  } else if (numbers[0] == 0 && is_press) {
    inputs.emplace_back(MouseClicked{column, row, false});
  }
}

/// `rgb:ffff/ffff/ffff`, each part of one to four digits.
void add_background(std::vector<TerminalInput>& inputs, std::string_view answer) {
  const std::size_t begin = answer.find("rgb:");
  if (begin == std::string_view::npos) return;
  answer.remove_prefix(begin + 4);
  double light = 0.0;
  // What eyes see of red, green and blue (ITU-R BT.709).
  for (const double weight : {0.2126, 0.7152, 0.0722}) {
    const std::size_t end = std::min(answer.find('/'), answer.size());
    unsigned value = 0;
    std::from_chars(answer.data(), answer.data() + end, value, 16);
    const unsigned most = (1U << (4 * std::min<std::size_t>(end, 4))) - 1;
    if (most == 0) return;
    light += weight * value / most;
    answer.remove_prefix(std::min(end + 1, answer.size()));
  }
  inputs.emplace_back(BackgroundSeen{light > 0.5});
}

}  // namespace

void KeyDecoder::add_key(std::vector<TerminalInput>& inputs, std::string key, std::size_t bytes) {
  pending_.erase(0, bytes);
  if (!key.empty()) inputs.emplace_back(KeyPressed{std::move(key), true});
}

bool KeyDecoder::take_paste(std::vector<TerminalInput>& inputs) {
  const std::size_t end = pending_.find(kPasteEnd);
  // The end may be cut by the read.
  const std::size_t sure =
      end != std::string::npos ? end : pending_.size() - std::min(pending_.size(), kPasteEnd.size() - 1);
  if (pasted_.size() < kMostPasted)
    pasted_ += pending_.substr(0, std::min(sure, kMostPasted - pasted_.size()));
  pending_.erase(0, sure);
  if (end == std::string::npos) return false;
  pending_.erase(0, kPasteEnd.size());
  is_pasting_ = false;
  inputs.emplace_back(TextPasted{std::exchange(pasted_, {})});
  return true;
}

bool KeyDecoder::take_control_sequence(std::vector<TerminalInput>& inputs, bool is_last) {
  // Parameters, then intermediates, then a final byte (ECMA-48, 5.4).
  std::size_t at = 2;
  while (at < pending_.size() && pending_[at] >= 0x20 && pending_[at] <= 0x3F) ++at;
  if (at == pending_.size() && at < kLongestSequence && !is_last) return false;
  if (at >= pending_.size() || at >= kLongestSequence || pending_[at] < 0x40) {
    add_key(inputs, {}, std::min(at, pending_.size()));
    return true;
  }
  const char final = pending_[at];
  const std::string body = pending_.substr(2, at - 2);
  pending_.erase(0, at + 1);
  if (body.starts_with('<')) {
    add_mouse(inputs, std::string_view(body).substr(1), final == 'M');
    return true;
  }
  const std::vector<int> numbers = numbers_of(body);
  if (final == '~' && numbers.front() == 200) {
    is_pasting_ = true;
    return true;
  }
  const std::string key = final == '~' ? number_key(numbers.front()) : letter_key(final);
  if (!key.empty()) add_key(inputs, with_modifiers(key, numbers.size() > 1 ? numbers[1] : 0), 0);
  return true;
}

/// An operating system command: `ESC ] … BEL` or `ESC ] … ESC \`.
bool KeyDecoder::take_command(std::vector<TerminalInput>& inputs, bool is_last) {
  const std::size_t bell = pending_.find('\a'), string_end = pending_.find("\033\\", 2);
  const std::size_t end = std::min(bell, string_end);
  if (end == std::string::npos) {
    if (!is_last && pending_.size() < kLongestSequence) return false;
    add_key(inputs, {}, pending_.size());
    return true;
  }
  const std::string body = pending_.substr(2, end - 2);
  pending_.erase(0, end + (end == bell ? 1 : 2));
  if (body.starts_with("11;")) add_background(inputs, body);
  return true;
}

bool KeyDecoder::take_escape(std::vector<TerminalInput>& inputs, bool is_last) {
  for (const auto& [sequence, key] : more_) {
    if (pending_.starts_with(sequence)) {
      add_key(inputs, key, sequence.size());
      return true;
    }
  }
  if (pending_.size() == 1) {
    if (!is_last) return false;
    add_key(inputs, "esc", 1);
    return true;
  }
  const char second = pending_[1];
  if (second == '[') {
    if (pending_.size() == 2 && is_last) {
      add_key(inputs, "alt-[", 2);
      return true;
    }
    return take_control_sequence(inputs, is_last);
  }
  if (second == ']') return take_command(inputs, is_last);
  if (second == 'O') {
    if (pending_.size() == 2 && !is_last) return false;
    add_key(inputs, pending_.size() == 2 ? "alt-O" : letter_key(pending_[2]),
            std::min<std::size_t>(3, pending_.size()));
    return true;
  }
  if (second == '\033') {
    add_key(inputs, "esc", 1);
    return true;
  }
  const std::size_t size = static_cast<unsigned char>(second) < 0x80
                               ? 1
                               : first_code_point(std::string_view(pending_).substr(1)).size;
  const std::string key = size == 1 ? control_key(second) : pending_.substr(1, size);
  add_key(inputs, "alt-" + key, 1 + size);
  return true;
}

bool KeyDecoder::take_one(std::vector<TerminalInput>& inputs, bool is_last) {
  if (is_pasting_) return take_paste(inputs);
  if (pending_.empty()) return false;
  const auto first = static_cast<unsigned char>(pending_.front());
  if (first == 0x1B) return take_escape(inputs, is_last);
  if (first < 0x80) {
    add_key(inputs, control_key(pending_.front()), 1);
    return true;
  }
  const std::size_t wanted = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  const CodePoint code = first_code_point(pending_);
  if (code.value < 0 && pending_.size() < wanted && !is_last) return false;
  // Bytes that are no UTF-8, and C1 controls, are no keys.
  const bool is_key = code.value > 0x9F;
  add_key(inputs, is_key ? pending_.substr(0, code.size) : std::string(), code.size);
  return true;
}

std::vector<TerminalInput> KeyDecoder::take(std::string_view bytes, bool soon) {
  pending_ += bytes;
  std::vector<TerminalInput> inputs;
  while (take_one(inputs, false)) {
  }
  const auto keys = std::count_if(inputs.begin(), inputs.end(), [](const TerminalInput& input) {
    return std::holds_alternative<KeyPressed>(input);
  });
  if (keys <= 1 && !soon) return inputs;
  for (TerminalInput& input : inputs) {
    if (auto* key = std::get_if<KeyPressed>(&input)) key->alone = false;
  }
  return inputs;
}

std::vector<TerminalInput> KeyDecoder::flush() {
  std::vector<TerminalInput> inputs;
  while (take_one(inputs, true)) {
  }
  return inputs;
}

}  // namespace verbatim
