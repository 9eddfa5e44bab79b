#include "query/language/facet_filter.h"

#include <algorithm>
#include <limits>
#include <string>
#include <vector>

#include "common/index/index.h"
#include "common/index/interview_lookup.h"
#include "common/messages/nearest_name.h"
#include "common/model/citation.h"
#include "query/language/query_error.h"

namespace verbatim {
namespace {

class FacetFilter {
 public:
  FacetFilter(const Index& index, const QueryNode& node, std::string_view query_text,
              std::vector<std::string>* notes)
      : index_(index), node_(node), facet_(*node.facet), query_text_(query_text), notes_(notes) {}

  Xapian::Query filter() const {
    std::vector<Xapian::Query> alternatives;
    for (const FacetValue& value : node_.values) {
      alternatives.push_back(facet_.kind == FacetKind::range ? range(value) : values(value));
    }
    const Xapian::Query any(Xapian::Query::OP_OR, alternatives.begin(), alternatives.end());
    // A rare phase must not lift its turns over those that say the words.
    return {Xapian::Query::OP_SCALE_WEIGHT, any, 0.0};
  }

 private:
  /// The facet that holds the value: `code:MM-drift@PO` names a pair.
  const Facet& facet_of(const FacetValue& value) const {
    const bool pair = facet_.name == "code" && value.text.find('@') != std::string::npos;
    return pair ? built_in_facet("coded") : facet_;
  }

  /// A code or coder by the name that turns have: the codebook and `coders:` may know it by others.
  FacetValue by_its_name(FacetValue value, const Facet& facet) const {
    if (facet.name == "coder" && !value.is_prefix) {
      if (std::string name = index_.coder_name(value.text); !name.empty()) value.text = std::move(name);
      return value;
    }
    if (facet.name != "code" && facet.name != "coded") return value;
    // `coded:MM-drift` names half a pair only.
    const std::size_t end =
        std::min(facet.name == "coded" ? value.text.find('@') : std::string::npos, value.text.size());
    std::string code = value.text.substr(0, end), rest = value.text.substr(end);
    if (facet.name == "coded" || !value.is_prefix) {
      if (const std::string name = index_.code_name(code); !name.empty()) code = name;
    }
    if (!rest.empty() && !value.is_prefix) {
      if (const std::string name = index_.coder_name(rest.substr(1)); !name.empty()) rest = "@" + name;
    }
    value.text = code + rest;
    return value;
  }

  /// `MM-*@Ana`: pairs whose code begins so, of that coder.
  Xapian::Query by_code_prefix(const Facet& pairs, const FacetValue& value, std::size_t star,
                               const std::vector<std::string>& known) const {
    const std::string begin = fold_facet_value(value.text.substr(0, star));
    const std::string end = fold_facet_value(value.text.substr(star + 1));
    std::vector<Xapian::Query> matching;
    for (const std::string& candidate : known) {
      const std::string folded = fold_facet_value(candidate);
      if (folded.size() >= begin.size() + end.size() && folded.starts_with(begin) && folded.ends_with(end))
        matching.emplace_back(facet_term(pairs, candidate));
    }
    if (!matching.empty()) return {Xapian::Query::OP_OR, matching.begin(), matching.end()};
    const bool code_is_known = std::any_of(known.begin(), known.end(), [&](const std::string& pair) {
      return fold_facet_value(pair).starts_with(begin);
    });
    const bool coder_is_known = std::any_of(known.begin(), known.end(), [&](const std::string& pair) {
      return fold_facet_value(pair).ends_with(end);
    });
    if (!code_is_known || !coder_is_known) throw unknown_value(pairs, value, known);
    return never_together(value.text.substr(0, star + 1), value.text.substr(star + 2));
  }

  /// Of a code and a coder that the study knows: whoever asks for a pair that never occurs made no slip.
  Xapian::Query never_together(const std::string& code, const std::string& coder) const {
    if (notes_ != nullptr) notes_->push_back(coder + " gave no turn the code " + code);
    return Xapian::Query::MatchNothing;
  }

