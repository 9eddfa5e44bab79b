#include <algorithm>
#include <cstdlib>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "common/model/citation.h"
#include "common/text/code_point.h"
#include "query/language/query_error.h"
#include "query/language/query_parser.h"
#include "query/search/search.h"
#include "tests/support/dice.h"
#include "tests/support/naive_search.h"
#include "tests/support/tiny_study.h"

namespace verbatim {
namespace {

using testing::Dice;
using testing::InterviewLiteral;
using testing::NaiveSearch;
using testing::positive_leaves;
using testing::StudyLiteral;
using testing::TinyStudy;
using testing::TurnLiteral;

/// VERBATIM_TEST_SEED, or the same seed in every run. A failure prints it.
std::uint32_t test_seed() {
  const char* given = std::getenv("VERBATIM_TEST_SEED");
  return given != nullptr ? static_cast<std::uint32_t>(std::strtoul(given, nullptr, 10)) : 20'240'607;
}

/// What turns say: few words, so that queries hit; inflected, accented, hyphenated, elided and spelled out.
const std::vector<std::string> kSaid{
    "version", "versions", "versioning", "Versioned", "drift",   "drifts",      "drifting",    "data",
    "model",   "models",   "modèle",     "modèles",   "modele",  "café",        "cafe",        "CAFÉ",
    "données", "donnees",  "Data",       "re-train",  "retrain", "data-driven", "U.S.",        "us",
    "C++",     "c",        "a v m",      "A V M",     "AVM",     "p d f",       "pdf",         "don't",
    "don’t",   "d'études", "études",     "l’idée",    "idée",    "cold start",  "call starts", "start",
    "naïve",   "naive",    "é v",        "a",         "v"};

/// What queries ask for as one unit; most occur.
const std::vector<std::string> kAsked{
    "version", "versioning", "Versions", "drift", "drifted", "data",     "model",    "models",      "modèle",
    "modeles", "café",       "cafes",    "cafe",  "donnée",  "re-train", "retrain",  "data-driven", "U.S.",
    "us",      "C++",        "c",        "AVM",   "pdf",     "don't",    "d'études", "études",      "idee",
    "start",   "starts",     "naive",    "naïve", "a",       "v",        "e",        "zebra"};

const std::vector<std::string> kBeginnings{"ver", "vers", "dri", "mo", "modè", "mode",     "caf", "café",
                                           "do",  "av",   "re",  "pd", "id",   "data-dri", "u.s", "zeb"};

const std::vector<std::string> kCodes{"MM-drift", "MM-versions", "ME-drift", "Data-missing", "data-noise"};
const std::vector<std::string> kSpeakers{"Interviewer 1", "Interviewer 2", "Interviewee"};
/// Who asks is not known of these.
const std::vector<std::string> kPeople{"Anna", "Ben"};
const std::vector<std::string> kCoders{"", "PO", "Mouna"};

class RandomStudy {
 public:
  explicit RandomStudy(Dice& random) : random_(random) {}

  StudyLiteral make() {
    StudyLiteral study;
    // In the order of citations.
    for (const char* id : {"1", "2", "10", "P3"}) {
      if (study.interviews.size() < 2 || random_.one_in(2)) study.interviews.push_back(interview(id));
    }
    study.settings = "speakers:\n  Anna: unknown\n  Ben: unknown\n";
    if (random_.one_in(2)) study.settings += "interviews:\n  \"2\":\n    language: fr\n";
    if (random_.one_in(2)) {
      study.guide =
          "# Guide\n\n## Models {#models}\n\n- Which version of the model?\n\n"
          "## Data {#data-quality}\n\n- Is there drift in your data?\n";
    }
    return study;
  }

