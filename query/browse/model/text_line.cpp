#include "query/browse/model/text_line.h"

#include <algorithm>
#include <functional>
#include <map>
#include <utility>
#include <vector>

#include "common/text/code_point.h"
#include "query/browse/model/screen_text.h"

namespace verbatim {

bool is_text_key(std::string_view key) {
  if (key == "space") return true;
  return !key.empty() && first_code_point(key).size == key.size();
}

std::string text_of_key(std::string_view key) {
  return key == "space" ? " " : std::string(key);
}

void TextLine::set(std::string text) {
  text_ = std::move(text);
  cursor_ = text_.size();
}

bool TextLine::insert(std::string_view text) {
  if (text.size() > kLongest - std::min(kLongest, text_.size())) return false;
  std::string clean;
  for (std::size_t at = 0; at < text.size();) {
    const auto [c, size] = code_point_at(text, at);
    if (c == '\n' || c == '\r' || c == '\t') {
      clean += ' ';
    } else if (c >= 0x20 && (c < 0x7F || c > 0x9F)) {
      clean += text.substr(at, size);
    }
    at += size;
  }
  text_.insert(cursor_, clean);
  cursor_ += clean.size();
  return true;
}

std::size_t TextLine::before(std::size_t at) const {
  std::size_t place = 0;
  for (const ScreenCluster& cluster : screen_clusters(std::string_view(text_).substr(0, at)))
    place = cluster.place.begin_byte;
  return place;
}

std::size_t TextLine::after(std::size_t at) const {
  if (at >= text_.size()) return text_.size();
  return at + screen_clusters(std::string_view(text_).substr(at)).front().place.end_byte;
}

std::size_t TextLine::word_before(std::size_t at) const {
  const std::vector<ScreenCluster> clusters = screen_clusters(std::string_view(text_).substr(0, at));
  const auto begin_of = [&](std::size_t cluster) { return clusters[cluster].place.begin_byte; };
  std::size_t first = clusters.size();
  while (first > 0 && text_[begin_of(first - 1)] == ' ') --first;
  while (first > 0 && text_[begin_of(first - 1)] != ' ') --first;
  return first == clusters.size() ? at : begin_of(first);
}

std::size_t TextLine::word_after(std::size_t at) const {
  const std::vector<ScreenCluster> clusters = screen_clusters(std::string_view(text_).substr(at));
  const auto begin_of = [&](std::size_t cluster) { return at + clusters[cluster].place.begin_byte; };
  std::size_t next = 0;
  while (next < clusters.size() && text_[begin_of(next)] == ' ') ++next;
  while (next < clusters.size() && text_[begin_of(next)] != ' ') ++next;
  return next == clusters.size() ? text_.size() : begin_of(next);
}

void TextLine::erase(std::size_t begin, std::size_t end) {
  text_.erase(begin, end - begin);
  cursor_ = begin;
}

bool TextLine::take_key(std::string_view key) {
  // The keys of readline, which every shell has.
  static const std::map<std::string_view, std::function<void(TextLine&)>> kKeys{
      {"left", [](TextLine& l) { l.cursor_ = l.before(l.cursor_); }},
      {"ctrl-b", [](TextLine& l) { l.cursor_ = l.before(l.cursor_); }},
      {"right", [](TextLine& l) { l.cursor_ = l.after(l.cursor_); }},
      {"ctrl-f", [](TextLine& l) { l.cursor_ = l.after(l.cursor_); }},
      {"home", [](TextLine& l) { l.cursor_ = 0; }},
      {"ctrl-a", [](TextLine& l) { l.cursor_ = 0; }},
      {"end", [](TextLine& l) { l.cursor_ = l.text_.size(); }},
      {"ctrl-e", [](TextLine& l) { l.cursor_ = l.text_.size(); }},
      {"ctrl-left", [](TextLine& l) { l.cursor_ = l.word_before(l.cursor_); }},
      {"alt-b", [](TextLine& l) { l.cursor_ = l.word_before(l.cursor_); }},
      {"ctrl-right", [](TextLine& l) { l.cursor_ = l.word_after(l.cursor_); }},
      {"alt-f", [](TextLine& l) { l.cursor_ = l.word_after(l.cursor_); }},
      {"backspace", [](TextLine& l) { l.erase(l.before(l.cursor_), l.cursor_); }},
      {"delete",
       [](TextLine& l) {
         const std::size_t at = l.cursor_;
         l.erase(at, l.after(at));
       }},
      {"ctrl-w", [](TextLine& l) { l.erase(l.word_before(l.cursor_), l.cursor_); }},
      {"alt-backspace", [](TextLine& l) { l.erase(l.word_before(l.cursor_), l.cursor_); }},
      {"ctrl-u", [](TextLine& l) { l.erase(0, l.cursor_); }},
      {"ctrl-k", [](TextLine& l) { l.text_.erase(l.cursor_); }},
  };
  if (const auto found = kKeys.find(key); found != kKeys.end()) {
    found->second(*this);
    return true;
  }
  if (!is_text_key(key)) return false;
  insert(text_of_key(key));
  return true;
}

}  // namespace verbatim
