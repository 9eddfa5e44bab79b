#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/index/index.h"
#include "common/text/language.h"
#include "query/matching/dense_set.h"
#include "query/matching/document_set.h"
#include "query/ranking/turn_table.h"

namespace verbatim {

/// Finds the codes that a question names in its own words: "How are missing values dealt with?" names
/// `Data-missing-values`.
///
/// A code is named by all words of its name in a row, in any form of each, or by those after the first one,
/// which is mostly a category (`QM-`); words that ask (`-issues`, see `is_asking_word`) need not be said.
/// What is left must be a word of four letters at least.
class NamedCodes {
 public:
  /// Of all codes in the index. Throws as the index does.
  explicit NamedCodes(const Index& index);

  struct Found {
    std::vector<std::string> codes;  ///< as written, in the order of their terms
    DocumentSet turns;               ///< with one of them
  };
  /// `words`: of the question as written, in order.
  Found find(const Index& index, const std::vector<std::string>& words) const;

 private:
  struct Name {
    std::vector<std::string> stems;
    std::size_t code = 0;  ///< index into codes_
  };

  std::string stem(const std::string& form) const { return stemmer_ ? (*stemmer_)(form) : form; }
  void add_name(std::vector<std::string> forms, std::size_t code, const std::string& language);

  std::optional<Stemmer> stemmer_;
  std::vector<std::pair<std::string, std::string>> codes_;  ///< term, and as written
  std::vector<Name> names_;
};

/// The turns with codes that a query names.
class CodedTurns {
 public:
  CodedTurns(const TurnTable& table, const DocumentSet& documents);

  bool is_turn(std::uint32_t place) const { return turns_.contains(place); }
  bool are_in(std::uint32_t block) const { return blocks_.contains(block); }

 private:
  DenseSet turns_, blocks_;
};

}  // namespace verbatim
