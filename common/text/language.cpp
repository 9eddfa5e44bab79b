#include "common/text/language.h"

#include <algorithm>
#include <array>

#include <libstemmer.h>

#include "common/messages/error.h"
#include "common/messages/nearest_name.h"

namespace verbatim {
namespace {

/// Snowball also knows "porter" and full English names; studies write ISO codes.
constexpr std::array<std::string_view, 27> kLanguages{"ar", "ca", "da", "de", "el", "en", "es", "eu", "fi",
                                                      "fr", "ga", "hi", "hu", "hy", "id", "it", "lt", "ne",
                                                      "nl", "no", "pt", "ro", "ru", "sr", "sv", "ta", "tr"};

}  // namespace

SnowballStemmer::SnowballStemmer(std::string_view language) : language_(language), stemmer_(nullptr) {
  if (can_stem(language)) stemmer_ = sb_stemmer_new(language_.c_str(), "UTF_8");
  if (stemmer_ == nullptr) {
    throw usage_error("there is no stemmer for language '" + language_ + "'",
                      suggest_name(language_, stemmable_languages(), kLanguages.size()));
  }
}

SnowballStemmer::~SnowballStemmer() {
  sb_stemmer_delete(stemmer_);
}

std::string SnowballStemmer::operator()(const std::string& word) {
  const sb_symbol* stem = sb_stemmer_stem(stemmer_, reinterpret_cast<const sb_symbol*>(word.data()),
                                          static_cast<int>(word.size()));
  if (stem == nullptr) throw std::bad_alloc();
  return {reinterpret_cast<const char*>(stem), static_cast<std::size_t>(sb_stemmer_length(stemmer_))};
}

std::string SnowballStemmer::get_description() const {
  return "snowball:" + language_;
}

bool can_stem(std::string_view language) {
  return std::find(kLanguages.begin(), kLanguages.end(), language) != kLanguages.end();
}

std::vector<std::string> stemmable_languages() {
  return {kLanguages.begin(), kLanguages.end()};
}

std::string stemmer_version() {
  // libstemmer 2.2 has no version in its API; its list of algorithms stands in for one.
  std::string algorithms;
  for (const char** name = sb_stemmer_list(); *name != nullptr; ++name) {
    if (!algorithms.empty()) algorithms += ' ';
    algorithms += *name;
  }
  return "snowball-2 [" + algorithms + "]";
}

Xapian::Stem make_stem(std::string_view language) {
  return Xapian::Stem(new SnowballStemmer(language));
}

}  // namespace verbatim
