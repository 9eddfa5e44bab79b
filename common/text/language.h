#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace verbatim {

/// Brings the forms of a word to one stem: `versions` and `versioning` to `version`. Snowball's stemmer of
/// one language; it can be moved, not copied. Not thread-safe: one instance for each thread.
class Stemmer {
 public:
  /// `language`: an ISO 639-1 code ("en", "fr") that `can_stem` knows. Throws a usage Error otherwise.
  explicit Stemmer(std::string_view language);
  ~Stemmer();
  Stemmer(Stemmer&&) noexcept;
  Stemmer& operator=(Stemmer&&) noexcept;

  /// `word`: UTF-8, case-folded.
  std::string operator()(const std::string& word) const;

 private:
  class Snowball;
  std::unique_ptr<Snowball> snowball_;
};

/// Whether Snowball has a stemmer for this ISO 639-1 code.
bool can_stem(std::string_view language);

/// The ISO 639-1 codes that `can_stem` accepts, sorted.
std::vector<std::string> stemmable_languages();

/// Name and version of the stemming library, stored with an index: another one makes other families.
std::string stemmer_version();

}  // namespace verbatim
