#pragma once

#include <filesystem>

#include "common/study/codebook.h"

namespace verbatim {

/// The codebook that lies in a study's folder: `codebook.yaml`, else the one file that ends in `.qdc`, as
/// NVivo, ATLAS.ti, MAXQDA, QualCoder and Taguette export codebooks (REFI-QDA). Where there are both,
/// `codebook.yaml` rules, and `Codebook::left_aside` names the other. Empty where there is none. Throws a
/// usage Error for a file that cannot be read, and for several `.qdc` files with none that rules.
Codebook load_codebook(const std::filesystem::path& study_folder);

}  // namespace verbatim
