#include "common/text/emphasis.h"

#include <string>

#include <gtest/gtest.h>

namespace verbatim {
namespace {

std::string without_marks(const std::string& text) {
  std::string left;
  std::size_t at = 0;
  for (const ByteRange& mark : find_emphasis_marks(text)) {
    left += text.substr(at, mark.begin_byte - at);
    at = mark.end_byte;
  }
  return left + text.substr(at);
}

TEST(EmphasisMarks, AreTakenOutInPairs) {
  struct Row {
    std::string text;
    std::string left;
  };
  const std::vector<Row> rows{
      {"It was *really* expensive.", "It was really expensive."},
      {"**never** and __meant__ it", "never and meant it"},
      {"“_never_”", "“never”"},
      {"***both*** *of **them***", "both of them"},
      {"un*believ*able, **B**oston", "unbelievable, Boston"},
      {"*laughs* C’était *là*.", "laughs C’était là."},
      {"日本*語*です", "日本語です"},
      {"a \\*star\\* and customer\\_region", "a *star* and customer_region"},
      {"\\\\ and C:\\temp", "\\ and C:\\temp"},
      {"it was ~~never~~ rarely used", "it was never rarely used"},
      {"load `model.pkl`, then ``a_b``", "load model.pkl, then a_b"},
      {"first line\\\nsecond", "first line\nsecond"},
      {"couldn`t pay O`Neill, `so it was`", "couldn`t pay O`Neill, `so it was`"},
      {"~5 or ~10", "~5 or ~10"},
      // No pairs, or none that CommonMark has.
      {"5 * 3 * 2", "5 * 3 * 2"},
      {"2*3*4", "2*3*4"},
      {"f*ck and sh*t", "f*ck and sh*t"},
      {"customer_region and order_id", "customer_region and order_id"},
      {"_private and *open", "_private and *open"},
      {"* one\n* two", "* one\n* two"},
      {"*not over\n\na paragraph*", "*not over\n\na paragraph*"},
      {"*a_", "*a_"},
      {"", ""},
  };
  for (const Row& row : rows) EXPECT_EQ(without_marks(row.text), row.left) << row.text;
}

}  // namespace
}  // namespace verbatim
