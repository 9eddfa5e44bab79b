#include "common/study/yaml_reader.h"

#include <algorithm>
#include <set>

#include <yaml-cpp/yaml.h>

#include "common/messages/nearest_name.h"

namespace verbatim {

void YamlReader::read(const std::string& yaml,
                      const std::function<void(const YAML::Node& root)>& visit) const {
  if (yaml.size() > kMaxYamlBytes) throw usage_error("larger than 1 MiB", {}, file_name_);
  try {
    visit(YAML::Load(yaml));
  } catch (const YAML::Exception& error) {
    throw usage_error("not valid YAML: " + error.msg, {},
                      error.mark.line < 0
                          ? file_name_
                          : file_line(file_name_, static_cast<std::size_t>(error.mark.line) + 1));
  }
}

Error YamlReader::complaint(const YAML::Node& node, std::string message, std::string hint) const {
  const std::size_t line = yaml_line(node);
  return usage_error(std::move(message), std::move(hint),
                     line == 0 ? file_name_ : file_line(file_name_, line));
}

void YamlReader::for_each_key(const YAML::Node& map, const std::string& where,
                              const Handlers& handlers) const {
  if (map.IsNull()) return;
  if (!map.IsMap()) throw complaint(map, where + "expected keys and values");
  std::vector<std::string> known;
  for (const auto& [key, handle] : handlers) known.push_back(key);
  refuse_repeats(map, where);
  for (const auto& entry : map) {
    const std::string key = text(entry.first);
    const auto handler = std::find_if(handlers.begin(), handlers.end(),
                                      [&](const auto& known_key) { return known_key.first == key; });
    if (handler == handlers.end()) {
      throw complaint(entry.first, where + "unknown key '" + key + "'", suggest_name(key, known));
    }
    if (entry.second.IsNull()) {
      // yaml-cpp places an empty value where the next key begins, so the key's line is named.
      throw complaint(entry.first, where + "'" + key + "' has no value", "give one, or leave the key out");
    }
    handler->second(entry.second);
  }
}

void YamlReader::refuse_repeats(const YAML::Node& map, const std::string& where) const {
  std::set<std::string> seen;
  for (const auto& entry : map) {
    const std::string key = text(entry.first);
    if (!seen.insert(key).second) throw complaint(entry.first, where + "'" + key + "' is given twice");
  }
}

std::string YamlReader::text(const YAML::Node& node) const {
  if (!node.IsScalar() || node.Scalar().empty()) throw complaint(node, "expected a text");
  return node.Scalar();
}

std::vector<std::string> YamlReader::texts(const YAML::Node& node) const {
  if (node.IsScalar()) return {text(node)};
  if (!node.IsSequence()) throw complaint(node, "expected a list");
  std::vector<std::string> result;
  for (const auto& item : node) result.push_back(text(item));
  return result;
}

std::size_t yaml_line(const YAML::Node& node) {
  const int line = node.Mark().line;
  return line < 0 ? 0 : static_cast<std::size_t>(line) + 1;
}

}  // namespace verbatim
