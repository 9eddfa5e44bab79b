#include "query/language/query_compiler.h"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <functional>
#include <iterator>
#include <stdexcept>
#include <string>
#include <utility>

#include "common/index/schema.h"
#include "query/language/exchange_search.h"
#include "query/language/facet_filter.h"
#include "query/language/interview_search.h"
#include "query/language/query_error.h"
#include "query/language/text_pattern.h"
#include "query/language/word_forms.h"

namespace verbatim {
namespace {

using Xapian::Query;

/// Whether hits say words of this part of a query, other than those of an `IN interview`. `negated`: below an
/// odd number of NOTs.
bool says_words(const QueryNode& node, bool negated = false) {
  switch (node.kind) {
    case NodeKind::facet:
    case NodeKind::question:
    case NodeKind::answer:
    case NodeKind::in_interview:
      return false;
    case NodeKind::negation:
      return says_words(node.children.front(), !negated);
    case NodeKind::then:
      return says_words(node.children.front(), negated);
    default:
      return node.children.empty()
                 ? !negated
                 : std::any_of(node.children.begin(), node.children.end(),
                               [&](const QueryNode& child) { return says_words(child, negated); });
  }
}

bool asks_for_interviews(const QueryNode& node) {
  return node.kind == NodeKind::in_interview ||
         std::any_of(node.children.begin(), node.children.end(), asks_for_interviews);
}

/// Walks the tree once. A leaf of text becomes a pattern first, the terms that may stand for each of its
/// words, and then a query of Xapian: highlights and excerpts need the pattern too. `negated_` and `turn_`
/// say what the walk is below: an odd number of NOTs, and a turn beside the hit.
class Compiler {
 public:
  Compiler(const Index& index, std::string_view query_text, CompiledUnits& units)
      : index_(index), forms_(index), exchanges_(index), query_text_(query_text), units_(units) {}

  CompiledQuery compile(const QueryNode& tree) && {
    compiled_.query = node(tree);
    return std::move(compiled_);
  }

  /// For a query that filters.
  Query compile_filter(const QueryNode& tree) && {
    chooses_interviews_ = true;
    return node(tree);
  }

 private:
  Query node(const QueryNode& tree) {
    switch (tree.kind) {
      case NodeKind::word:
      case NodeKind::exact_word:
      case NodeKind::prefix_word:
      case NodeKind::fuzzy_word:
      case NodeKind::phrase:
      case NodeKind::family_phrase:
      case NodeKind::near:
      case NodeKind::adjacent:
      case NodeKind::facet:
      case NodeKind::then:
      case NodeKind::question:
      case NodeKind::answer:
        return unit(tree);
      case NodeKind::negation:
        // Xapian 1.4 has no NOT of a single operand.
        return Query(Query::OP_AND_NOT, Query::MatchAll, negated(tree.children.front()));
      case NodeKind::conjunction:
        return conjunction(tree);
      case NodeKind::disjunction:
        return combine(tree, Query::OP_OR);
      case NodeKind::exclusive_or:
        return exclusive(tree);
      case NodeKind::in_interview:
        return in_interview(tree);
      case NodeKind::one_turn:
        return node(tree.children.front());
      case NodeKind::saved_query:
        break;
    }
    throw std::logic_error("a saved query was not put in the place of its name: @" + tree.text);
  }

  /// A part of the tree that another reading of the same text leaves as it is: compiled once for both.
  Query unit(const QueryNode& tree) {
    if (const CompiledUnits::Unit* kept = units_.find(tree, negated_, turn_)) {
      compiled_.leaves.insert(compiled_.leaves.end(), kept->leaves.begin(), kept->leaves.end());
      compiled_.filter_only = compiled_.filter_only && kept->filter_only;
      return kept->query;
    }
    const std::size_t before = compiled_.leaves.size();
    const bool only_filters_before = std::exchange(compiled_.filter_only, true);
    CompiledUnits::Unit made{compile_unit(tree), {}, compiled_.filter_only};
    made.leaves.assign(compiled_.leaves.begin() + static_cast<std::ptrdiff_t>(before),
                       compiled_.leaves.end());
    compiled_.filter_only = only_filters_before && made.filter_only;
    Query query = made.query;
    units_.keep(tree, negated_, turn_, std::move(made));
    return query;
  }