 private:
  InterviewLiteral interview(const std::string& id) {
    InterviewLiteral result{id, {}, random_.one_of(kCoders)};
    const bool stamped = random_.one_in(2);
    const std::vector<std::string>& speakers = random_.one_in(4) ? kPeople : kSpeakers;
    std::size_t seconds = 0;
    const std::size_t turns = random_.number(2, random_.one_in(8) ? 60 : 20);
    while (result.turns.size() < turns) {
      TurnLiteral turn{random_.one_of(speakers), text(), {}, {}};
      if (result.turns.empty() && turn.text.empty()) continue;
      if (!turn.text.empty()) {
        while (random_.one_in(4) && turn.codes.size() < 3) add_code(turn.codes);
        while (stamped && random_.one_in(5)) {
          seconds += random_.number(0, 60);
          turn.stamps.push_back(clock(seconds));
        }
      }
      result.turns.push_back(std::move(turn));
    }
    return result;
  }

  void add_code(std::vector<std::string>& codes) {
    const std::string& code = random_.one_of(kCodes);
    if (std::find(codes.begin(), codes.end(), code) == codes.end()) codes.push_back(code);
  }

  std::string text() {
    static const std::vector<std::string> kBetween{" ", " ", " ", " ", ", ", ". ", "? ", "\n", " - ", "/"};
    std::string result;
    for (std::size_t left = random_.one_in(12) ? 0 : random_.number(1, 16); left > 0; --left) {
      if (!result.empty()) result += random_.one_of(kBetween);
      result += random_.one_of(kSaid);
    }
    return result;
  }

  static std::string clock(std::size_t seconds) {
    const std::size_t rest = seconds % 60;
    return std::to_string(seconds / 60) + (rest < 10 ? ":0" : ":") + std::to_string(rest);
  }

  Dice& random_;
};

/// Random trees as the parser shapes them.
class RandomQuery {
 public:
  RandomQuery(Dice& random, const std::vector<Turn>& turns) : random_(random), turns_(turns) {}

  QueryNode tree(std::size_t depth = 3) {
    if (depth == 0 || random_.one_in(4)) return leaf();
    switch (random_.number(0, 6)) {
      case 0:
        return chain(NodeKind::conjunction, depth);
      case 1:
        return chain(NodeKind::disjunction, depth);
      case 2:
        return chain(NodeKind::exclusive_or, depth);
      case 3:
        return negation(depth);
      case 4:
        return then(depth);
      case 5: {
        QueryNode node = make_node(random_.one_in(2) ? NodeKind::question : NodeKind::answer, {});
        node.children.push_back(words_only(depth - 1));
        return node;
      }
      default:
        return window();
    }
  }

  /// `IN interview ( … )`, alone, left out, or beside a filter or words.
  QueryNode about_interviews() {
    QueryNode all = make_node(random_.one_in(3) ? NodeKind::disjunction : NodeKind::conjunction, {});
    for (std::size_t parts = random_.number(2, 3); parts > 0; --parts) {
      QueryNode part = tree(2);
      const bool joins = part.kind == NodeKind::conjunction || part.kind == NodeKind::disjunction ||
                         part.kind == NodeKind::exclusive_or || part.kind == NodeKind::negation ||
                         part.kind == NodeKind::then;
      if (joins) part = below(NodeKind::one_turn, std::move(part));
      if (random_.one_in(4)) part = below(NodeKind::negation, std::move(part));
      all.children.push_back(std::move(part));
    }
    QueryNode query = below(NodeKind::in_interview, std::move(all));
    if (random_.one_in(6)) return below(NodeKind::negation, std::move(query));
    if (random_.one_in(2)) return query;
    QueryNode beside = make_node(NodeKind::conjunction, {});
    beside.children.push_back(leaf());
    beside.children.push_back(std::move(query));
    return beside;
  }

  QueryNode leaf() { return random_.one_in(4) ? facet() : text(); }

  QueryNode facet() {
    static const std::vector<std::string> kNames{"interview", "speaker", "role",  "phase",    "code",
                                                 "family",    "coder",   "coded", "language", "source",
                                                 "has",       "time",    "turn",  "words"};
    QueryNode node = make_node(NodeKind::facet, {});
    while (node.values.empty()) {
      node.facet = built_in_facets().find(random_.one_of(kNames));
      const std::size_t wanted = random_.number(1, 3);
      for (std::size_t i = 0; i < wanted; ++i) add_value(node);
    }
    return node;
  }

