#include "indexer/readers/label_slips.h"

#include <algorithm>
#include <map>

#include <unicode/uspoof.h>

#include "common/text/code_point.h"
#include "common/text/words.h"
#include "indexer/readers/label_proofs.h"

namespace verbatim {
namespace {

std::u32string letters_of(std::string_view text) {
  std::u32string result;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = code_point_at(text, at);
    result += static_cast<char32_t>(c.value < 0 ? 0xFFFD : c.value);
    at += c.size;
  }
  return result;
}

/// Whether one letter left out, added, changed, or two exchanged make `a` of `b`.
bool is_one_slip(const std::u32string& a, const std::u32string& b) {
  if (a.size() > b.size()) return is_one_slip(b, a);
  if (b.size() > a.size() + 1) return false;
  std::size_t head = 0;
  while (head < a.size() && a[head] == b[head]) ++head;
  std::size_t tail = 0;
  while (tail < a.size() - head && a[a.size() - 1 - tail] == b[b.size() - 1 - tail]) ++tail;
  const std::size_t rest = a.size() - head - tail;
  if (a.size() != b.size()) return rest == 0;
  return rest <= 1 || (rest == 2 && a[head] == b[head + 1] && a[head + 1] == b[head]);
}

/// The words of a label, folded.
std::vector<std::u32string> words_of(const std::string& speaker) {
  std::vector<std::u32string> words;
  const std::string folded = fold_case(speaker);
  for (std::size_t begin = 0; begin <= folded.size();) {
    const std::size_t end = std::min(folded.find(' ', begin), folded.size());
    if (end > begin) words.push_back(letters_of(std::string_view(folded).substr(begin, end - begin)));
    begin = end + 1;
  }
  return words;
}

/// Whether one label is another with one slip in one long word: `Interviewr 1`. `Grad C` and `Grad E`, `P1`
/// and `P7`, `Ann` and `Ian` are people.
bool is_slip_of(const std::vector<std::u32string>& label, const std::vector<std::u32string>& meant) {
  constexpr std::size_t kMinSlipLetters = 5;
  if (label.size() != meant.size()) return false;
  std::size_t slips = 0;
  for (std::size_t i = 0; i < label.size(); ++i) {
    if (label[i] == meant[i]) continue;
    const auto has_digit = [](const std::u32string& word) {
      return std::any_of(word.begin(), word.end(), [](char32_t c) { return c >= U'0' && c <= U'9'; });
    };
    if (label[i].size() < kMinSlipLetters || has_digit(label[i]) || has_digit(meant[i])) return false;
    if (!is_one_slip(label[i], meant[i])) return false;
    ++slips;
  }
  return slips == 1;
}

/// What letters look like, so that a Cyrillic `А` and a Latin `A`, `l` and `I` are one.
class LookAlikes {
 public:
  LookAlikes() {
    UErrorCode status = U_ZERO_ERROR;
    checker_ = uspoof_open(&status);
  }
  ~LookAlikes() { uspoof_close(checker_); }
  LookAlikes(const LookAlikes&) = delete;
  LookAlikes& operator=(const LookAlikes&) = delete;

  std::string skeleton(const std::string& text) const {
    UErrorCode status = U_ZERO_ERROR;
    std::string result(text.size() * 4 + 16, '\0');
    const std::int32_t size =
        uspoof_getSkeletonUTF8(checker_, 0, text.data(), static_cast<std::int32_t>(text.size()),
                               result.data(), static_cast<std::int32_t>(result.size()), &status);
    if (U_FAILURE(status)) return text;
    result.resize(static_cast<std::size_t>(size));
    return result;
  }

