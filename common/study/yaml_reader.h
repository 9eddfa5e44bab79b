#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/messages/error.h"

namespace YAML {
class Node;
}

namespace verbatim {

/// No YAML file of a study is larger: 1 MiB.
inline constexpr std::uint64_t kMaxYamlBytes = std::uint64_t{1} << 20;

/// Reads one of the YAML files that people write for a study; every complaint is a usage Error at file:line.
class YamlReader {
 public:
  /// `file_name`: for messages.
  explicit YamlReader(std::string file_name) : file_name_(std::move(file_name)) {}

  /// Keys that a map may have, and what to do with the value of each.
  using Handlers = std::vector<std::pair<std::string, std::function<void(const YAML::Node&)>>>;

  /// Calls `visit` with the root of a YAML text. Throws for malformed YAML and for more than
  /// kMaxYamlBytes.
  void read(const std::string& yaml, const std::function<void(const YAML::Node& root)>& visit) const;

  /// Calls the handler of each key of a map; an empty file is a map without keys. Throws for a node that is
  /// no map, and for a key that is unknown (with the nearest known one), repeated, or without a value.
  /// `where`: what messages begin with.
  void for_each_key(const YAML::Node& map, const std::string& where, const Handlers& handlers) const;

  /// Throws for a key that a map has twice; yaml-cpp would keep both.
  void refuse_repeats(const YAML::Node& map, const std::string& where) const;

  /// A scalar that is not empty.
  std::string text(const YAML::Node& node) const;
  /// A list of texts, or one text.
  std::vector<std::string> texts(const YAML::Node& node) const;

  Error complaint(const YAML::Node& node, std::string message, std::string hint = {}) const;

 private:
  std::string file_name_;
};

/// The line on which a node begins, counting from 1; 0 for a node from no file.
std::size_t yaml_line(const YAML::Node& node);

}  // namespace verbatim
