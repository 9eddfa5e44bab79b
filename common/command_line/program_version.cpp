#include "common/command_line/program_version.h"

namespace verbatim {

const char* const kProgramVersion = VERBATIM_VERSION;

}  // namespace verbatim
