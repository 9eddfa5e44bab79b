#include "common/index/shard_address.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "common/messages/error.h"
#include "tests/support/temp_dir.h"

namespace verbatim {
namespace {

using Kind = ShardAddress::Kind;

std::string described(const ShardAddress& address) {
  switch (address.kind) {
    case Kind::tcp:
      return "tcp " + address.host + " " + std::to_string(address.port);
    case Kind::ssh:
      return "ssh " + address.host + " " + address.path.string();
    case Kind::path:
      break;
  }
  return "path " + address.path.string();
}

TEST(ShardAddress, IsAPathAServerOrAPlaceForSsh) {
  const struct {
    const char* written;
    const char* read;
  } kRows[] = {
      {"/srv/study", "path /srv/study"},
      {"part2", "path /home/ana/part2"},
      {"../other", "path /home/other"},
      {".", "path /home/ana/"},
      {"./with:colon", "path /home/ana/with:colon"},
      {"localhost:7010", "tcp localhost 7010"},
      {"a.example.org:65535", "tcp a.example.org 65535"},
      {"ssh:b:/srv/b/.verbatim/index", "ssh b /srv/b/.verbatim/index"},
      {"ssh:ana@b.example.org:study/.verbatim/index", "ssh ana@b.example.org study/.verbatim/index"},
  };
  for (const auto& row : kRows)
    EXPECT_EQ(described(parse_shard_address(row.written, "/home/ana")), row.read) << row.written;
}

TEST(ShardAddress, RefusesWhatAProgramOrAShellCouldTakeForSomethingElse) {
  for (const std::string written : {"",
                                    "-oProxyCommand=touch x",
                                    "-C:7010",
                                    "--:1",
                                    "a b",
                                    "/srv/my study",
                                    "host:7010 ",
                                    "ho\nst:1",
                                    "a\tb",
                                    "/srv/\x1b[2J",
                                    "/srv/\u00a0x",
                                    "ssh:-oProxyCommand=x:/p",
                                    "ssh:a:-p",
                                    "ssh:a:/p;touch x",
                                    "ssh:a:/p$(x)",
                                    "ssh:a:/p`x`",
                                    "ssh:a:/p|x",
                                    "ssh:a:/p&x",
                                    "ssh:a:/p'x",
                                    "ssh:a:/p\"x",
                                    "ssh:a:/p\\x",
                                    "ssh:a:/p*",
                                    "ssh:a",
                                    "ssh:a:",
                                    "ssh::/p",
                                    "ssh:@a:/p",
                                    "ssh:-l@a:/p",
                                    "ssh:a@-b:/p",
                                    ":7010",
                                    "host:",
                                    "host:0",
                                    "host:65536",
                                    "host:-1",
                                    "host:7010x",
                                    "a:b:7010",
                                    "[::1]:7010",
                                    "ho;st:7010",
                                    "-host:7010",
                                    "host$(x):7010"})
    EXPECT_THROW(parse_shard_address(written, "/home/ana"), Error) << written;
}

TEST(ShardAddress, StandsForWhatAStubFileNames) {
  const testing::TempDir folder;
  folder.write("more/inner", "auto db\n");
  const auto stub =
      folder.write("stub", "# all\n\nauto one\nglass /srv/two\n  remote host:7010\nauto more/inner\n");
  std::vector<std::string> read;
  for (const ShardAddress& one : expand_stub(parse_shard_address(stub.string(), "/")))
    read.push_back(described(one));
  EXPECT_EQ(read,
            (std::vector<std::string>{"path " + (folder.path() / "one").string(), "path /srv/two",
                                      "tcp host 7010", "path " + (folder.path() / "more/db").string()}));
}

TEST(ShardAddress, OfAStubFileIsRefusedAtItsLine) {
  const testing::TempDir folder;
  const struct {
    const char* lines;
    const char* place;
  } kRows[] = {
      {"remote :ssh host xapian-progsrv db\n", ":1"},
      {"auto a\nremote :touch\n", ":2"},
      {"remote host:7010 more\n", ":1"},
      {"auto a b\n", ":1"},
      {"auto\n", ":1"},
      {"inmemory\n", ":1"},
      {"remote ssh:a:/p\n", ":1"},
      {"remote -x:1\n", ":1"},
      {"auto -x\n", ":1"},
      {"#\n\nchert db\n", ":3"},
      {"just text\n", ":1"},
      {"# nothing\n", ""},
  };
  for (const auto& row : kRows) {
    const auto stub = folder.write("stub", row.lines);
    try {
      expand_stub(parse_shard_address(stub.string(), "/"));
      ADD_FAILURE() << row.lines;
    } catch (const Error& error) {
      EXPECT_EQ(error.status(), ExitStatus::wrong_usage);
      EXPECT_EQ(error.place(), stub.string() + row.place) << row.lines;
    }
  }
  // One that leads to itself ends somewhere.
  const auto circle = folder.write("circle", "auto circle\n");
  EXPECT_THROW(expand_stub(parse_shard_address(circle.string(), "/")), Error);
}

}  // namespace
}  // namespace verbatim
