#include "common/text/shared_text.h"

#include <optional>

#include <gtest/gtest.h>

namespace verbatim {
namespace {

TEST(SharedText, outlives_the_text_that_it_is_a_piece_of) {
  std::optional<SharedText> whole(std::string("We retrain it every week, by hand."));
  const SharedText piece = whole->piece(3, 10);
  const SharedText inner = piece.piece(8, 2);
  whole.reset();
  EXPECT_EQ(piece, "retrain it");
  EXPECT_EQ(inner, "it");
  EXPECT_TRUE(piece.piece(4, 0).empty());
}

TEST(SharedText, is_compared_by_its_bytes) {
  const SharedText one("Ana"), same(std::string("Ana")), none;
  EXPECT_EQ(one, same);
  EXPECT_NE(one, none);
  EXPECT_EQ(none, "");
  SharedText other = one;
  other = "Ben";
  EXPECT_EQ(one, "Ana");
  EXPECT_EQ(other.str() + "!", "Ben!");
}

}  // namespace
}  // namespace verbatim