  /// Whether some coder gave the code, and the coder gave some code.
  bool knows_both(const FacetValue& pair, const std::vector<std::string>& pairs) const {
    const std::size_t at = pair.text.find('@');
    const std::string code = fold_facet_value(pair.text.substr(0, at + 1));
    const std::string coder = fold_facet_value(pair.text.substr(at));
    bool code_is_known = !index_.code_name(pair.text.substr(0, at)).empty(), coder_is_known = false;
    for (const std::string& candidate : pairs) {
      const std::string folded = fold_facet_value(candidate);
      code_is_known = code_is_known || folded.starts_with(code);
      coder_is_known = coder_is_known || folded.ends_with(coder);
    }
    if (!code_is_known) {
      const std::string bare = fold_facet_value(pair.text.substr(0, at));
      for (const std::string& candidate : index_.facet_values(built_in_facet("code")))
        code_is_known = code_is_known || fold_facet_value(candidate) == bare;
    }
    return code_is_known && coder_is_known;
  }

  Xapian::Query values(const FacetValue& written) const {
    const Facet& facet = facet_of(written);
    const FacetValue value = by_its_name(written, facet);
    const std::vector<std::string> known = index_.facet_values(facet);
    // Quotes show where a value ends; without them the words after it may be meant to belong to it.
    if (!value.quoted) refuse_value_that_goes_on(value, known);
    if (facet.name == "coded" && !value.quoted && value.text.find("*@") != std::string::npos)
      return by_code_prefix(facet, value, value.text.find("*@"), known);
    if (value.is_prefix) return by_prefix(facet, value, known);
    // Interviews are known by citations, where `05` and `I5` stand for 5.
    if (facet.name == "interview") return Xapian::Query(facet_term(facet, interview(value)));
    const std::string folded = fold_facet_value(value.text);
    const bool found = std::any_of(known.begin(), known.end(), [&](const std::string& candidate) {
      return fold_facet_value(candidate) == folded;
    });
    if (facet.name == "speaker" && index_.has_term(label_term(value.text))) {
      const Xapian::Query by_label(label_term(value.text));
      return found ? Xapian::Query(facet_term(facet, value.text)) | by_label : by_label;
    }
    if (!found) {
      // A code of the codebook that nobody has used is no slip of the pen.
      if (facet.name == "code" && !index_.code_name(value.text).empty()) return Xapian::Query::MatchNothing;
      if (facet.name == "coded" && value.text.find('@') != std::string::npos && knows_both(value, known)) {
        const std::size_t at = value.text.find('@');
        return never_together(value.text.substr(0, at), value.text.substr(at + 1));
      }
      throw unknown_value(facet, value, known);
    }
    return Xapian::Query(facet_term(facet, value.text));
  }

  std::string interview(const FacetValue& value) const {
    try {
      return find_interview(value.text, index_);
    } catch (const Error& error) {
      if (error.status() != ExitStatus::wrong_usage) throw;
      throw QueryError(error.message(), error.hint(), query_text_, value.place);
    }
  }

  Xapian::Query by_prefix(const Facet& facet, const FacetValue& value,
                          const std::vector<std::string>& known) const {
    const std::string folded = fold_facet_value(value.text);
    std::vector<Xapian::Query> matching;
    for (const std::string& candidate : known) {
      if (fold_facet_value(candidate).starts_with(folded))
        matching.emplace_back(facet_term(facet, candidate));
    }
    if (matching.empty()) throw unknown_value(facet, value, known);
    return {Xapian::Query::OP_OR, matching.begin(), matching.end()};
  }

  QueryError unknown_value(const Facet& facet, const FacetValue& value,
                           const std::vector<std::string>& known) const {
    const std::string name = facet.name == "coded" ? "code of a coder" : facet.name;
    if (const std::string others = coded_by_others(facet, value); !others.empty()) {
      return {"the moderator gave no turn the code '" + value.text + "'", "others did: " + others,
              query_text_, value.place};
    }
    const std::string in_quotes = "'" + value.text + "'";
    if (facet.kind == FacetKind::mark) {
      return {"no turn has " + (value.is_prefix ? "anything that begins with " + in_quotes : in_quotes),
              suggest_name(value.text, known, 20), query_text_, value.place};
    }
    if (known.empty()) {
      const bool lacks_guide = facet.name == "phase";
      return {"no turn has a " + name + " in this study",
              lacks_guide
                  ? "phases come from the interview guide, guide.md: 'verbatim help study' shows one; "
                    "then run verbatim-index"
                  : "",
              query_text_, value.place};
    }
    const std::string shown = (value.is_prefix ? "begins with " : "is ") + in_quotes;
    return {"no " + name + " " + shown, suggest_name(meant_value(value, known), known, 20), query_text_,
            value.place};
  }

