#include "common/documents/chat.h"

#include <charconv>
#include <optional>
#include <string>

#include <fmt/format.h>

#include "common/documents/spoken_document.h"
#include "common/messages/error.h"
#include "common/text/code_point.h"
#include "common/text/visible_text.h"

namespace verbatim {
namespace {

constexpr char kBullet = '\x15';

bool is_chat_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// `@Begin` in any letter case, as old files have it.
bool is_header(std::string_view line, std::string_view name) {
  if (line.size() < name.size() + 1 || line[0] != '@') return false;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char c = line[i + 1];
    if ((c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c) != name[i]) return false;
  }
  return line.size() == name.size() + 1 || is_chat_blank(line[name.size() + 1]) ||
         line[name.size() + 1] == ':';
}

/// The times of a bullet, `1200_3400` or `%snd:"file"_1200_3400`; nothing for what is none.
std::optional<CueTime> bullet_times(std::string_view bullet) {
  const std::size_t second = bullet.rfind('_');
  if (second == std::string_view::npos || second == 0) return std::nullopt;
  const std::size_t first = bullet.rfind('_', second - 1);
  const std::size_t begin = first == std::string_view::npos ? 0 : first + 1;
  CueTime time;
  const auto read = [](std::string_view digits, std::int64_t& value) {
    const auto [end, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return failure == std::errc() && end == digits.data() + digits.size() && value >= 0;
  };
  if (!read(bullet.substr(begin, second - begin), time.start_ms) ||
      !read(bullet.substr(second + 1), time.end_ms))
    return std::nullopt;
  return time;
}

/// Signs of conversation analysis: pitch, overlap, loudness.
bool is_analysis_sign(UChar32 c) {
  constexpr std::string_view kSigns = "↑↓⇗↗→↘⇘∞≈≋≡∙⌈⌉⌊⌋∆∇⁎°◉▁▔☺∬Ϋ∲§∾↻ˈˌ„‡⁇≠∮†‹›〔〕";
  for (std::size_t at = 0; at < kSigns.size();) {
    const CodePoint sign = code_point_at(kSigns, at);
    if (sign.value == c) return true;
    at += sign.size;
  }
  return false;
}

/// The words of one main line.
class ChatWords {
 public:
  explicit ChatWords(SpokenDocument& document) : document_(document) {}

  std::string words_of(std::string_view line) {
    std::string words;
    for (std::size_t at = 0; at < line.size();) {
      const char c = line[at];
      if (is_chat_blank(c)) {
        words += ' ';
        ++at;
      } else if (c == '[') {
        at = std::min(line.find(']', at), line.size() - 1) + 1;
        document_.leave_out("code in brackets");
      } else if (c == '<' || c == '>') {
        ++at;
      } else {
        const std::size_t end = token_end(line, at);
        words += word_of(line.substr(at, end - at));
        at = end;
      }
    }
    return words;
  }

 private:
  static std::size_t token_end(std::string_view line, std::size_t at) {
    std::size_t end = at + 1;
    while (end < line.size() && !is_chat_blank(line[end]) && line[end] != '[' && line[end] != '<' &&
           line[end] != '>')
      ++end;
    return end;
  }

  std::string word_of(std::string_view token) {
    const auto leave_out = [&](const char* rule) {
      document_.leave_out(rule);
      return std::string();
    };
    if (token.starts_with("&=") || token.starts_with("&{") || token.starts_with("&}"))
      return leave_out("event");
    if (token.starts_with("&*")) return leave_out("word of another speaker in between");
    if (is_pause(token)) return leave_out("pause");
    if (token[0] == '+' && !(token.size() > 1 && is_ascii_letter(token[1])))
      return leave_out("linker or terminator");
    if (token[0] == '0' && (token.size() == 1 || is_ascii_letter(token[1])))
      return leave_out("word that was not said");
    if (token[0] == '&')
      token.remove_prefix(token.size() > 1 && (token[1] == '-' || token[1] == '+' || token[1] == '~') ? 2
                                                                                                      : 1);
    return without_marks(token);
  }

  /// `(.)`, `(..)`, `(1.5)`, `(1:02.5)`.
  static bool is_pause(std::string_view token) {
    return token.size() > 2 && token.front() == '(' && token.find(')') != std::string_view::npos &&
           token.substr(1, token.find(')') - 1).find_first_not_of("0123456789.:") == std::string_view::npos;
  }

  static std::string without_marks(std::string_view token) {
    std::string word;
    for (std::size_t at = 0; at < token.size();) {
      const CodePoint point = code_point_at(token, at);
      const std::string_view character = token.substr(at, point.size);
      const bool in_word = !word.empty() && word.back() != '.';
      // The mark of a special form runs to the end of the word: `doggy@c`, `bonjour@s:fra`.
      if (character == "@" && in_word) {
        at = std::min(token.find_first_of(".,?!;\"", at), token.size());
        continue;
      }
      const bool is_mark = character == "(" || character == ")" || (character == ":" && in_word) ||
                           character == "^" || character == "/" || is_analysis_sign(point.value);
      if (!is_mark) word += character;
      at += point.size;
    }
    return word;
  }

  SpokenDocument& document_;
};

class ChatReader {
 public:
  explicit ChatReader(SourceText source)
      : source_(std::move(source)), lines_(source_.text), document_(source_, "CHAT"), words_(document_) {}

  SourceDocument read() && {
    for (std::size_t number = 1; number <= lines_.line_count(); ++number) {
      const std::string_view line = line_text(number);
      if (line.empty()) continue;
      const bool goes_on = is_chat_blank(line[0]);
      if (!goes_on) end_utterance();
      if (goes_on && is_open_) {
        payload_.append(" ").append(line);
      } else if (line[0] == '*') {
        open_utterance(line, number);
      } else if (line[0] == '@') {
        document_.leave_out("header line");
      } else if (line[0] == '%') {
        document_.leave_out("line about the talk");
      } else if (!goes_on) {
        // The standard knows no such line, and its words may be anybody's.
        document_.leave_out("line of no known kind");
        if (++strange_lines_ == 1) first_strange_ = number;
      } else {
        document_.leave_out("continuation of a left-out line");
      }
    }
    end_utterance();
    if (!document_.has_words())
      throw usage_error("a CHAT file without an utterance: no line such as *CHI: with words",
                        "is it cut off?");
    if (strange_lines_ > 0)
      document_.note(
          fmt::format("{} begin{} with none of * % @ and a tab, and {} left out, the first on line {}: {}",
                      strange_lines_ == 1 ? std::string("a line") : fmt::format("{} lines", strange_lines_),
                      strange_lines_ == 1 ? "s" : "", strange_lines_ == 1 ? "is" : "are", first_strange_,
                      shown_in_quotes(line_text(first_strange_))));
    return std::move(document_).finish();
  }

 private:
  std::string_view line_text(std::size_t number) const {
    const ByteRange range = lines_.line(number);
    return std::string_view(source_.text).substr(range.begin_byte, range.size());
  }

  void open_utterance(std::string_view line, std::size_t number) {
    const std::size_t colon = line.find(':');
    constexpr std::size_t kMaxCodeBytes = 40;
    if (colon == std::string_view::npos || colon < 2 || colon > kMaxCodeBytes) {
      document_.leave_out("line of no known kind");
      if (++strange_lines_ == 1) first_strange_ = number;
      return;
    }
    is_open_ = true;
    speaker_ = line.substr(1, colon - 1);
    payload_ = line.substr(colon + 1);
  }

  void end_utterance() {
    if (!is_open_) return;
    is_open_ = false;
    CueTime time = kNoCueTime;
    std::string words;
    for (std::size_t at = 0; at < payload_.size();) {
      const std::size_t begin = payload_.find(kBullet, at);
      words.append(payload_, at, begin == std::string::npos ? begin : begin - at);
      if (begin == std::string::npos) break;
      const std::size_t end = payload_.find(kBullet, begin + 1);
      // A bullet alone is no time, and reaches no terminal either.
      at = end == std::string::npos ? begin + 1 : end + 1;
      if (end == std::string::npos) continue;
      if (const auto times = bullet_times(std::string_view(payload_).substr(begin + 1, end - begin - 1))) {
        if (time.start_ms < 0) time.start_ms = times->start_ms;
        time.end_ms = times->end_ms;
      } else {
        document_.leave_out("bullet without times");
      }
    }
    document_.add(speaker_, time, words_.words_of(words));
  }

  SourceText source_;
  LineTable lines_;
  SpokenDocument document_;
  ChatWords words_;
  bool is_open_ = false;
  std::string speaker_, payload_;
  std::size_t strange_lines_ = 0, first_strange_ = 0;
};

}  // namespace

bool is_chat(std::string_view text) {
  constexpr std::size_t kMostLines = 20;
  for (std::size_t count = 0; count < kMostLines && !text.empty(); ++count) {
    const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    const std::string_view line = text.substr(0, end);
    if (is_header(line, "begin")) return true;
    if (!line.empty() && line[0] != '@') return false;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return false;
}

SourceDocument read_chat(SourceText source) {
  return ChatReader(std::move(source)).read();
}

}  // namespace verbatim