  QueryNode phrase() {
    QueryNode node = make_node(random_.one_in(2) ? NodeKind::phrase : NodeKind::family_phrase, {});
    // Half of them are said somewhere.
    const std::string& text = random_.one_of(turns_).text;
    const std::vector<Word> words = find_words(text);
    if (random_.one_in(2) && words.size() > 1) {
      const std::size_t first = random_.number(0, words.size() - 2);
      const std::size_t last = std::min(words.size() - 1, first + random_.number(1, 3));
      node.text = text.substr(words[first].range.begin_byte,
                              words[last].range.end_byte - words[first].range.begin_byte);
      std::replace(node.text.begin(), node.text.end(), '\n', ' ');
    } else {
      node.text = random_.one_of(kAsked) + " " + random_.one_of(kAsked);
    }
    if (random_.one_in(6)) node.text += " " + random_.one_of(kBeginnings) + "*";
    return node;
  }

 private:
  QueryNode text() { return random_.one_in(3) ? phrase() : word(); }

  QueryNode word() {
    switch (random_.number(0, 5)) {
      case 0:
        return make_node(NodeKind::exact_word, {}, random_.one_of(kAsked));
      case 1:
        return make_node(NodeKind::prefix_word, {}, random_.one_of(kBeginnings));
      case 2: {
        QueryNode node = make_node(NodeKind::fuzzy_word, {}, single_word());
        node.distance = random_.one_in(2) ? 1 : 2;
        return node;
      }
      default:
        return make_node(NodeKind::word, {}, random_.one_of(kAsked));
    }
  }

  std::string single_word() {
    while (true) {
      const std::string& text = random_.one_of(kAsked);
      if (find_words(text).size() == 1) return text;
    }
  }

  QueryNode window_word() {
    while (true) {
      QueryNode node = word();
      if (find_words(node.text).size() == 1) return node;
    }
  }

  QueryNode window() {
    QueryNode node = make_node(random_.one_in(2) ? NodeKind::near : NodeKind::adjacent, {});
    node.distance = static_cast<std::uint32_t>(random_.number(1, 6));
    for (std::size_t operands = random_.number(2, 3); operands > 0; --operands) {
      if (random_.one_in(3)) {
        QueryNode either = make_node(NodeKind::disjunction, {});
        for (std::size_t choices = random_.number(2, 3); choices > 0; --choices) {
          either.children.push_back(window_word());
        }
        node.children.push_back(std::move(either));
      } else {
        node.children.push_back(window_word());
      }
    }
    return node;
  }

  QueryNode chain(NodeKind kind, std::size_t depth) {
    QueryNode node = make_node(kind, {});
    node.juxtaposed = kind == NodeKind::conjunction && random_.one_in(2);
    const std::size_t operands = random_.number(2, 3);
    while (node.children.size() < operands) {
      QueryNode operand = tree(depth - 1);
      if (operand.kind != kind) node.children.push_back(std::move(operand));
    }
    return node;
  }

  QueryNode negation(std::size_t depth) {
    QueryNode node = make_node(NodeKind::negation, {});
    node.children.push_back(tree(depth - 1));
    return node;
  }

  QueryNode then(std::size_t depth) {
    QueryNode node = make_node(NodeKind::then, {});
    for (std::size_t steps = random_.number(2, 3); steps > 0; --steps)
      node.children.push_back(tree(depth - 1));
    return node;
  }

  static QueryNode below(NodeKind kind, QueryNode operand) {
    QueryNode node = make_node(kind, {});
    node.children.push_back(std::move(operand));
    return node;
  }

  /// What `question:( … )` can hold.
  QueryNode words_only(std::size_t depth) {
    while (true) {
      QueryNode node = depth == 0 ? text() : tree(depth);
      if (is_words_only(node)) return node;
    }
  }

