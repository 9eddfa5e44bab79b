#include "query/ranking/passage_parameters.h"

#include <array>
#include <cmath>
#include <string_view>
#include <utility>

#include "common/messages/error.h"
#include "common/messages/nearest_name.h"

namespace verbatim {

void set_parameter(PassageParameters& parameters, const std::string& name, double number) {
  using Member = double PassageParameters::*;
  static constexpr std::array<std::pair<std::string_view, Member>, 9> kMembers{{
      {"own_weight", &PassageParameters::own_weight},
      {"passage_weight", &PassageParameters::passage_weight},
      {"question_weight", &PassageParameters::question_weight},
      {"pair_weight", &PassageParameters::pair_weight},
      {"passage_k1", &PassageParameters::passage_k1},
      {"passage_b", &PassageParameters::passage_b},
      {"speaker_factor", &PassageParameters::speaker_factor},
      {"speaker_share", &PassageParameters::speaker_share},
      {"second_passage", &PassageParameters::second_passage},
  }};
  if (!std::isfinite(number) || number < 0.0) throw usage_error("'" + name + "' must be 0 or more");
  std::vector<std::string> known;
  for (const auto& [member_name, member] : kMembers) {
    if (member_name == name) {
      parameters.*member = number;
      return;
    }
    known.emplace_back(member_name);
  }
  throw usage_error("ranking has no parameter '" + name + "'", suggest_name(name, known, known.size()));
}

}  // namespace verbatim
