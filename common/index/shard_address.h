#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace verbatim {

/// Where a shard of an index is, as people write it: a path, `host:port` of a `xapian-tcpsrv`, or
/// `ssh:host:path` for a `xapian-progsrv` that ssh starts there.
struct ShardAddress {
  enum class Kind {
    path,  ///< a study's folder, its `.verbatim`, a folder of a database, or a stub file
    tcp,
    ssh,
  };
  Kind kind = Kind::path;
  std::string written;         ///< as people wrote it; says which shard is meant in every message
  std::filesystem::path path;  ///< of `path`: absolute; of `ssh`: as the other machine takes it
  std::string host;            ///< of `tcp` and `ssh`; of `ssh` perhaps with `user@`
  std::uint16_t port = 0;      ///< of `tcp`

  bool is_remote() const { return kind != Kind::path; }
  bool operator==(const ShardAddress&) const = default;
};

/// Reads an address. A relative path is taken from `base`. Nothing is opened or looked up.
///
/// Refuses, with a usage Error, whatever a program or another machine's shell could take for something else:
/// an address, host or path that begins with `-`, that holds blanks or control characters, a path for ssh
/// with any character but letters, digits and `._/~+=@%,-`.
ShardAddress parse_shard_address(std::string_view text, const std::filesystem::path& base);

/// The addresses that a shard's own address stands for: itself, or, if it is the path of a Xapian stub file
/// (or of a folder with `XAPIANDB`), those in the file.
///
/// A stub file is read by this program and never by Xapian, which would run a program that a line names. Its
/// lines are `auto PATH`, `glass PATH` or `remote HOST:PORT`; blank lines and lines from `#` are left out,
/// and paths are taken from its folder. Anything else is a usage Error at file:line, above all a `remote`
/// line that names a program; so are stub files in stub files beyond a depth of four.
std::vector<ShardAddress> expand_stub(const ShardAddress& address);

}  // namespace verbatim
