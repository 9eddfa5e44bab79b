#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include <sys/types.h>

namespace verbatim::testing {

/// A stock `xapian-tcpsrv` (Debian: xapian-tools) that serves a database on a port of its own of the loopback
/// interface. It leads a group of processes of its own: it kills its whole group when it is told to end.
class ShardServer {
 public:
  /// `database`: a folder. Waits until it answers. Throws std::runtime_error if it does not come up.
  explicit ShardServer(const std::filesystem::path& database);
  /// Kills it and those that serve connections.
  ~ShardServer();
  ShardServer(const ShardServer&) = delete;
  ShardServer& operator=(const ShardServer&) = delete;

  std::uint16_t port() const { return port_; }
  /// `127.0.0.1:PORT`
  std::string address() const;

  /// SIGSTOP to all of it: connections are taken, and nothing is answered. `go_on` wakes it.
  void stop() const;
  void go_on() const;
  /// SIGKILL to all of it: nobody listens any more.
  void kill();
  /// Starts it again on the same port.
  void start();

 private:
  std::filesystem::path database_;
  std::uint16_t port_ = 0;
  pid_t leader_ = -1;
};

/// A port of the loopback interface that nobody listens on.
std::uint16_t free_port();

/// Something on a port that takes connections, says `greeting`, and then nothing more; nothing at all where
/// it is empty.
class MuteServer {
 public:
  explicit MuteServer(const std::string& greeting);
  ~MuteServer();
  MuteServer(const MuteServer&) = delete;
  MuteServer& operator=(const MuteServer&) = delete;
  std::string address() const;

 private:
  std::uint16_t port_ = 0;
  pid_t process_ = -1;
};

}  // namespace verbatim::testing
