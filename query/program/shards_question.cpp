#include "query/program/shards_question.h"

#include <iostream>
#include <vector>

#include "common/messages/counted.h"
#include "common/messages/error.h"
#include "common/study/study.h"
#include "common/text/visible_text.h"
#include "query/commands/command.h"
#include "query/files/known_shards.h"

namespace verbatim {

void ask_about_shards(const std::string& chosen, std::ostream& err) {
  if (!can_ask()) return;
  try {
    const Study study = find_study(chosen);
    if (!study.shards) return;
    const std::vector<ShardAddress> shards = named_shards(study);
    if (are_trusted(study, shards)) return;
    err << visible_text(study.settings_file().string()) << " names " << counted(shards.size(), "shard")
        << " to search in:\n";
    for (const ShardAddress& shard : shards) err << "  " << visible_text(shard.written) << "\n";
    err << "Whoever runs them learns what you search for. Use them, now and from now on? [y/N] "
        << std::flush;
    std::string answer;
    if (std::getline(std::cin, answer) && means_yes(answer)) trust_shards(study, shards);
  } catch (const Error&) {
    // The command meets it too, and says it.
  }
}

}  // namespace verbatim
