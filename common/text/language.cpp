#include "common/text/language.h"

#include <algorithm>
#include <array>
#include <new>

#include <libstemmer.h>
#include <xapian.h>

#include "common/messages/error.h"
#include "common/messages/nearest_name.h"

namespace verbatim {
namespace {

/// Snowball also knows "porter" and full English names; studies write ISO codes.
constexpr std::array<std::string_view, 27> kLanguages{"ar", "ca", "da", "de", "el", "en", "es", "eu", "fi",
                                                      "fr", "ga", "hi", "hu", "hy", "id", "it", "lt", "ne",
                                                      "nl", "no", "pt", "ro", "ru", "sr", "sv", "ta", "tr"};

using SnowballHandle = std::unique_ptr<sb_stemmer, decltype(&sb_stemmer_delete)>;

SnowballHandle new_stemmer(const std::string& language) {
  SnowballHandle stemmer(nullptr, &sb_stemmer_delete);
  if (can_stem(language)) stemmer.reset(sb_stemmer_new(language.c_str(), "UTF_8"));
  if (stemmer == nullptr) {
    throw usage_error("there is no stemmer for language '" + language + "'",
                      suggest_name(language, stemmable_languages(), kLanguages.size()));
  }
  return stemmer;
}

}  // namespace

/// Behind Xapian's interface for stemmers, so that Xapian's own classes can be given the same one.
class Stemmer::Snowball : public Xapian::StemImplementation {
 public:
  explicit Snowball(std::string_view language) : language_(language), stemmer_(new_stemmer(language_)) {}

  std::string operator()(const std::string& word) override {
    const sb_symbol* stem = sb_stemmer_stem(stemmer_.get(), reinterpret_cast<const sb_symbol*>(word.data()),
                                            static_cast<int>(word.size()));
    if (stem == nullptr) throw std::bad_alloc();
    return {reinterpret_cast<const char*>(stem), static_cast<std::size_t>(sb_stemmer_length(stemmer_.get()))};
  }

  std::string get_description() const override { return "snowball:" + language_; }

 private:
  std::string language_;
  SnowballHandle stemmer_;
};

Stemmer::Stemmer(std::string_view language) : snowball_(std::make_unique<Snowball>(language)) {}
Stemmer::~Stemmer() = default;
Stemmer::Stemmer(Stemmer&&) noexcept = default;
Stemmer& Stemmer::operator=(Stemmer&&) noexcept = default;

std::string Stemmer::operator()(const std::string& word) const {
  return (*snowball_)(word);
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

}  // namespace verbatim
