#include "common/index/shard_address.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <optional>
#include <sstream>
#include <system_error>

#include "common/messages/error.h"
#include "common/text/visible_text.h"

namespace verbatim {
namespace {

namespace fs = std::filesystem;

constexpr const char* kAddressForms = "write a path, host:port, or ssh:host:path";
constexpr std::size_t kLongestAddress = 1000;
constexpr int kMostStubs = 4;
/// No stub file of a person is larger: 1 MiB.
constexpr std::uintmax_t kMaxStubBytes = std::uintmax_t{1} << 20;

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// `extra`: what it may hold besides letters and digits.
bool holds_only(std::string_view text, std::string_view extra) {
  return std::all_of(text.begin(), text.end(), [&](char c) {
    return is_letter_or_digit(c) || extra.find(c) != std::string_view::npos;
  });
}

[[noreturn]] void refuse(std::string_view text, const std::string& why,
                         const std::string& hint = kAddressForms) {
  throw usage_error("the shard " + shown_in_quotes(text) + " cannot be used: " + why, hint);
}

void refuse_odd_characters(std::string_view text) {
  if (text.empty()) throw usage_error("a shard without an address", kAddressForms);
  if (text.size() > kLongestAddress) refuse(text, "the address is too long");
  if (text.front() == '-') refuse(text, "an address does not begin with '-'");
  const bool is_plain = std::none_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte <= 0x20 || byte == 0x7f;
  });
  // What is no ASCII may hide a blank or a control character too; the visible form of a text changes those.
  if (!is_plain || visible_text(text) != text || text.find("\u00a0") != std::string_view::npos)
    refuse(text, "it holds a blank or a control character",
           "move the index to a path without blanks, or make a symbolic link to it");
}

/// `user`: whether `user@` may stand before the host.
void check_host(std::string_view text, std::string_view host, bool user) {
  const std::size_t at = user ? host.find('@') : std::string_view::npos;
  const std::string_view name = at == std::string_view::npos ? host : host.substr(at + 1);
  const bool is_user = at == std::string_view::npos ||
                       (at > 0 && host.front() != '-' && holds_only(host.substr(0, at), "._-"));
  if (name.empty() || name.front() == '-' || name.front() == '.' || !is_user || !holds_only(name, ".-_"))
    refuse(text, shown_in_quotes(host) + " is not the name of a host",
           "a host's name has letters, digits, '.', '-' and '_', and does not begin with '-'");
}

