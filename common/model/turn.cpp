#include "common/model/turn.h"

#include <array>
#include <utility>

namespace verbatim {
namespace {

constexpr std::array<std::pair<Role, std::string_view>, 4> kRoleNames{{
    {Role::unknown, "unknown"},
    {Role::interviewer, "interviewer"},
    {Role::interviewee, "interviewee"},
    {Role::other, "other"},
}};

}  // namespace

std::string_view role_name(Role role) {
  return kRoleNames[static_cast<std::size_t>(role)].second;
}

std::optional<Role> role_from_name(std::string_view name) {
  for (const auto& [role, role_text] : kRoleNames) {
    if (role_text == name) return role;
  }
  return std::nullopt;
}

std::string phase_text(const Turn& turn) {
  return turn.phase_guessed ? turn.phase + " (guessed)" : turn.phase;
}

}  // namespace verbatim