  Query compile_unit(const QueryNode& tree) {
    if (tree.kind == NodeKind::facet) return facet_leaf(tree);
    if (tree.kind == NodeKind::then) return sequence(tree);
    if (tree.kind == NodeKind::question || tree.kind == NodeKind::answer) return context(tree);
    return text_leaf(tree);
  }

  Query sequence(const QueryNode& tree) {
    std::vector<Query> steps{node(tree.children.front())};
    // The hit is the turn of the first step; the words of all others stand in turns after it.
    const LeafTurn outer = std::exchange(turn_, LeafTurn::later);
    for (std::size_t i = 1; i < tree.children.size(); ++i) steps.push_back(node(tree.children[i]));
    turn_ = outer;
    return exchanges_.in_sequence(steps);
  }

  Query context(const QueryNode& tree) {
    const LeafTurn wanted = tree.kind == NodeKind::question ? LeafTurn::question : LeafTurn::answer;
    return turns_beside(context_exchanges(tree.children.front(), wanted), wanted);
  }

  /// The turns that a hit in `question:( … )` is among: those that answer; and the other way round.
  Query turns_beside(const ExchangeSearch::Set& exchanges, LeafTurn wanted) {
    return wanted == LeafTurn::question ? exchanges_.answers_of(exchanges)
                                        : exchanges_.questions_of(exchanges);
  }

  /// The exchanges whose question, or answer, matches as a whole: one of its turns may hold one word of an
  /// AND, and another turn the other.
  ExchangeSearch::Set context_exchanges(const QueryNode& tree, LeafTurn wanted) {
    switch (tree.kind) {
      case NodeKind::negation: {
        negated_ = !negated_;
        // The set is turned around as a whole: `question:(-data)` is a question of which no turn has the
        // word, not one with some turn that lacks it.
        ExchangeSearch::Set matching = context_exchanges(tree.children.front(), wanted);
        negated_ = !negated_;
        matching.flip();
        return matching;
      }
      case NodeKind::conjunction:
        return combine_exchanges(tree, wanted, std::logical_and<>());
      case NodeKind::disjunction:
        return combine_exchanges(tree, wanted, std::logical_or<>());
      case NodeKind::exclusive_or:
        return combine_exchanges(tree, wanted, std::not_equal_to<>());
      default:
        return context_leaf(tree, wanted);
    }
  }

  template <typename Combine>
  ExchangeSearch::Set combine_exchanges(const QueryNode& tree, LeafTurn wanted, Combine combine) {
    ExchangeSearch::Set all = context_exchanges(tree.children.front(), wanted);
    for (std::size_t i = 1; i < tree.children.size(); ++i) {
      const ExchangeSearch::Set one = context_exchanges(tree.children[i], wanted);
      std::transform(all.begin(), all.end(), one.begin(), all.begin(), combine);
    }
    return all;
  }

  ExchangeSearch::Set context_leaf(const QueryNode& tree, LeafTurn wanted) {
    TextPattern pattern = pattern_of(tree);
    const Query words = pattern_query(index_, pattern);
    ExchangeSearch::Set exchanges =
        wanted == LeafTurn::question ? exchanges_.with_question(words) : exchanges_.with_answer(words);
    QueryNode shown = make_node(wanted == LeafTurn::question ? NodeKind::question : NodeKind::answer, {});
    shown.children.push_back(tree);
    compiled_.leaves.push_back({to_query_text(shown), true, negated_, std::move(pattern),
                                turns_beside(exchanges, wanted), wanted, tree});
    return exchanges;
  }

