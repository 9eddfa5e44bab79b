#pragma once

#include <filesystem>
#include <string>

#include "common/study/study.h"

namespace verbatim {

// Who decides. The name is kept with each decision, and so in the study; who it is by default belongs to a
// person and a machine, and never to the study.

/// $VERBATIM_BY, else git's user.name in the study's folder (without git: nothing), else the name that
/// `keep_decider` kept. Empty if nobody is known. Throws a usage Error at its place for a wrong file.
std::string known_decider(const Study& study);

/// Keeps a name in `verbatim/config.yaml` below $XDG_CONFIG_HOME, else below ~/.config (XDG Base Directory
/// Specification 0.8), and gives that file. Throws an io Error.
std::filesystem::path keep_decider(const std::string& name);

}  // namespace verbatim
