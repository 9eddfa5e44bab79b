#include "query/agreement/coded_units.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "common/index/facets.h"
#include "common/index/schema.h"
#include "common/messages/error.h"
#include "common/messages/nearest_name.h"
#include "common/text/natural_order.h"
#include "query/matching/document_set.h"
#include "query/search/facet_postings.h"

namespace verbatim {
namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

/// The names among `known` that are asked for, as they are known. Throws a usage Error with the nearest name.
std::vector<std::string> chosen_names(const std::vector<std::string>& asked,
                                      const std::vector<std::string>& known, const char* noun) {
  std::vector<std::string> chosen;
  for (const std::string& name : asked) {
    const auto found = std::find_if(known.begin(), known.end(), [&](const std::string& one) {
      return fold_facet_value(one) == fold_facet_value(name);
    });
    if (found == known.end())
      throw usage_error("no " + std::string(noun) + " is '" + name + "'", suggest_name(name, known, 20));
    if (std::find(chosen.begin(), chosen.end(), *found) == chosen.end()) chosen.push_back(*found);
  }
  return chosen;
}

class UnitReader {
 public:
  UnitReader(const IndexedStudy& study, const AgreementRequest& request) : study_(study), request_(request) {}

  CodedUnits run() {
    choose_coders();
    const std::vector<CodedPostings> coded = coded_postings();
    check_codes(coded);
    find_interviews(coded);
    find_units(coded);
    for (const CodedPostings& postings : coded) {
      if (!is_asked(postings.code)) continue;
      auto& by_coder = units_.codes[postings.code];
      by_coder.resize(units_.coders.size());
      std::set<std::size_t> found;
      for (const std::uint32_t document : postings.documents) {
        if (unit_of_[document] != kNone) found.insert(unit_of_[document]);
      }
      by_coder[postings.coder].insert(by_coder[postings.coder].end(), found.begin(), found.end());
    }
    return std::move(units_);
  }

 private:
  /// The turns that one coder gave one code.
  struct CodedPostings {
    std::string code;
    std::size_t coder = 0;
    const std::vector<std::uint32_t>& documents;
  };

  const Index& index() const { return study_.index(); }

  void choose_coders() {
    known_coders_ = index().facet_values(built_in_facet("coder"));
    if (request_.coders.empty()) {
      const std::string moderator = fold_facet_value(study_.settings().moderator);
      for (const std::string& coder : known_coders_) {
        if (moderator.empty() || fold_facet_value(coder) != moderator) units_.coders.push_back(coder);
      }
    } else {
      std::vector<std::string> asked = request_.coders;
      for (std::string& coder : asked) {
        // `coders:` in verbatim.yaml may have renamed whom sources name so.
        if (std::string name = index().coder_name(coder); !name.empty()) coder = std::move(name);
      }
      units_.coders = chosen_names(asked, known_coders_, "coder");
    }
    sort_naturally(units_.coders, [](const std::string& coder) { return coder; });
    if (units_.coders.size() > 1) return;
    const bool without_moderator = request_.coders.empty() && units_.coders.size() < known_coders_.size();
    // Whoever names no coders asks whether there is anything to compare.
    throw Error(
        request_.coders.empty() ? ExitStatus::nothing_found : ExitStatus::wrong_usage,
        units_.coders.empty() && !without_moderator
            ? "no coder is named in this study"
            : "there is one coder only: " + (units_.coders.empty() ? known_coders_ : units_.coders).front(),
        without_moderator && !units_.coders.empty()
            ? "agreement compares at least two, and leaves out the moderator; to compare with the moderator: "
              "--coders " +
                  known_coders_.front() + "," + known_coders_.back()
            : "agreement compares at least two; sources that name no coder get one in verbatim.yaml: "
              "interviews: / FILE: / coder: …");
  }

  /// `MM-drift@PO` as code and coder: names may hold an `@` themselves.
  std::optional<std::pair<std::string, std::string>> parts_of(const std::string& value) const {
    for (std::size_t at = value.find('@'); at != std::string::npos; at = value.find('@', at + 1)) {
      const std::string coder = fold_facet_value(value.substr(at + 1));
      for (const std::string& known : known_coders_) {
        if (fold_facet_value(known) == coder) return std::pair(value.substr(0, at), known);
      }
    }
    return std::nullopt;
  }

  std::vector<CodedPostings> coded_postings() const {
    std::vector<CodedPostings> coded;
    std::map<std::string, std::string> shown;  // a code by its folded name, as it is shown
    for (const FacetPostings& postings : study_.facet_postings(built_in_facet("coded"))) {
      const auto parts = parts_of(postings.value);
      if (!parts) continue;
      const auto coder = std::find(units_.coders.begin(), units_.coders.end(), parts->second);
      if (coder == units_.coders.end()) continue;
      const auto code = shown.emplace(fold_facet_value(parts->first), parts->first).first;
      coded.push_back(
          {code->second, static_cast<std::size_t>(coder - units_.coders.begin()), postings.documents});
    }
    return coded;
  }

