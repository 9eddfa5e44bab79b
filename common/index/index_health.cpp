#include "common/index/index_health.h"

#include <optional>
#include <system_error>
#include <utility>

#include "common/index/xapian_check.h"
#include "common/messages/error.h"

namespace verbatim {

IndexHealth examine_index(const IndexLayout& layout) {
  IndexHealth health;
  health.is_writer_at_work = is_writer_at_work(layout);
  health.leftovers = leftovers(layout);
  const std::optional<std::string> name = name_in_use(layout);
  if (!name) return health;
  health.name = *name;
  std::error_code failure;
  if (!std::filesystem::is_directory(layout.folder / *name, failure)) {
    health.damages.push_back({*name, "is missing"});
    return health;
  }
  const std::optional<Generation> generation = Generation::in_use(layout);
  if (!generation) return health;
  health.name = generation->name();
  health.has_sums = has_sums(*generation);
  health.damages = damages_of_all_bytes(*generation);
  if (health.damages.empty() && !health.has_sums && !is_sound_for_xapian(generation->files()))
    health.damages.push_back({health.name, "is not a database that Xapian finds sound"});
  for (FileDamage& damage : damaged_documents(layout)) health.damages.push_back(std::move(damage));
  return health;
}

}  // namespace verbatim
