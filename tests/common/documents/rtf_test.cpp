#include "common/documents/rtf.h"

#include <cstdlib>

#include "common/documents/document_formats.h"
#include "tests/common/expect_error.h"

namespace verbatim {
namespace {

using testing::error_of;
using ::testing::HasSubstr;

const std::string kRtf = "{\\rtf1\\ansi {\\b Ana:} How did it begin?\\par Tom: By chance.\\par}";

/// The program is looked for along PATH.
class Path {
 public:
  explicit Path(const char* path) : before_(std::getenv("PATH")) { ::setenv("PATH", path, 1); }
  ~Path() { ::setenv("PATH", before_.c_str(), 1); }

 private:
  std::string before_;
};

bool has_pandoc() {
  return std::system("pandoc --version >/dev/null 2>&1") == 0;
}

TEST(ReadRtf, ReadsThroughPandoc) {
  if (!has_pandoc()) GTEST_SKIP() << "pandoc is not installed";
  const SourceDocument document = read_document(kRtf);
  EXPECT_EQ(document.text, "Ana: How did it begin?\n\nTom: By chance.\n");
  EXPECT_TRUE(document.is_bold({0, 4}));
}

TEST(ReadRtf, NamesThePackageThatIsMissing) {
  const Path nowhere("/nonexistent");
  const Error error = error_of([] { read_rtf(kRtf); });
  EXPECT_THAT(error.message(), HasSubstr("not installed"));
  EXPECT_THAT(error.hint(), HasSubstr("package pandoc"));
}

TEST(ReadRtf, EndsAtItsLimits) {
  if (!has_pandoc()) GTEST_SKIP() << "pandoc is not installed";
  PandocLimits limits;
  limits.max_memory_bytes = std::size_t{1} << 20;
  EXPECT_FALSE(error_of([&] { read_rtf(kRtf, limits); }).message().empty());
  limits = {};
  limits.max_wall_seconds = 0;
  EXPECT_THAT(error_of([&] { read_rtf(kRtf, limits); }).message(), HasSubstr("too long"));
}

}  // namespace
}  // namespace verbatim