  /// Turns that hold one of the parts, of the interviews that hold them as the operators say. Beside other
  /// words, as a filter and where no part is wanted, all turns of these interviews.
  Query in_interview(const QueryNode& tree) {
    const bool outer = std::exchange(chooses_interviews_, chooses_interviews_ || negated_);
    const LeafTurn outer_turn = turn_;
    if (chooses_interviews_) turn_ = LeafTurn::interview;
    const bool only_filters_before = std::exchange(compiled_.filter_only, true);
    InterviewParts parts;
    const InterviewIds found = interviews_of(tree.children.front(), parts);
    compiled_.filter_only = only_filters_before && compiled_.filter_only;
    const bool chooses = std::exchange(chooses_interviews_, outer);
    turn_ = outer_turn;
    Query turns = turns_of_interviews(found);
    const std::vector<Query>& wanted = parts.words.empty() ? parts.filters : parts.words;
    if (chooses || wanted.empty()) return turns;
    compiled_.interview_parts.insert(compiled_.interview_parts.end(), wanted.begin(), wanted.end());
    return Query(Query::OP_FILTER, Query(Query::OP_OR, wanted.begin(), wanted.end()), turns);
  }

  /// The wanted parts of an `IN interview`, those that say words and those that only filter.
  struct InterviewParts {
    std::vector<Query> words, filters;
  };

  InterviewIds interviews_of(const QueryNode& tree, InterviewParts& parts) {
    switch (tree.kind) {
      case NodeKind::negation: {
        negated_ = !negated_;
        const InterviewIds matching = interviews_of(tree.children.front(), parts);
        negated_ = !negated_;
        return combined_interviews(interviews_with(index_, Query::MatchAll), matching,
                                   [](bool in_study, bool in) { return in_study && !in; });
      }
      case NodeKind::conjunction:
        return combine_interviews(tree, parts, std::logical_and<>());
      case NodeKind::disjunction:
        return combine_interviews(tree, parts, std::logical_or<>());
      case NodeKind::exclusive_or:
        return combine_interviews(tree, parts, std::not_equal_to<>());
      default: {
        const Query query = node(tree);
        if (!negated_) (says_words(tree) ? parts.words : parts.filters).push_back(query);
        return interviews_with(index_, query);
      }
    }
  }

  template <typename Combine>
  InterviewIds combine_interviews(const QueryNode& tree, InterviewParts& parts, Combine combine) {
    InterviewIds all = interviews_of(tree.children.front(), parts);
    for (std::size_t i = 1; i < tree.children.size(); ++i)
      all = combined_interviews(all, interviews_of(tree.children[i], parts), combine);
    return all;
  }

  Query negated(const QueryNode& child) {
    negated_ = !negated_;
    Query query = node(child);
    negated_ = !negated_;
    return query;
  }

  Query conjunction(const QueryNode& tree) {
    // One AND_NOT for all negations of a conjunction: each by itself would be an operand that first matches
    // every turn of the study.
    std::vector<Query> wanted, unwanted;
    const bool outer = chooses_interviews_;
    chooses_interviews_ = outer || says_words(tree);
    for (const QueryNode& child : tree.children) {
      if (child.kind == NodeKind::negation) {
        unwanted.push_back(negated(child.children.front()));
      } else {
        wanted.push_back(node(child));
      }
    }
    chooses_interviews_ = outer;
    Query all = wanted.empty() ? Query::MatchAll : Query(Query::OP_AND, wanted.begin(), wanted.end());
    if (unwanted.empty()) return all;
    return Query(Query::OP_AND_NOT, all, Query(Query::OP_OR, unwanted.begin(), unwanted.end()));
  }

  Query combine(const QueryNode& tree, Query::op op) {
    std::vector<Query> operands;
    for (const QueryNode& child : tree.children) operands.push_back(node(child));
    return Query(op, operands.begin(), operands.end());
  }

  Query exclusive(const QueryNode& tree) {
    if (index_.shards().size() == 1 && !index_.is_remote()) return combine(tree, Query::OP_XOR);
    std::vector<Query> operands;
    for (const QueryNode& child : tree.children) operands.push_back(node(child));
    return odd_ones_of(operands);
  }