  static bool is_words_only(const QueryNode& node) {
    const bool other = node.kind == NodeKind::facet || node.kind == NodeKind::then ||
                       node.kind == NodeKind::question || node.kind == NodeKind::answer;
    return !other && std::all_of(node.children.begin(), node.children.end(), is_words_only);
  }

  void add_value(QueryNode& node) {
    FacetValue value;
    if (node.facet->kind == FacetKind::range) {
      const bool is_time = node.facet->name == "time";
      const std::size_t low = random_.number(0, is_time ? 9 : 20), high = low + random_.number(0, 10);
      const auto shown = [&](std::size_t bound) { return std::to_string(bound) + (is_time ? ":30" : ""); };
      const auto meant = [&](std::size_t bound) {
        return static_cast<std::int64_t>(is_time ? (bound * 60 + 30) * 1000 : bound);
      };
      const bool open_below = random_.one_in(4), open_above = !open_below && random_.one_in(4);
      value.text = (open_below ? "" : shown(low)) + ".." + (open_above ? "" : shown(high));
      if (!open_below) value.low = meant(low);
      if (!open_above) value.high = meant(high);
      node.values.push_back(std::move(value));
      return;
    }
    const std::vector<std::string> known = node.facet->values(random_.one_of(turns_));
    if (known.empty()) return;
    value.text = random_.one_of(known);
    value.quoted = value.text.find(' ') != std::string::npos;
    if (!value.quoted && random_.one_in(4)) {
      value.is_prefix = true;
      value.text.resize(random_.number(1, value.text.size()));
    } else if (node.facet->name == "code" && random_.one_in(3)) {
      const auto pairs = built_in_facets().find("coded")->values(random_.one_of(turns_));
      if (!pairs.empty()) value.text = random_.one_of(pairs);
    }
    node.values.push_back(std::move(value));
  }

  Dice& random_;
  const std::vector<Turn>& turns_;
};

/// A study, its oracle, and the place of each citation in the order of citations.
struct Material {
  explicit Material(std::uint32_t study_seed) : seed(study_seed) {
    Dice random(seed);
    literal = RandomStudy(random).make();
    study = std::make_unique<TinyStudy>(literal);
    oracle = std::make_unique<NaiveSearch>(study->turns());
    for (const Turn& turn : study->turns()) places.emplace(cite(turn.interview, turn.number), places.size());
  }

  std::size_t place_of(const Turn& turn) const { return places.at(cite(turn.interview, turn.number)); }

  std::set<std::size_t> hits(const std::string& query, bool any = false,
                             const std::string& filter = {}) const {
    SearchRequest request;
    request.query = query;
    request.any = any;
    request.ranking = Ranking::words;  // what context finds besides is no match
    request.filter = filter;
    request.limit = 10'000;
    std::set<std::size_t> found;
    for (const Hit& hit : study->search(request).hits) {
      // A phrase over a turn's end is no match of a turn; turn_end_search_test.cpp has these.
      if (!hit.to) found.insert(place_of(hit.turn));
    }
    return found;
  }

  std::string shown(const std::set<std::size_t>& turns) const {
    std::string text;
    for (const std::size_t turn : turns) {
      const Turn& one = study->turns()[turn];
      text += "  " + cite(one.interview, one.number) + " " + one.text + "\n";
    }
    return text;
  }