std::optional<std::uint16_t> read_port(std::string_view digits) {
  std::uint16_t port = 0;
  const auto [end, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
  if (failure != std::errc{} || end != digits.data() + digits.size() || port == 0) return std::nullopt;
  return port;
}

bool looks_like_path(std::string_view text) {
  return text.front() == '/' || text == "." || text == ".." || text.starts_with("./") ||
         text.starts_with("../") || text.find(':') == std::string_view::npos;
}

ShardAddress ssh_address(std::string_view text) {
  const std::string_view rest = text.substr(4);
  const std::size_t colon = rest.find(':');
  if (colon == std::string_view::npos) refuse(text, "the path is missing", "write ssh:host:path");
  ShardAddress address{ShardAddress::Kind::ssh, std::string(text), std::string(rest.substr(colon + 1)),
                       std::string(rest.substr(0, colon)), 0};
  check_host(text, address.host, /*user=*/true);
  const std::string path = address.path.string();
  if (path.empty() || path.front() == '-') refuse(text, "the path is missing", "write ssh:host:path");
  // The other machine's shell reads the command that ssh sends, so nothing in it may mean anything to one.
  if (!holds_only(path, "._/~+=@%,-"))
    refuse(text, "the path holds a character that a shell could take for something else",
           "use a path of letters, digits and ._/~+=@%,-");
  return address;
}

ShardAddress tcp_address(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  const std::string_view host = text.substr(0, colon);
  if (host.find(':') != std::string_view::npos)
    refuse(text, "it has more than one colon",
           std::string(kAddressForms) + "; a path with a colon begins with ./");
  check_host(text, host, /*user=*/false);
  const std::optional<std::uint16_t> port = read_port(text.substr(colon + 1));
  if (!port)
    refuse(text, shown_in_quotes(text.substr(colon + 1)) + " is not a port",
           "a port is a number from 1 to 65535");
  return {ShardAddress::Kind::tcp, std::string(text), {}, std::string(host), *port};
}

/// Whether a file is a whole database in one file, which Xapian can write too.
bool is_single_file_database(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::string begin(14, '\0');
  in.read(begin.data(), static_cast<std::streamsize>(begin.size()));
  return begin == std::string("\x0f\x0dXapian Glass");
}

/// The stub file that an address leads to; nothing if it leads to anything else.
std::optional<fs::path> stub_of(const ShardAddress& address) {
  if (address.kind != ShardAddress::Kind::path) return std::nullopt;
  std::error_code failure;
  if (fs::is_regular_file(address.path / "XAPIANDB", failure)) return address.path / "XAPIANDB";
  if (fs::is_regular_file(address.path, failure) && !is_single_file_database(address.path))
    return address.path;
  return std::nullopt;
}

ShardAddress stub_line(const std::string& line, const fs::path& base) {
  std::istringstream in(line);
  std::string kind, where, more;
  in >> kind >> where;
  const bool has_more = static_cast<bool>(in >> more);
  if (kind == "remote") {
    if (where.starts_with(':') || has_more)
      throw usage_error("this line names a program to run, which Verbatim never does for a stub file",
                        "for a server on another machine write remote host:port, or name ssh:host:path in "
                        "verbatim.yaml or with --database");
    ShardAddress address = parse_shard_address(where, base);
    if (address.kind != ShardAddress::Kind::tcp)
      throw usage_error(shown_in_quotes(where) + " is not host:port", "write remote host:port");
    return address;
  }
  if (kind != "auto" && kind != "glass")
    throw usage_error("a line of a stub file begins with auto, glass or remote, not with " +
                      shown_in_quotes(kind));
  if (where.empty() || has_more) throw usage_error("this line needs one path, without blanks");
  refuse_odd_characters(where);
  return {ShardAddress::Kind::path, where, (base / where).lexically_normal(), {}, 0};
}

void add_expanded(const ShardAddress& address, int depth, std::vector<ShardAddress>& all) {
  const std::optional<fs::path> stub = stub_of(address);
  if (!stub) {
    all.push_back(address);
    return;
  }
  if (depth == kMostStubs)
    throw usage_error("stub files in stub files, four deep", "name the databases themselves", stub->string());
  std::error_code failure;
  if (fs::file_size(*stub, failure) > kMaxStubBytes || failure)
    throw usage_error("this is neither a database nor a stub file", {}, stub->string());
  std::ifstream in(*stub);
  std::size_t number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (const std::size_t begin = line.find_first_not_of(" \t\r");
        begin == std::string::npos || line[begin] == '#')
      continue;
    try {
      add_expanded(stub_line(line, stub->parent_path()), depth + 1, all);
    } catch (const Error& error) {
      throw error.with_place(file_line(stub->string(), number));
    }
  }
}

}  // namespace

ShardAddress parse_shard_address(std::string_view text, const fs::path& base) {
  refuse_odd_characters(text);
  if (text.starts_with("ssh:")) return ssh_address(text);
  if (!looks_like_path(text)) return tcp_address(text);
  const fs::path path(text);
  return {ShardAddress::Kind::path,
          std::string(text),
          fs::absolute(path.is_absolute() ? path : base / path).lexically_normal(),
          {},
          0};
}

std::vector<ShardAddress> expand_stub(const ShardAddress& address) {
  std::vector<ShardAddress> all;
  add_expanded(address, 0, all);
  if (all.empty())
    throw usage_error("this stub file names no database", {},
                      stub_of(address).value_or(address.path).string());
  return all;
}

}  // namespace verbatim