  /// What OP_XOR gives, put together from other operators: Xapian 1.4.22 crashes, and a server with it, where
  /// an operand of OP_XOR has no match in one of several databases and few hits are wanted.
  static Query odd_ones_of(std::vector<Query> operands) {
    // Each turn matches one odd set of the operands and none of the others, and scores what that set does.
    // There are as many sets as half of 2^n, so of very many operands the first are taken together.
    constexpr std::size_t kMostAtOnce = 7;
    while (operands.size() > kMostAtOnce) {
      const Query first = odd_ones_of({operands.begin(), operands.begin() + kMostAtOnce});
      operands.erase(operands.begin(), operands.begin() + kMostAtOnce);
      operands.insert(operands.begin(), first);
    }
    std::vector<Query> sets;
    for (unsigned set = 1; set < (1U << operands.size()); ++set) {
      if (std::popcount(set) % 2 == 0) continue;
      std::vector<Query> in, out;
      for (std::size_t i = 0; i < operands.size(); ++i)
        ((set >> i & 1U) != 0 ? in : out).push_back(operands[i]);
      const Query all(Query::OP_AND, in.begin(), in.end());
      sets.push_back(
          out.empty() ? all : Query(Query::OP_AND_NOT, all, Query(Query::OP_OR, out.begin(), out.end())));
    }
    return Query(Query::OP_OR, sets.begin(), sets.end());
  }

  Query facet_leaf(const QueryNode& tree) {
    Query query = facet_filter(index_, tree, query_text_, &compiled_.hints);
    compiled_.leaves.push_back({to_query_text(tree), false, negated_, {}, query, turn_, tree});
    return query;
  }

  Query text_leaf(const QueryNode& tree) {
    TextPattern pattern = pattern_of(tree);
    Query query = pattern_query(index_, pattern);
    compiled_.leaves.push_back({to_query_text(tree), true, negated_, std::move(pattern), query, turn_, tree});
    // A word that must not occur weighs nothing, nor does one that another turn has to say.
    if (compiled_.leaves.back().lights()) compiled_.filter_only = false;
    return query;
  }

  TextPattern pattern_of(const QueryNode& leaf) {
    if (leaf.kind == NodeKind::near) return window(leaf, PatternShape::near);
    if (leaf.kind == NodeKind::adjacent) return window(leaf, PatternShape::adjacent);
    return {PatternShape::phrase, slots_of(leaf), 0};
  }

  TextPattern window(const QueryNode& tree, PatternShape shape) {
    TextPattern pattern{shape, {}, tree.distance};
    pattern.runs.resize(tree.children.size());
    for (std::size_t i = 0; i < tree.children.size(); ++i) {
      WordTerms& terms = pattern.slots.emplace_back();
      add_operand(tree.children[i], terms, pattern.runs[i]);
      // Forms that two choices share would stand twice.
      std::sort(terms.begin(), terms.end());
      terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
    }
    return pattern;
  }

  /// What can stand for a word, or an OR of words, inside NEAR and ADJ: terms of one word, and words in a row
  /// where the reader's one word is several to us (東京) or was heard as several.
  void add_operand(const QueryNode& operand, WordTerms& terms, std::vector<std::vector<WordTerms>>& runs) {
    if (operand.kind == NodeKind::disjunction) {
      for (const QueryNode& choice : operand.children) add_operand(choice, terms, runs);
      return;
    }
    std::vector<WordTerms> slots = slots_of(operand);
    if (slots.size() == 1) {
      terms.insert(terms.end(), slots.front().begin(), slots.front().end());
    } else if (std::none_of(slots.begin(), slots.end(), [](const auto& slot) { return slot.empty(); })) {
      runs.push_back(std::move(slots));
    }
  }

  std::vector<std::vector<std::string>> slots_of(const QueryNode& leaf) {
    const std::vector<Word> words = find_words(leaf.text);
    if (words.empty()) throw QueryError("there is no word in it", {}, query_text_, leaf.place);
    if (leaf.kind == NodeKind::exact_word && is_glued(words)) return {whole_word(leaf.text, words)};
    std::vector<std::vector<std::string>> slots;
    for (std::size_t i = 0; i < words.size(); ++i) slots.push_back(slot_of(leaf, words, i));
    return slots;
  }

