#pragma once

namespace verbatim {

/// The version of both programs, as CMakeLists.txt's project() gives it.
extern const char* const kProgramVersion;

}  // namespace verbatim
