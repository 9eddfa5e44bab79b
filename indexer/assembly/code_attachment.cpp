#include "indexer/assembly/code_attachment.h"

#include <algorithm>

namespace verbatim {
namespace {

std::string before_hyphen(const std::string& code) {
  const std::size_t hyphen = code.find('-');
  return hyphen == std::string::npos ? std::string{} : code.substr(0, hyphen);
}

bool is_all_capitals(const std::string& text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; }) &&
         std::none_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

}  // namespace

void attach_codes(Transcript& transcript) {
  auto& turns = transcript.turns;
  for (std::size_t i = 0; i < turns.size(); ++i) {
    for (AppliedCode applied : turns[i].own_codes) {
      if (applied.coder.empty()) applied.coder = transcript.coder;
      // A code line stands under the last block of what it codes: up through the blocks that only go on with
      // the speaker above, to the one with the label.
      std::size_t at = i;
      turns[at].turn.codes.push_back(applied);
      while (at > 0 && !turns[i].codes_have_places && turns[at].label_state == LabelState::lost &&
             turns[at].continues && !turns[at].turn.mixed) {
        turns[--at].turn.codes.push_back(applied);
      }
    }
  }
  for (ReadTurn& read : turns) {
    if (read.turn.codes.size() < 2) continue;
    std::vector<AppliedCode> codes = read.turn.codes.to_vector();
    std::sort(codes.begin(), codes.end());
    codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
    read.turn.codes = RareList(std::move(codes));
  }
}

std::map<std::string, std::string> code_families(const std::set<std::string>& codes) {
  // "DP-" is a family by its capitals alone; "after-work" is one only where another code says "after-…".
  std::map<std::string, std::size_t> sharing;
  for (const std::string& code : codes) ++sharing[before_hyphen(code)];
  std::map<std::string, std::string> families;
  for (const std::string& code : codes) {
    const std::string family = before_hyphen(code);
    families[code] =
        !family.empty() && (is_all_capitals(family) || sharing[family] >= 2) ? family : std::string{};
  }
  return families;
}

}  // namespace verbatim
