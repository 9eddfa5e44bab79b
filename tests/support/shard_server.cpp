#include "tests/support/shard_server.h"

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <stdexcept>
#include <thread>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace verbatim::testing {
namespace {

/// A socket bound to a port of the loopback interface; 0: any that is free, which `port` then is.
int bound_socket(std::uint16_t& port) {
  const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const int yes = 1;
  ::setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(port);
  socklen_t size = sizeof address;
  if (::bind(descriptor, reinterpret_cast<sockaddr*>(&address), size) != 0 ||
      ::getsockname(descriptor, reinterpret_cast<sockaddr*>(&address), &size) != 0) {
    ::close(descriptor);
    throw std::runtime_error("no port of the loopback interface is free");
  }
  port = ntohs(address.sin_port);
  return descriptor;
}

bool answers(std::uint16_t port) {
  const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(port);
  const bool taken = ::connect(descriptor, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
  ::close(descriptor);
  return taken;
}

void wait_until_answers(std::uint16_t port) {
  for (int attempt = 0; attempt < 2000; ++attempt) {
    if (answers(port)) return;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  throw std::runtime_error("xapian-tcpsrv does not come up; is xapian-tools installed?");
}

void end_group(pid_t leader) {
  if (leader <= 0) return;
  ::kill(-leader, SIGKILL);
  while (::waitpid(leader, nullptr, 0) < 0 && errno == EINTR) {
  }
}

}  // namespace

std::uint16_t free_port() {
  std::uint16_t port = 0;
  ::close(bound_socket(port));
  return port;
}

ShardServer::ShardServer(const std::filesystem::path& database) : database_(database), port_(free_port()) {
  start();
}

ShardServer::~ShardServer() {
  kill();
}

void ShardServer::start() {
  const std::string port = std::to_string(port_);
  leader_ = ::fork();
  if (leader_ == 0) {
    ::setsid();
    // It keeps what it inherits open, and whoever reads a test's output would wait for it.
    const int nowhere = ::open("/dev/null", O_RDWR);
    for (const int standard : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) ::dup2(nowhere, standard);
    for (int descriptor = STDERR_FILENO + 1; descriptor < 256; ++descriptor) ::close(descriptor);
    ::execlp("xapian-tcpsrv", "xapian-tcpsrv", "--interface", "127.0.0.1", "--port", port.c_str(), "--quiet",
             database_.c_str(), static_cast<char*>(nullptr));
    ::_exit(127);
  }
  wait_until_answers(port_);
}

std::string ShardServer::address() const {
  return "127.0.0.1:" + std::to_string(port_);
}

void ShardServer::stop() const {
  ::kill(-leader_, SIGSTOP);
}

void ShardServer::go_on() const {
  ::kill(-leader_, SIGCONT);
}

void ShardServer::kill() {
  end_group(leader_);
  leader_ = -1;
}

MuteServer::MuteServer(const std::string& greeting) {
  const int listener = bound_socket(port_);
  ::listen(listener, 8);
  process_ = ::fork();
  if (process_ == 0) {
    ::setsid();
    // Those who wait for the end of a test's output do not wait for this.
    for (int descriptor = 0; descriptor < 256; ++descriptor) {
      if (descriptor != listener) ::close(descriptor);
    }
    while (true) {
      const int connection = ::accept(listener, nullptr, nullptr);
      if (connection >= 0 && ::write(connection, greeting.data(), greeting.size()) < 0) ::_exit(1);
    }
  }
  ::close(listener);
}

MuteServer::~MuteServer() {
  end_group(process_);
}

std::string MuteServer::address() const {
  return "127.0.0.1:" + std::to_string(port_);
}

}  // namespace verbatim::testing
