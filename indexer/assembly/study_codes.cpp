#include "indexer/assembly/study_codes.h"

#include <algorithm>

#include "common/messages/counted.h"
#include "common/text/folding.h"
#include "indexer/assembly/code_attachment.h"

namespace verbatim {
namespace {

/// `'a', 'b' and 3 more`
std::string listed(const std::vector<std::string>& names) {
  constexpr std::size_t kShown = 5;
  std::string list;
  for (std::size_t i = 0; i < std::min(names.size(), kShown); ++i)
    list += (i == 0 ? "'" : ", '") + names[i] + "'";
  return names.size() > kShown ? list + " and " + std::to_string(names.size() - kShown) + " more" : list;
}

}  // namespace

void StudyCodes::add(const std::string& primary, const CodesOfTurns& codes) {
  OfInterview& interview = by_primary_[primary];
  for (const auto& [number, applied] : codes) {
    for (AppliedCode code : applied) {
      const auto renamed = settings_.coders.find(fold_name(code.coder));
      if (renamed != settings_.coders.end()) code.coder = renamed->second;
      if (is_moderator(code.coder)) {
        interview.moderated = true;
      } else if (!code.coder.empty()) {
        interview.coders.insert(fold_name(code.coder));
      }
      if (const CodebookCode* known = codebook_.find(code.code)) {
        code.code = known->name;
        if (!known->family.empty()) code.family = known->family;
      }
      codes_.insert(code.code);
      interview.on_turns[number].push_back(std::move(code));
    }
  }
}

void StudyCodes::settle() {
  families_ = code_families(codes_);
  for (auto& [primary, interview] : by_primary_) {
    for (auto& [number, codes] : interview.on_turns) {
      for (AppliedCode& applied : codes) {
        // A source that nests its codes says the family itself.
        if (applied.family.empty()) applied.family = families_.at(applied.code);
      }
      std::sort(codes.begin(), codes.end());
      codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
    }
  }
}

void StudyCodes::apply(Turn& turn) const {
  turn.codes.clear();
  turn.moderator.clear();
  turn.coding_match = CodingMatch::none;
  const auto interview = by_primary_.find(turn.source.file);
  if (interview == by_primary_.end()) return;
  const auto codes = interview->second.on_turns.find(turn.number);
  if (codes == interview->second.on_turns.end()) return;
  turn.codes = codes->second;
  turn.moderator = settings_.moderator;
  turn.coding_match = match(interview->second, turn.codes);
}

bool StudyCodes::is_moderator(const std::string& coder) const {
  return !settings_.moderator.empty() && fold_name(coder) == fold_name(settings_.moderator);
}

CodingMatch StudyCodes::match(const OfInterview& interview, const std::vector<AppliedCode>& codes) const {
  if (interview.coders.size() < 2) return CodingMatch::none;
  std::map<std::string, std::set<std::string>> coders_of;
  for (const AppliedCode& applied : codes) {
    const std::string coder = fold_name(applied.coder);
    if (interview.coders.contains(coder)) coders_of[fold_name(applied.code)].insert(coder);
  }
  if (coders_of.empty()) return CodingMatch::none;
  const bool agreed = std::all_of(coders_of.begin(), coders_of.end(), [&](const auto& code) {
    return code.second.size() == interview.coders.size();
  });
  return agreed ? CodingMatch::agreed : CodingMatch::disputed;
}

std::vector<std::string> StudyCodes::unmoderated() const {
  std::vector<std::string> files;
  if (settings_.moderator.empty()) return files;
  for (const auto& [primary, interview] : by_primary_) {
    if (!interview.moderated && !interview.on_turns.empty()) files.push_back(primary);
  }
  return files;
}

std::vector<std::string> StudyCodes::codebook_gaps() const {
  std::vector<std::string> told;
  for (const std::string& other : codebook_.left_aside())
    told.push_back(codebook_.file() + " rules, so " + other + " is not read; remove the one that is not to");
  if (codebook_.empty()) return told;
  std::vector<std::string> lacking, unused;
  for (const std::string& code : codes_) {
    if (codebook_.find(code) == nullptr) lacking.push_back(code);
  }
  for (const CodebookCode& code : codebook_.codes()) {
    if (!codes_.contains(code.name)) unused.push_back(code.name);
  }
  const std::string& file = codebook_.file();
  if (!lacking.empty())
    told.push_back(file + " lacks " + counted(lacking.size(), "code") +
                   " that transcripts have: " + listed(lacking));
  if (!unused.empty())
    told.push_back(file + " has " + counted(unused.size(), "code") +
                   " that no transcript has: " + listed(unused));
  return told;
}

}  // namespace verbatim
