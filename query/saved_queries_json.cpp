#include <sstream>

#include <cereal/archives/json.hpp>
#include <cereal/types/string.hpp>
#include <cereal/types/vector.hpp>

#include "query/saved_queries.h"
#include "query/saved_queries_check.h"

namespace verbatim {
namespace {

/// Keys are data, not fields: `"32:57": "0f3c…"`.
template <typename Archive, typename Add>
void load_members(Archive& archive, Add add) {
  while (const char* key = archive.getNodeName()) {
    const std::string name(key);
    std::string value;
    archive(value);
    add(name, std::move(value));
  }
}

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

struct Hits {
  std::vector<KeptHit> hits;
  template <typename Archive>
  void save(Archive& archive) const {
    for (const KeptHit& hit : hits) archive(cereal::make_nvp(hit.citation, hit.text_hash));
  }
  template <typename Archive>
  void load(Archive& archive) {
    load_members(archive, [&](const std::string& name, std::string value) {
      hits.push_back({name, std::move(value)});
    });
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
          cereal::make_nvp("interviews", run.interviews), cereal::make_nvp("hits", Hits{run.hits}));
}

template <typename Archive>
void load(Archive& archive, KeptRun& run) {
  Parameters parameters;
  Hits hits;
  archive(cereal::make_nvp("parameters", parameters), cereal::make_nvp("query", run.query),
          cereal::make_nvp("index", run.index), cereal::make_nvp("turns", run.turns),
          cereal::make_nvp("interviews", run.interviews), cereal::make_nvp("hits", hits));
  run.parameters = std::move(parameters.values);
  run.hits = std::move(hits.hits);
}

template <typename Archive>
void save(Archive& archive, const SavedQuery& query) {
  archive(cereal::make_nvp("name", query.name), cereal::make_nvp("query", query.query),
          cereal::make_nvp("note", query.note), cereal::make_nvp("runs", query.runs));
}

template <typename Archive>
void load(Archive& archive, SavedQuery& query) {
  // A person may have left `note` or `runs` out, which cereal's look-up by name does not forgive.
  while (const char* key = archive.getNodeName()) {
    const std::string_view name(key);
    if (name == "name") {
      archive(query.name);
    } else if (name == "query") {
      archive(query.query);
    } else if (name == "note") {
      archive(query.note);
    } else {
      archive(query.runs);
    }
  }
}

std::string print_saved_queries(const SavedQueries& queries) {
  std::ostringstream out;
  {
    using Options = cereal::JSONOutputArchive::Options;
    cereal::JSONOutputArchive archive(out, Options(17, Options::IndentChar::space, 2));
    const File file{kSavedQueriesVersion, {queries.all().begin(), queries.all().end()}};
    file.save(archive);
  }
  return out.str() + "\n";
}

SavedQueries parse_saved_queries(std::string_view json, const std::string& file_name) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (json.starts_with(kByteOrderMark)) json.remove_prefix(kByteOrderMark.size());
  const std::string text(json);
  const std::vector<std::size_t> lines = check_saved_queries_json(text, file_name);
  std::istringstream in(text);
  cereal::JSONInputArchive archive(in);
  std::vector<SavedQuery> read;
  archive(cereal::make_nvp("queries", read));
  SavedQueries queries;
  for (std::size_t i = 0; i < read.size(); ++i) {
    read[i].line = lines.at(i);
    queries.put(std::move(read[i]));
  }
  return queries;
}

}  // namespace verbatim
