#pragma once

#include <map>
#include <string>
#include <string_view>

namespace verbatim {

/// The names of speakers that a file refers to by ids. Two of one name are told apart by their ids, so that
/// no one's words stand under another's name.
class SpeakerNames {
 public:
  void add(std::string id, std::string name);
  /// The speaker's name; the id itself where the file gives none.
  std::string of(std::string_view id) const;
  /// Of several ids with blanks between, who speak at once and untold: `Ana + Ben`. Empty for none.
  std::string of_all(std::string_view ids) const;

 private:
  std::map<std::string, std::string, std::less<>> names_;
  std::map<std::string, int> uses_;  ///< by folded name
};

}  // namespace verbatim