 private:
  USpoofChecker* checker_ = nullptr;
};

/// What is compared of a name.
struct ComparedName {
  std::vector<std::u32string> words;
  std::string skeleton;
};

ComparedName compared(const ClaimedName& name, const LookAlikes& look_alikes) {
  return {words_of(name.speaker), look_alikes.skeleton(name.key)};
}

/// The kinds in which both names stand, a bit for each.
std::uint32_t shared_kinds(const ClaimedName& a, const ClaimedName& b) {
  std::uint32_t shared = 0;
  for (std::size_t kind = 0; kind < kClaimKinds; ++kind) {
    if (a.counts[kind] > 0 && b.counts[kind] > 0) shared |= 1u << kind;
  }
  return shared;
}

constexpr std::size_t kMaxCompared = 200;  ///< names that stand often

std::string told(const ClaimedName& name, const std::string& what) {
  return "line " + std::to_string(name.first_line) + ": '" + name.speaker + "' is " + what;
}

}  // namespace

std::string line_list(const std::vector<std::size_t>& lines) {
  constexpr std::size_t kMaxListed = 5;
  std::string text = lines.size() == 1 ? "line " : "lines ";
  for (std::size_t i = 0; i < std::min(lines.size(), kMaxListed); ++i)
    text += (i ? ", " : "") + std::to_string(lines[i]);
  if (lines.size() > kMaxListed) text += " and " + std::to_string(lines.size() - kMaxListed) + " more";
  return text;
}

std::vector<std::string> find_label_slips(LabelClaims& claims) {
  std::vector<std::string> near;
  const LookAlikes look_alikes;
  std::vector<std::pair<std::uint32_t, ComparedName>> proved;
  for (std::uint32_t id = 1; id <= claims.names.size() && proved.size() < kMaxCompared; ++id) {
    const ClaimedName& name = claims.names[id - 1];
    if ((name.proved != 0 || name.known) && name.total() >= kMinLabelRecurrence)
      proved.emplace_back(id, compared(name, look_alikes));
  }
  std::size_t tried = 0;
  for (ClaimedName& name : claims.names) {
    if (proved.empty()) break;
    if (name.known || name.refused || name.role_word || name.editorial || name.answer) continue;
    if (name.total() > 2 || name.key.size() < 2 || ++tried > 20 * kMaxCompared) continue;
    const ComparedName own = compared(name, look_alikes);
    const bool is_proved = name.proved != 0;
    std::uint32_t meant_id = 0;
    for (const auto& [id, other] : proved) {
      const ClaimedName& meant = claims.names[id - 1];
      if (&meant == &name || meant.total() <= name.total()) continue;
      const std::uint32_t shared = shared_kinds(name, meant);
      if (shared == 0) continue;
      const bool looks_alike = own.skeleton == other.skeleton;
      if (!looks_alike && !is_slip_of(own.words, other.words)) continue;
      // A name that is proved by itself is a person of its own, and only told; a word for a role is none.
      if (!looks_alike && is_proved && !meant.role_word) {
        near.push_back(told(name, "read as it stands, and is near to '" + meant.speaker + "'"));
        break;
      }
      name.proved |= shared;
      if (meant_id != 0) {
        // Between `Interviewer` and `Interviewee` nobody can choose.
        meant_id = 0;
        near.push_back(told(name, "near to two labels and is read as it stands"));
        break;
      }
      meant_id = id;
    }
    name.read_as = meant_id;
  }
  return near;
}

std::vector<std::string> describe_label_slips(const LabelClaims& claims) {
  std::map<std::uint32_t, std::vector<std::size_t>> slipped;
  for (std::size_t i = 0; i < claims.of_units.size(); ++i) {
    const LabelClaim& claim = claims.of_units[i];
    if (claims.is_proved(claim) && claims.names[claim.name - 1].read_as != 0)
      slipped[claim.name].push_back(claims.unit_lines[i]);
  }
  std::vector<std::string> told;
  for (const auto& [id, lines] : slipped) {
    const ClaimedName& name = claims.names[id - 1];
    told.push_back(line_list(lines) + ": '" + name.speaker + "' is read as '" +
                   claims.names[name.read_as - 1].speaker + "'");
  }
  return told;
}

}  // namespace verbatim
