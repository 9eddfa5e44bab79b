#include "common/study/codebook_file.h"

#include <algorithm>

#include "common/documents/refi_codebook.h"
#include "common/documents/source_text.h"
#include "common/messages/error.h"
#include "common/study/yaml_reader.h"
#include "common/text/folding.h"
#include "common/text/natural_order.h"

namespace verbatim {
namespace {

constexpr std::size_t kMaxCodebookBytes = std::size_t{50} << 20;

/// Names of the files in the folder that are codebooks of REFI-QDA, in natural order.
std::vector<std::string> refi_codebooks(const std::filesystem::path& folder) {
  std::vector<std::string> names;
  std::error_code failure;
  for (std::filesystem::directory_iterator entry(folder, failure), end; !failure && entry != end;
       entry.increment(failure)) {
    const std::string name = entry->path().filename().string();
    if (!name.starts_with('.') && fold_case(name).ends_with(".qdc")) names.push_back(name);
  }
  sort_naturally(names, [](const std::string& name) { return name; });
  return names;
}

Codebook read_refi_file(const std::filesystem::path& file) {
  try {
    std::vector<CodebookCode> codes;
    for (RefiCode& code : read_refi_codebook(read_file(file, kMaxCodebookBytes)))
      codes.push_back({std::move(code.name), std::move(code.description), std::move(code.family), {}, {}, 0});
    return Codebook(std::move(codes), file.filename().string());
  } catch (const Error& error) {
    throw error.with_place(file.string());
  }
}

}  // namespace

Codebook load_codebook(const std::filesystem::path& study_folder) {
  const std::vector<std::string> others = refi_codebooks(study_folder);
  const std::filesystem::path own = study_folder / kCodebookFile;
  std::error_code failure;
  if (std::filesystem::exists(own, failure)) {
    Codebook codebook = parse_codebook(read_file(own, kMaxYamlBytes), own.string());
    codebook.set_left_aside(others);
    return codebook;
  }
  if (others.empty()) return {};
  if (others.size() > 1) {
    throw usage_error("two codebooks: " + others[0] + " and " + others[1],
                      "keep one, or write a codebook.yaml, which rules", study_folder.string());
  }
  return read_refi_file(study_folder / others.front());
}

}  // namespace verbatim