  /// Filters for a code that only coders other than the moderator gave; empty if nobody did.
  std::string coded_by_others(const Facet& facet, const FacetValue& value) const {
    std::string filters;
    if (facet.name != "code" || value.is_prefix) return filters;
    const std::string begin = fold_facet_value(value.text + "@");
    for (const std::string& pair : index_.facet_values(built_in_facet("coded"))) {
      if (fold_facet_value(pair).starts_with(begin))
        filters += (filters.empty() ? "code:\"" : " OR code:\"") + pair + "\"";
    }
    return filters;
  }

  /// `phase:data preparation`: the value with the words after it, where they make a known one; else itself.
  std::string meant_value(const FacetValue& value, const std::vector<std::string>& known) const {
    std::string meant = value.text;
    std::size_t at = value.place.end_byte;
    while (at < query_text_.size() && query_text_[at] == ' ') {
      const std::size_t end = std::min(query_text_.find_first_of(" ()\",:", at + 1), query_text_.size());
      // With hyphens, as ids of phases are made from headings.
      meant += "-" + std::string(query_text_.substr(at + 1, end - at - 1));
      for (const std::string& candidate : known) {
        if (fold_facet_value(candidate) == fold_facet_value(meant)) return candidate;
      }
      at = end;
    }
    return value.text;
  }

  /// `speaker:Interviewer 1` would silently search for Interviewer and the word 1.
  void refuse_value_that_goes_on(const FacetValue& value, const std::vector<std::string>& known) const {
    constexpr int kMaxMoreWords = 4;
    std::string longer(query_text_.substr(value.place.begin_byte, value.place.size()));
    std::size_t at = value.place.end_byte;
    for (int more = 0; more < kMaxMoreWords && at < query_text_.size() && query_text_[at] == ' '; ++more) {
      const std::size_t word = query_text_.find_first_not_of(' ', at);
      if (word == std::string_view::npos) return;
      const std::size_t end = std::min(query_text_.find_first_of(" ()\",:", word), query_text_.size());
      if (end == word) return;
      longer += " " + std::string(query_text_.substr(word, end - word));
      for (const std::string& candidate : known) {
        if (candidate.find(' ') == std::string::npos ||
            fold_facet_value(candidate) != fold_facet_value(longer))
          continue;
        throw QueryError("the value goes on: '" + candidate + "' is a known " + std::string(facet_.name),
                         "write " + std::string(facet_.name) + ":\"" + candidate + "\"", query_text_,
                         {value.place.begin_byte, end});
      }
      at = end;
    }
  }

  Xapian::Query range(const FacetValue& value) const {
    const std::string low = bound(value.low, 0.0);
    const std::string high = bound(value.high, std::numeric_limits<double>::max());
    const auto between = [](Xapian::valueno slot, const std::string& from, const std::string& to) {
      return Xapian::Query(Xapian::Query::OP_VALUE_RANGE, slot, from, to);
    };
    if (facet_.name == "turn") return between(kTurnSlot, low, high);
    if (facet_.name == "words") return between(kWordsSlot, low, high);
    if (facet_.slot != 0) return between(facet_.slot, low, high);
    // Two spans overlap when each begins before the other ends. Turns without a time have no value, and a
    // range from the smallest value on leaves them out.
    return between(kStartSlot, bound({}, 0.0), high) &
           between(kEndSlot, low, bound({}, std::numeric_limits<double>::max()));
  }

  static std::string bound(const std::optional<std::int64_t>& given, double otherwise) {
    return Xapian::sortable_serialise(given ? static_cast<double>(*given) : otherwise);
  }

  const Index& index_;
  const QueryNode& node_;
  const Facet& facet_;
  std::string_view query_text_;
  std::vector<std::string>* notes_;
};

}  // namespace

Xapian::Query facet_filter(const Index& index, const QueryNode& node, std::string_view query_text,
                           std::vector<std::string>* notes) {
  return FacetFilter(index, node, query_text, notes).filter();
}

}  // namespace verbatim
