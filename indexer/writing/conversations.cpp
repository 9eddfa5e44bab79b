#include "indexer/writing/conversations.h"

#include <algorithm>
#include <vector>

#include "common/index/schema.h"

namespace verbatim {
namespace {

struct PlacedTurn {
  std::string order_key;
  std::string interview;
  TurnShape shape;
  std::uint32_t document = 0;  ///< its index among the interview's documents
};

bool opens_exchange(const Xapian::Document& document, const std::string& interview) {
  const auto number =
      TurnNumber{static_cast<std::uint32_t>(Xapian::sortable_unserialise(document.get_value(kTurnSlot)))};
  const std::string own = exchange_term(interview, number);
  auto term = document.termlist_begin();
  term.skip_to(own);
  return term != document.termlist_end() && *term == own;
}

}  // namespace

Conversation read_conversation(const Xapian::Database& database, const std::string& interview_term) {
  std::vector<PlacedTurn> turns;
  for (auto posting = database.postlist_begin(interview_term);
       posting != database.postlist_end(interview_term); ++posting) {
    const Xapian::Document document = database.get_document(*posting);
    PlacedTurn turn{document.get_value(kOrderSlot),
                    document.get_value(kInterviewSlot),
                    {},
                    static_cast<std::uint32_t>(turns.size())};
    turn.shape.words =
        static_cast<std::uint32_t>(Xapian::sortable_unserialise(document.get_value(kWordsSlot)));
    turn.shape.asks = opens_exchange(document, turn.interview);
    turns.push_back(std::move(turn));
  }
  std::sort(turns.begin(), turns.end(),
            [](const PlacedTurn& a, const PlacedTurn& b) { return a.order_key < b.order_key; });
  Conversation conversation;
  conversation.turn_of_document.resize(turns.size());
  for (std::size_t i = 0; i < turns.size(); ++i) {
    turns[i].shape.begins = i == 0 || turns[i].interview != turns[i - 1].interview;
    conversation.turns.push_back(turns[i].shape);
    conversation.turn_of_document[turns[i].document] = static_cast<std::uint32_t>(i);
  }
  set_norms(conversation);
  return conversation;
}

}  // namespace verbatim