  std::uint32_t seed;
  StudyLiteral literal;
  std::unique_ptr<TinyStudy> study;
  std::unique_ptr<NaiveSearch> oracle;
  std::map<std::string, std::size_t> places;
};

std::set<std::size_t> without(const std::set<std::size_t>& all, const std::set<std::size_t>& some) {
  std::set<std::size_t> rest;
  std::set_difference(all.begin(), all.end(), some.begin(), some.end(), std::inserter(rest, rest.end()));
  return rest;
}

/// The smallest part of a query that finds something else than the oracle; for messages.
QueryNode smallest_disagreement(const Material& material, const QueryNode& query) {
  const bool is_whole = query.kind == NodeKind::near || query.kind == NodeKind::adjacent ||
                        query.kind == NodeKind::question || query.kind == NodeKind::answer;
  if (is_whole) return query;
  for (const QueryNode& child : query.children) {
    if (material.hits(to_query_text(child)) != material.oracle->matches(child)) {
      return smallest_disagreement(material, child);
    }
  }
  return query;
}

class QueryProperty : public ::testing::Test {
 protected:
  /// Calls `check(material, random)` for `queries` queries on each of `studies` studies.
  template <typename Check>
  void for_queries(std::size_t studies, std::size_t queries, Check check) {
    for (std::size_t i = 0; i < studies && !HasFailure(); ++i) {
      const Material material(test_seed() + static_cast<std::uint32_t>(i));
      SCOPED_TRACE("VERBATIM_TEST_SEED=" + std::to_string(material.seed) + " shows it in the first study");
      Dice random(material.seed + 1'000'003);
      for (std::size_t query = 0; query < queries && !HasFailure(); ++query) check(material, random);
    }
  }
};

void expect_ordered(const Material& material, const std::vector<Hit>& hits) {
  for (std::size_t i = 1; i < hits.size(); ++i) {
    EXPECT_GE(hits[i - 1].score, hits[i].score);
    if (hits[i - 1].score == hits[i].score) {
      EXPECT_LT(material.place_of(hits[i - 1].turn), material.place_of(hits[i].turn));
    }
  }
}

bool is_code_point_border(const std::string& text, std::size_t at) {
  return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

void expect_sound_range(const std::string& text, const ByteRange& range, const ByteRange& outer) {
  EXPECT_LE(outer.begin_byte, range.begin_byte);
  EXPECT_LE(range.begin_byte, range.end_byte);
  EXPECT_LE(range.end_byte, outer.end_byte);
  EXPECT_TRUE(is_code_point_border(text, range.begin_byte) && is_code_point_border(text, range.end_byte));
}

bool overlaps(const ByteRange& a, const ByteRange& b) {
  return a.begin_byte < b.end_byte && b.begin_byte < a.end_byte;
}

/// Excerpts lie in the turn, what is lit lies in them, in order; lit are words that a leaf not negated asks
/// for, and all that a leaf of one word asks for.
void expect_sound_excerpts(const Material& material, const QueryNode& query, const SearchRequest& request,
                           const Hit& hit) {
  const std::string& text = hit.turn.text;
  SCOPED_TRACE(cite(hit.turn.interview, hit.turn.number) + " shown as: " + testing::marked(hit));
  ASSERT_FALSE(hit.excerpts.empty());
  const std::vector<const QueryNode*> leaves = positive_leaves(query);
  const std::vector<Word> words = find_words(text);
  std::vector<bool> asked, asked_alone;
  std::size_t longest_word = 0;
  for (const Word& word : words) {
    longest_word = std::max(longest_word, word.alternatives_end_byte - word.range.begin_byte);
  }
  for (std::size_t i = 0; i < words.size(); ++i) {
    bool any = false, alone = false;
    for (const QueryNode* leaf : leaves) {
      if (!material.oracle->asks_for(*leaf, material.place_of(hit.turn), i)) continue;
      any = true;
      alone = alone || (leaf->children.empty() && find_words(leaf->text).size() == 1);
    }
    asked.push_back(any);
    asked_alone.push_back(alone);
  }
  std::size_t end = 0;
  EXPECT_LE(hit.excerpts.size(), request.max_excerpts);
  for (const Excerpt& excerpt : hit.excerpts) {
    // Only a phrase or window that is longer by itself makes a longer excerpt.
    const bool long_match = std::any_of(leaves.begin(), leaves.end(), [](const QueryNode* leaf) {
      return !leaf->children.empty() || find_words(leaf->text).size() > 1;
    });
    EXPECT_LE(excerpt.range.size(), long_match ? text.size() : std::max(request.excerpt_bytes, longest_word));
    expect_sound_range(text, excerpt.range, {end, text.size()});
    end = excerpt.range.end_byte;
    std::size_t lit_end = excerpt.range.begin_byte;
    for (const ByteRange& lit : excerpt.highlights) {
      EXPECT_FALSE(lit.empty());
      expect_sound_range(text, lit, {lit_end, excerpt.range.end_byte});
      lit_end = lit.end_byte;
    }
    for (std::size_t i = 0; i < words.size(); ++i) {
      const bool lit = std::any_of(excerpt.highlights.begin(), excerpt.highlights.end(),
                                   [&](const ByteRange& range) { return overlaps(range, words[i].range); });
      // "a v m" is lit whole for `avm`, which stands at its first letter.
      bool allowed = asked[i];
      for (std::size_t first = 0; first < i; ++first) {
        allowed = allowed || (asked[first] && words[first].alternatives_end_byte >= words[i].range.end_byte);
      }
      EXPECT_TRUE(allowed || !lit) << "lit although nothing asks for it: " << words[i].form;
      const bool shown = overlaps(words[i].range, excerpt.range);
      EXPECT_TRUE(lit || !asked_alone[i] || !shown) << "asked for and not lit: " << words[i].form;
    }
  }
}

TEST_F(QueryProperty, random_queries_find_what_a_linear_scan_finds) {
  for_queries(25, 420, [](const Material& material, Dice& random) {
    const QueryNode query = RandomQuery(random, material.study->turns()).tree();
    SearchRequest request;
    request.query = to_query_text(query);
    request.limit = 10'000;
    request.excerpt_bytes = random.one_in(3) ? 400 : random.number(1, 60);
    request.max_excerpts = random.number(1, 3);
    SCOPED_TRACE("query: " + request.query);
    SearchResult result;
    try {
      result = material.study->search(request);
    } catch (const QueryError& error) {
      FAIL() << error.caret_report();
    }
    std::erase_if(result.hits, [](const Hit& hit) { return hit.to.has_value(); });
    std::set<std::size_t> found;
    std::set<std::string> interview_names;
    for (const Hit& hit : result.hits) {
      found.insert(material.place_of(hit.turn));
      interview_names.insert(hit.turn.interview);
    }
    const std::set<std::size_t> expected = material.oracle->matches(query);
    if (found != expected) {
      FAIL() << "smallest part that differs: " << to_query_text(smallest_disagreement(material, query))
             << "\nmissed:\n"
             << material.shown(without(expected, found)) << "found wrongly:\n"
             << material.shown(without(found, expected));
    }
    EXPECT_EQ(result.hits.size(), expected.size()) << "a turn comes twice";
    EXPECT_EQ(result.turns, expected.size());
    EXPECT_EQ(result.interviews, interview_names.size());
    EXPECT_EQ(result.interviews_in_study, material.literal.interviews.size());
    expect_ordered(material, result.hits);
    // Every hit would take most of the test's time.
    for (std::size_t i = 0; i < result.hits.size(); i += random.number(1, 10)) {
      expect_sound_excerpts(material, query, request, result.hits[i]);
    }
  });
}

bool is_query(const std::string& text) {
  try {
    parse_query(text);
    return true;
  } catch (const QueryError&) {
    return false;
  }
}

TEST_F(QueryProperty, what_interviews_say_as_a_whole_is_what_a_linear_scan_finds) {
  for_queries(6, 120, [](const Material& material, Dice& random) {
    const QueryNode query = RandomQuery(random, material.study->turns()).about_interviews();
    const std::string text = to_query_text(query);
    EXPECT_EQ(material.shown(material.hits(text)), material.shown(material.oracle->matches(query))) << text;
  });
}

TEST_F(QueryProperty, a_filter_never_adds_a_hit) {
  for_queries(4, 150, [](const Material& material, Dice& random) {
    RandomQuery queries(random, material.study->turns());
    const std::string query = to_query_text(queries.tree());
    std::string facets = to_query_text(queries.facet());
    if (random.one_in(3)) facets += " " + to_query_text(queries.facet());
    // Side by side as people write it, which may filter one side of an OR only; beside XOR it is refused.
    const bool bare = !random.one_in(3) && is_query(query + " " + facets);
    for (const bool any : {false, true}) {
      const std::set<std::size_t> all = material.hits(query, any);
      for (const std::string& filtered :
           {bare ? query + " " + facets : "(" + query + ") " + facets, facets + " (" + query + ")"}) {
        EXPECT_EQ(material.shown(without(material.hits(filtered, any), all)), "")
            << filtered << (any ? ", any of the words" : "");
      }
      const std::string filter = random.one_in(2) ? facets : to_query_text(queries.tree());
      EXPECT_EQ(material.shown(without(material.hits(query, any, filter), all)), "")
          << query << " with the filter " << filter << (any ? ", any of the words" : "");
    }
  });
}

TEST_F(QueryProperty, a_filter_given_apart_finds_what_it_finds_in_the_query) {
  for_queries(4, 100, [](const Material& material, Dice& random) {
    RandomQuery queries(random, material.study->turns());
    const std::string query = to_query_text(queries.tree()), filter = to_query_text(queries.tree());
    EXPECT_EQ(material.hits(query, false, filter), material.hits("(" + query + ") (" + filter + ")"))
        << query << " with the filter " << filter;
  });
}

TEST_F(QueryProperty, a_phrase_is_found_among_its_words) {
  for_queries(4, 200, [](const Material& material, Dice& random) {
    const QueryNode phrase = RandomQuery(random, material.study->turns()).phrase();
    std::string words;
    for (const Word& word : find_words(phrase.text)) {
      const bool starred =
          word.range.end_byte < phrase.text.size() && phrase.text[word.range.end_byte] == '*';
      // A name may be spelled out in a longer run of letters, which is no word for it.
      std::string letters;
      for (const char letter : word.form) letters += std::string(letters.empty() ? "" : " ") + letter;
      const bool name = !starred && word.form.size() > 1 && word.form.size() <= 6;
      const bool ascii = std::all_of(word.form.begin(), word.form.end(), is_ascii_letter);
      words +=
          name && ascii ? "(" + word.form + " OR \"" + letters + "\") " : word.form + (starred ? "* " : " ");
    }
    EXPECT_EQ(material.shown(without(material.hits(to_query_text(phrase)), material.hits(words))), "")
        << to_query_text(phrase) << " is in turns without all of " << words;
  });
}

TEST_F(QueryProperty, or_has_no_first_side) {
  for_queries(4, 150, [](const Material& material, Dice& random) {
    RandomQuery queries(random, material.study->turns());
    const std::string a = "(" + to_query_text(queries.tree(2)) + ")",
                      b = "(" + to_query_text(queries.tree(2)) + ")";
    EXPECT_EQ(material.hits(a + " OR " + b), material.hits(b + " OR " + a)) << a << " OR " << b;
  });
}

TEST_F(QueryProperty, any_finds_all_that_every_word_finds) {
  for_queries(4, 200, [](const Material& material, Dice& random) {
    const std::string query = to_query_text(RandomQuery(random, material.study->turns()).tree());
    EXPECT_EQ(material.shown(without(material.hits(query), material.hits(query, /*any=*/true))), "") << query;
  });
}

TEST_F(QueryProperty, pages_put_together_are_the_whole) {
  for_queries(4, 60, [](const Material& material, Dice& random) {
    SearchRequest request;
    request.query = to_query_text(RandomQuery(random, material.study->turns()).tree());
    SCOPED_TRACE(request.query);
    request.limit = 10'000;
    const SearchResult whole = material.study->search(request);
    std::vector<std::string> pages;
    const std::size_t page = random.number(1, 25);
    for (request.offset = 0; request.offset <= whole.turns; request.offset += page) {
      request.limit = page;
      const SearchResult part = material.study->search(request);
      EXPECT_EQ(part.turns, whole.turns);
      EXPECT_EQ(part.interviews, whole.interviews);
      for (const std::string& citation : testing::citations(part)) pages.push_back(citation);
    }
    EXPECT_EQ(pages, testing::citations(whole));
  });
}

}  // namespace
}  // namespace verbatim
