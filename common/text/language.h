#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

struct sb_stemmer;

namespace verbatim {

/// A Snowball stemmer behind Xapian's interface. The only place that names libstemmer.
///
/// Not thread-safe: one instance for each thread. Words are UTF-8 and already case-folded.
class SnowballStemmer : public Xapian::StemImplementation {
 public:
  /// `language`: an ISO 639-1 code ("en", "fr") that `can_stem` knows. Throws a usage Error otherwise.
  explicit SnowballStemmer(std::string_view language);
  ~SnowballStemmer() override;
  SnowballStemmer(const SnowballStemmer&) = delete;
  SnowballStemmer& operator=(const SnowballStemmer&) = delete;

  std::string operator()(const std::string& word) override;
  std::string get_description() const override;

 private:
  std::string language_;
  sb_stemmer* stemmer_;
};

/// Whether Snowball has a stemmer for this ISO 639-1 code.
bool can_stem(std::string_view language);

/// The ISO 639-1 codes that `can_stem` accepts, sorted.
std::vector<std::string> stemmable_languages();

/// Name and version of the stemming library, stored with an index: another one makes other families.
std::string stemmer_version();

/// A Xapian::Stem over SnowballStemmer; it owns the stemmer.
Xapian::Stem make_stem(std::string_view language);

}  // namespace verbatim
