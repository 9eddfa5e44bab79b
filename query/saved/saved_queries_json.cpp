#include "query/files/cereal_json.h"
#include "query/saved/saved_queries.h"
#include "query/saved/saved_queries_check.h"

namespace verbatim {
namespace {

struct Parameters {
  QueryParameters values;
  template <typename Archive>
  void save(Archive& archive) const {
    for (const auto& [name, value] : values) archive(cereal::make_nvp(name, value));
  }
  template <typename Archive>
  void load(Archive& archive) {
    load_members(archive,
                 [&](const std::string& name, std::string value) { values[name] = std::move(value); });
  }
};

struct File {
  std::uint32_t version = kSavedQueriesVersion;
  std::vector<SavedQuery> queries;
  template <typename Archive>
  void save(Archive& archive) const {
    archive(CEREAL_NVP(version), CEREAL_NVP(queries));
  }
};

}  // namespace

template <typename Archive>
void save(Archive& archive, const KeptRun& run) {
  archive(cereal::make_nvp("parameters", Parameters{run.parameters}), cereal::make_nvp("query", run.query),
          cereal::make_nvp("index", run.index), cereal::make_nvp("turns", run.turns),
          cereal::make_nvp("interviews", run.interviews),
          cereal::make_nvp("hits", TurnHashMembers{run.hits}));
}

template <typename Archive>
void load(Archive& archive, KeptRun& run) {
  Parameters parameters;
  TurnHashMembers hits;
  archive(cereal::make_nvp("parameters", parameters), cereal::make_nvp("query", run.query),
          cereal::make_nvp("index", run.index), cereal::make_nvp("turns", run.turns),
          cereal::make_nvp("interviews", run.interviews), cereal::make_nvp("hits", hits));
  run.parameters = std::move(parameters.values);
  run.hits = std::move(hits.turns);
}

template <typename Archive>
void save(Archive& archive, const SavedQuery& query) {
  archive(cereal::make_nvp("name", query.name), cereal::make_nvp("query", query.query),
          cereal::make_nvp("note", query.note), cereal::make_nvp("runs", query.runs));
}

template <typename Archive>
void load(Archive& archive, SavedQuery& query) {
  // A person may have left `note` or `runs` out, which cereal's look-up by name does not forgive.
  load_each_key(archive, [&](std::string_view name) {
    if (name == "name") {
      archive(query.name);
    } else if (name == "query") {
      archive(query.query);
    } else if (name == "note") {
      archive(query.note);
    } else {
      archive(query.runs);
    }
  });
}

std::string print_saved_queries(const SavedQueries& queries) {
  return print_json(File{kSavedQueriesVersion, {queries.all().begin(), queries.all().end()}});
}

SavedQueries parse_saved_queries(std::string_view json, const std::string& file_name) {
  const std::string text = without_byte_order_mark(json);
  const std::vector<std::size_t> lines = check_saved_queries_json(text, file_name);
  std::vector<SavedQuery> read;
  load_json(text, "queries", read);
  SavedQueries queries;
  for (std::size_t i = 0; i < read.size(); ++i) {
    read[i].line = lines.at(i);
    queries.put(std::move(read[i]));
  }
  return queries;
}

}  // namespace verbatim