  void check_codes(const std::vector<CodedPostings>& coded) {
    std::set<std::string> known;
    for (const CodedPostings& postings : coded) known.insert(postings.code);
    std::vector<std::string> asked = request_.codes;
    for (std::string& code : asked) {
      // The codebook may know it by other names.
      if (std::string name = index().code_name(code); !name.empty()) code = std::move(name);
    }
    codes_ = chosen_names(asked, {known.begin(), known.end()}, "code of these coders");
  }

  bool is_asked(const std::string& code) const {
    return request_.codes.empty() || std::find(codes_.begin(), codes_.end(), code) != codes_.end();
  }

  /// Those that at least two of the coders coded, whatever is asked for.
  void find_interviews(const std::vector<CodedPostings>& coded) {
    const std::vector<std::uint32_t>& interview_of = study_.interviews_by_document();
    const std::vector<std::string>& ids = index().interviews();
    std::vector<std::vector<bool>> coded_by(ids.size() + 1, std::vector<bool>(units_.coders.size()));
    for (const CodedPostings& postings : coded) {
      for (const std::uint32_t document : postings.documents) {
        check_document(document, interview_of.size());
        coded_by[interview_of[document]][postings.coder] = true;
      }
    }
    for (std::size_t i = 0; i < ids.size(); ++i) {
      if (std::count(coded_by[i + 1].begin(), coded_by[i + 1].end(), true) > 1)
        units_.interviews.push_back({ids[i], coded_by[i + 1]});
    }
  }

  void find_units(const std::vector<CodedPostings>& coded) {
    unit_of_.assign(study_.interviews_by_document().size(), kNone);
    const std::vector<bool> matches = matching();
    const std::vector<bool> with_code = turns_with_code(coded);
    std::map<std::string, const std::vector<std::uint32_t>*> documents_of;
    for (const FacetPostings& postings : study_.facet_postings(built_in_facet("interview")))
      documents_of[postings.value] = &postings.documents;
    for (std::size_t i = 0; i < units_.interviews.size(); ++i) {
      CodedInterview& interview = units_.interviews[i];
      interview.first_unit = units_.units.size();
      add_units(i, *documents_of.at(interview.id), matches, with_code);
      interview.end_unit = units_.units.size();
    }
    std::erase_if(units_.interviews,
                  [](const CodedInterview& one) { return one.first_unit == one.end_unit; });
    for (std::size_t i = 0; i < units_.interviews.size(); ++i) {
      for (std::size_t unit = units_.interviews[i].first_unit; unit < units_.interviews[i].end_unit; ++unit)
        units_.units[unit].interview = i;
    }
  }

  /// `documents`: of the interview, ascending.
  void add_units(std::size_t interview, const std::vector<std::uint32_t>& documents,
                 const std::vector<bool>& matches, const std::vector<bool>& with_code) {
    const Conversation shape =
        index().conversation(facet_term(built_in_facet("interview"), units_.interviews[interview].id));
    std::vector<std::uint32_t> in_order(documents.size());
    for (std::size_t i = 0; i < documents.size(); ++i) {
      const std::size_t turn = shape.turn_of_document.empty() ? i : shape.turn_of_document.at(i);
      in_order.at(turn) = documents[i];
    }
    for (std::size_t turn = 0; turn < in_order.size();) {
      std::size_t end = turn + 1;
      if (request_.unit == CodingUnit::exchange) {
        while (end < in_order.size() && !shape.turns.at(end).asks) ++end;
      }
      const auto any = [&](const std::vector<bool>& set) {
        return std::any_of(in_order.begin() + static_cast<std::ptrdiff_t>(turn),
                           in_order.begin() + static_cast<std::ptrdiff_t>(end),
                           [&](std::uint32_t document) { return set[document]; });
      };
      if (any(matches) && (!request_.coded_only || any(with_code))) {
        for (std::size_t at = turn; at < end; ++at) unit_of_[in_order[at]] = units_.units.size();
        units_.units.push_back({interview, TurnNumber{static_cast<std::uint32_t>(turn + 1)}});
      }
      turn = end;
    }
  }

  /// By document: whether the query finds it.
  std::vector<bool> matching() const {
    const PreparedQuery* query = study_.prepared_unless_blank(request_.query);
    std::vector<bool> matches(unit_of_.size(), query == nullptr);
    if (query == nullptr) return matches;
    for (const std::uint32_t document : matching_documents(index(), query->compiled.query)) {
      check_document(document, matches.size());
      matches[document] = true;
    }
    return matches;
  }

  std::vector<bool> turns_with_code(const std::vector<CodedPostings>& coded) const {
    std::vector<bool> with_code(unit_of_.size());
    for (const CodedPostings& postings : coded) {
      for (const std::uint32_t document : postings.documents) with_code[document] = true;
    }
    return with_code;
  }

  const IndexedStudy& study_;
  const AgreementRequest& request_;
  std::vector<std::string> known_coders_;
  std::vector<std::string> codes_;    ///< asked for
  std::vector<std::size_t> unit_of_;  ///< by document; kNone: in no unit
  CodedUnits units_;
};

}  // namespace

CodedUnits read_coded_units(const IndexedStudy& study, const AgreementRequest& request) {
  return UnitReader(study, request).run();
}

}  // namespace verbatim
