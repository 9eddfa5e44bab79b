#include "query/render/turns/quotation.h"

namespace verbatim {

std::string quoted_words(const Hit& hit) {
  const std::string& text = hit.turn.text;
  std::string words;
  std::size_t at = 0;
  for (const Excerpt& excerpt : hit.excerpts) {
    if (excerpt.range.begin_byte > at) words += at == 0 ? "[…] " : " […] ";
    words += text.substr(excerpt.range.begin_byte, excerpt.range.size());
    at = excerpt.range.end_byte;
  }
  return at < text.size() ? words + " […]" : words;
}

void QuotationWriter::write_hit(const Hit& hit) {
  for (const Turn& turn : hit.before) write_turn(turn);
  write_quote(quoted_words(hit), attribution(hit.turn, hit.context_only ? "by context" : ""));
  for (const Turn& turn : hit.after) write_turn(turn);
}

std::vector<std::string> trimmed_lines(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t begin = 0; begin <= text.size();) {
    std::size_t end = text.find('\n', begin);
    if (end == std::string::npos) end = text.size();
    std::string line = text.substr(begin, end - begin);
    if (line.ends_with('\r')) line.pop_back();
    line.erase(0, line.find_first_not_of(" \t"));
    while (line.ends_with(' ') || line.ends_with('\t')) line.pop_back();
    lines.push_back(std::move(line));
    begin = end + 1;
  }
  return lines;
}

}  // namespace verbatim
