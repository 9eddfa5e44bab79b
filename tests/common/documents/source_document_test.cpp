#include "common/documents/source_document.h"

#include <gtest/gtest.h>

namespace verbatim {
namespace {

SourceDocument two_pieces() {
  SourceDocument document;
  document.text = "One.\n\nTwo words.\n";
  document.pieces.resize(2);
  document.pieces[0].range = {0, 4};
  document.pieces[0].kind = document.pieces[1].kind = PieceKind::paragraph;
  document.pieces[0].number = 1;
  document.pieces[1].range = {6, 16};
  document.pieces[1].number = 2;
  return document;
}

TEST(SourceDocument, SaysWhereAByteStands) {
  const SourceDocument document = two_pieces();
  EXPECT_EQ(document.locator(0), "paragraph 1");
  EXPECT_EQ(document.locator(5), "paragraph 1") << "white space belongs to what it follows";
  EXPECT_EQ(document.locator(6), "paragraph 2");
  EXPECT_EQ(document.locator(1000), "paragraph 2");
  SourceDocument text;
  text.text = "One.";
  EXPECT_EQ(text.locator(0), "");
  EXPECT_EQ(text.piece_at(0), nullptr);
}

TEST(SourceDocument, FindsWhatIsWhollyBold) {
  SourceDocument document = two_pieces();
  document.bold = {{0, 3}, {6, 9}, {10, 15}};
  EXPECT_TRUE(document.is_bold({0, 3}));
  EXPECT_FALSE(document.is_bold({0, 4})) << "the full stop is not";
  EXPECT_TRUE(document.is_bold({4, 15})) << "white space has no weight";
  EXPECT_FALSE(document.is_bold({6, 16}));
  EXPECT_FALSE(document.is_bold({4, 6})) << "white space alone";
  EXPECT_FALSE(document.is_bold({3, 4}));
}

TEST(SourceDocument, KeepsEachNameOnce) {
  std::vector<std::string> names;
  std::map<std::string, std::uint32_t> known;
  EXPECT_EQ(name_index(names, known, "Ana"), 1u);
  EXPECT_EQ(name_index(names, known, "Tom"), 2u);
  EXPECT_EQ(name_index(names, known, "Ana"), 1u);
  EXPECT_EQ(name_index(names, known, ""), 0u);
  EXPECT_EQ(names, (std::vector<std::string>{"Ana", "Tom"}));
}

}  // namespace
}  // namespace verbatim
