#pragma once

#include <vector>

#include "common/command_line/manual_page.h"

namespace verbatim {

/// The manual of verbatim: verbatim(1), a page for each command, verbatim-query(7) and verbatim-study(5), all
/// made from the tables that help is made from.
std::vector<ManualPage> manual_pages();

}  // namespace verbatim
