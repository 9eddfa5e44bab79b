#pragma once

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

/// Reads one of the YAML files that people write for a study; every complaint is a usage Error at file:line.
class YamlReader {
 public:
  /// `file_name`: for messages.
  explicit YamlReader(std::string file_name) : file_name_(std::move(file_name)) {}

  /// Keys that a map may have, and what to do with the value of each.
  using Handlers = std::vector<std::pair<std::string, std::function<void(const YAML::Node&)>>>;

  /// Calls `visit` with the root of a YAML text. Throws for malformed YAML and for more than 1 MiB.
  void read(const std::string& yaml, const std::function<void(const YAML::Node& root)>& visit) const;

  /// Throws for what is no map (nothing at all is an empty one), an unknown key (with the nearest known one),
  /// a repeated one, and one without a value. `where`: what messages begin with.
  void for_each_key(const YAML::Node& map, const std::string& where, const Handlers& handlers) const;

  /// yaml-cpp keeps both of two equal keys.
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