  /// Whether the words are one, such as `customer_region`.
  static bool is_glued(const std::vector<Word>& words) {
    return words.size() > 1 && words.front().alternatives_end_byte == words.front().unit_end_byte &&
           words.front().unit_end_byte == words.back().range.end_byte;
  }

  /// The term of glued words as typed: `=node.js` is no `node js`.
  std::vector<std::string> whole_word(const std::string& text, const std::vector<Word>& words) const {
    const std::string whole = fold_case(text.substr(
        words.front().range.begin_byte, words.back().range.end_byte - words.front().range.begin_byte));
    const std::string term = alternative_term(whole);
    return index_.has_term(term) ? std::vector<std::string>{term} : std::vector<std::string>{};
  }

  std::vector<std::string> slot_of(const QueryNode& leaf, const std::vector<Word>& words, std::size_t index) {
    const Word& word = words[index];
    const bool last = index + 1 == words.size();
    const bool in_phrase = leaf.kind == NodeKind::phrase || leaf.kind == NodeKind::family_phrase;
    bool starred = leaf.kind == NodeKind::prefix_word && last;
    // find_words leaves the star of `"model deploy*"` out, so it is looked for behind the word.
    if (in_phrase && word.range.end_byte < leaf.text.size() && leaf.text[word.range.end_byte] == '*')
      starred = true;
    bool too_many = false;
    std::vector<std::string> terms;
    if (starred) {
      terms = forms_.beginning_with(word.form, too_many);
    } else if (leaf.kind == NodeKind::fuzzy_word) {
      terms = forms_.similar_to(word, leaf.distance, too_many);
    } else if (leaf.kind == NodeKind::exact_word) {
      terms = forms_.exact(word);
    } else {
      terms = leaf.kind == NodeKind::phrase ? forms_.as_said(word) : forms_.family(word);
    }
    if (too_many) {
      throw QueryError(
          "'" + leaf.text + "' stands for more than " + std::to_string(WordForms::kMaxExpansion) + " words",
          starred ? "give it more letters" : "give it fewer edits", query_text_, leaf.place);
    }
    return terms;
  }

  const Index& index_;
  WordForms forms_;
  ExchangeSearch exchanges_;
  std::string_view query_text_;
  CompiledUnits& units_;
  CompiledQuery compiled_;
  bool negated_ = false;
  bool chooses_interviews_ = false;  ///< of `IN interview` the interviews count alone, not its words
  LeafTurn turn_ = LeafTurn::hit;
};

/// The same words may stand twice in a text, and heard_as puts others in their place: where they stand and
/// what they are say together which unit it is.
std::string unit_key(const QueryNode& tree, bool negated, LeafTurn turn) {
  return std::to_string(tree.place.begin_byte) + ' ' + std::to_string(tree.place.end_byte) + ' ' +
         std::to_string(static_cast<int>(tree.kind)) + ' ' + std::to_string(static_cast<int>(turn)) +
         (negated ? " - " : " + ") + to_query_text(tree);
}

}  // namespace

const CompiledUnits::Unit* CompiledUnits::find(const QueryNode& tree, bool negated, LeafTurn turn) const {
  const auto found = units_.find(unit_key(tree, negated, turn));
  return found == units_.end() ? nullptr : &found->second;
}

void CompiledUnits::keep(const QueryNode& tree, bool negated, LeafTurn turn, Unit unit) {
  units_.emplace(unit_key(tree, negated, turn), std::move(unit));
}

CompiledQuery compile_query(const Index& index, const QueryNode& tree, std::string_view query_text) {
  CompiledUnits units;
  return compile_query(index, tree, query_text, units);
}

CompiledQuery compile_query(const Index& index, const QueryNode& tree, std::string_view query_text,
                            CompiledUnits& units) {
  CompiledQuery compiled = Compiler(index, query_text, units).compile(tree);
  compiled.filter = asks_for_interviews(tree) ? compile_filter(index, tree, query_text) : compiled.query;
  return compiled;
}

Query compile_filter(const Index& index, const QueryNode& tree, std::string_view query_text) {
  CompiledUnits units;
  return Compiler(index, query_text, units).compile_filter(tree);
}

}  // namespace verbatim
