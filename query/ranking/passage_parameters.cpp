#include "query/ranking/passage_parameters.h"

#include <array>
#include <cmath>
#include <limits>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "common/messages/error.h"
#include "common/messages/nearest_name.h"

namespace verbatim {

PassageParameters PassageParameters::without_roles() const {
  PassageParameters parameters = *this;
  parameters.role_passage_weight = passage_weight;
  parameters.role_passage_k1 = passage_k1;
  parameters.asking_weight = 1.0;
  parameters.interviewer_share = 1.0;
  parameters.short_words = 0.0;
  parameters.exchange_share = 1.0;
  return parameters;
}

void set_parameter(PassageParameters& parameters, const std::string& name, double number) {
  struct Member {
    std::string_view name;
    double PassageParameters::*member;
    double least = 0.0;
    double most = std::numeric_limits<double>::max();
  };
  // Upper bounds of scores rest on the limits.
  static constexpr double kAboveZero = 0.001;
  static constexpr std::array<Member, 16> kMembers{{
      {"own_weight", &PassageParameters::own_weight},
      {"passage_weight", &PassageParameters::passage_weight},
      {"question_weight", &PassageParameters::question_weight},
      {"pair_weight", &PassageParameters::pair_weight},
      {"passage_k1", &PassageParameters::passage_k1},
      {"passage_b", &PassageParameters::passage_b},
      {"speaker_factor", &PassageParameters::speaker_factor},
      {"speaker_share", &PassageParameters::speaker_share},
      {"second_passage", &PassageParameters::second_passage},
      {"code_factor", &PassageParameters::code_factor},
      {"asking_weight", &PassageParameters::asking_weight},
      {"interviewer_share", &PassageParameters::interviewer_share, 0.0, 1.0},
      {"role_passage_weight", &PassageParameters::role_passage_weight},
      {"role_passage_k1", &PassageParameters::role_passage_k1},
      {"short_words", &PassageParameters::short_words},
      {"exchange_share", &PassageParameters::exchange_share, kAboveZero, 1.0},
  }};
  if (!std::isfinite(number) || number < 0.0) throw usage_error("'" + name + "' must be 0 or more");
  std::vector<std::string> known;
  for (const auto& [member_name, member, least, most] : kMembers) {
    if (member_name == name) {
      if (number < least || number > most) {
        throw usage_error("'" + name + "' must be from " + fmt::format("{:g} to {:g}", least, most));
      }
      parameters.*member = number;
      return;
    }
    known.emplace_back(member_name);
  }
  throw usage_error("ranking has no parameter '" + name + "'", suggest_name(name, known, known.size()));
}

}  // namespace verbatim
