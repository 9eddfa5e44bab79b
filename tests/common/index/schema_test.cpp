#include "common/index/schema.h"

#include <algorithm>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <xapian.h>

#include "common/text/words.h"
#include "indexer/writing/turn_document.h"

namespace verbatim {
namespace {

using ::testing::Contains;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::IsSupersetOf;
using ::testing::Le;
using ::testing::Not;
using ::testing::SizeIs;

/// A turn with every field set.
Turn full_turn() {
  Turn turn;
  turn.interview = "P07";
  turn.number = TurnNumber{57};
  turn.speaker = "Interviewer 1";
  turn.role = Role::interviewer;
  turn.inferred = true;
  turn.mixed = true;
  turn.phase = "data-collection";
  turn.phase_guessed = true;
  turn.codes = {{"DC-scarcity", "PO", "DC"}, {"drift", "", ""}};
  turn.time = TimeSpan{61'000, 75'500, false};
  turn.time_marks = {{4, 61'000}, {9, 75'500}};
  turn.language = "en";
  turn.text = "The café model,\n\nthe a v m.";
  turn.source = {"transcripts/p07.txt", 12, 14, {{100, 114}, {120, 135}}};
  return turn;
}

std::vector<std::string> terms(const Xapian::Document& document) {
  return {document.termlist_begin(), document.termlist_end()};
}

TEST(Schema, ATurnBecomesWordsFacetsValuesAndItself) {
  std::map<std::string, std::vector<std::uint32_t>> positions;
  const Xapian::Document document = make_document(
      full_turn(), built_in_facets(),
      [&](const std::string& term, std::uint32_t position) { positions[term].push_back(position); });
  EXPECT_THAT(terms(document), IsSupersetOf({"QP07:57",
                                             "XINTERVIEW:p07",
                                             "XSPEAKER:interviewer1",
                                             "XROLE:interviewer",
                                             "XPHASE:data-collection",
                                             "XCODE:dc-scarcity",
                                             "XCODE:drift",
                                             "XFAMILY:dc",
                                             "XCODER:po",
                                             "XCODED:dc-scarcity@po",
                                             "XLANG:en",
                                             "XSOURCE:transcripts/p07.txt",
                                             "XHAS:code",
                                             "XHAS:time",
                                             "XHAS:phase",
                                             "XHAS:inferred",
                                             "XHAS:mixed",
                                             "the",
                                             "café",
                                             "model",
                                             "a",
                                             "v",
                                             "m",
                                             "XALT:cafe",
                                             "XALT:avm"}));
  EXPECT_THAT(positions["the"], ElementsAre(1, 4));
  EXPECT_THAT(positions["café"], ElementsAre(2));
  EXPECT_THAT(positions["XALT:cafe"], ElementsAre(2)) << "an alternative stands where its word does";
  EXPECT_EQ(document.get_value(kInterviewSlot), "P07");
  EXPECT_EQ(Xapian::sortable_unserialise(document.get_value(kTurnSlot)), 57);
  EXPECT_EQ(Xapian::sortable_unserialise(document.get_value(kWordsSlot)), 7);
  EXPECT_EQ(Xapian::sortable_unserialise(document.get_value(kStartSlot)), 61'000);
  EXPECT_EQ(Xapian::sortable_unserialise(document.get_value(kEndSlot)), 75'500);
}

TEST(Schema, LengthOfATurnIsItsWordsOnly) {
  // BM25 divides by it: neither facets nor alternatives may make a turn look longer.
  Xapian::termcount length = 0;
  const Xapian::Document document = make_document(full_turn(), built_in_facets());
  for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term)
    length += term.get_wdf();
  EXPECT_EQ(length, 7u);
}

TEST(Schema, AnOpenEndIsLaterThanAnyTimeAndNoTimeIsNoValue) {
  Turn turn = full_turn();
  turn.time = TimeSpan{5'000, std::nullopt, true};
  const Xapian::Document open = make_document(turn, built_in_facets());
  EXPECT_GT(open.get_value(kEndSlot), Xapian::sortable_serialise(1e15));
  EXPECT_THAT(terms(open), Not(Contains("XHAS:time"))) << "a time that is only bracketed";
  turn.time.reset();
  const Xapian::Document without = make_document(turn, built_in_facets());
  EXPECT_EQ(without.get_value(kStartSlot), "");
  EXPECT_EQ(without.get_value(kEndSlot), "");
}

TEST(Schema, ATurnWithoutWordsIsADocumentToo) {
  Turn turn;
  turn.interview = "5";
  turn.number = TurnNumber{1};
  const Xapian::Document document = make_document(turn, built_in_facets());
  EXPECT_THAT(terms(document), ElementsAre("Q5:1", "XINTERVIEW:5", "XROLE:unknown"));
  EXPECT_EQ(Xapian::sortable_unserialise(document.get_value(kWordsSlot)), 0);
}

TEST(StoredTurns, SurviveTheRoundTrip) {
  Turn odd = full_turn();
  odd.text = std::string("\0\x1b[2J \xff \xE2\x80\xAE end", 14);
  odd.speaker = "\n";
  odd.time = TimeSpan{0, std::nullopt, true};
  odd.codes.clear();
  for (const Turn& turn : {full_turn(), Turn{}, odd}) EXPECT_EQ(load_turn(store_turn(turn)), turn);
}

TEST(StoredTurns, OtherBytesAreRefused) {
  const std::string stored = store_turn(full_turn());
  EXPECT_THROW(load_turn(""), std::runtime_error);
  EXPECT_THROW(load_turn("turn"), std::runtime_error);
  for (std::size_t size = 0; size < stored.size(); ++size) {
    EXPECT_THROW(load_turn(stored.substr(0, size)), std::runtime_error) << "cut to " << size << " bytes";
  }
  std::string other_layout = stored;
  other_layout[0] = '\x7f';
  EXPECT_THROW(load_turn(other_layout), std::runtime_error);
}

TEST(StoredTurns, LengthsThatLieAreRefused) {
  // Damaged data must neither crash nor ask for all memory that a length of 2^63 names.
  const std::string stored = store_turn(full_turn());
  for (std::size_t at = 0; at < stored.size(); ++at) {
    std::string damaged = stored;
    damaged[at] = '\xff';
    try {
      load_turn(damaged);
    } catch (const std::runtime_error&) {
    }
  }
}

TEST(SourceRecords, SurviveTheRoundTrip) {
  SourceRecord record;
  record.fingerprint = "ab12";
  record.size_bytes = 5'000'000'000;
  record.modified_ns = -1;
  record.interview = "P07";
  record.turns = 185;
  record.problem = "t.txt:3: wrong\nhint";
  record.file = "transcripts/t.txt";
  record.document = "0123.txt";
  record.told = {"read as windows-1252, a guess", "line 3: odd"};
  record.coder = "PO";
  record.copy_of = "transcripts/s.txt";
  record.part_of = "transcripts/r.txt";
  record.talk = "cd34";
  const SourceRecord loaded = load_source_record(store_source_record(record));
  EXPECT_EQ(loaded.fingerprint, record.fingerprint);
  EXPECT_EQ(loaded.size_bytes, record.size_bytes);
  EXPECT_EQ(loaded.modified_ns, record.modified_ns);
  EXPECT_EQ(loaded.interview, record.interview);
  EXPECT_EQ(loaded.turns, record.turns);
  EXPECT_EQ(loaded.problem, record.problem);
  EXPECT_EQ(loaded.file, record.file);
  EXPECT_EQ(loaded.document, record.document);
  EXPECT_EQ(loaded.told, record.told);
  EXPECT_EQ(loaded.coder, record.coder);
  EXPECT_EQ(loaded.copy_of, record.copy_of);
  EXPECT_EQ(loaded.part_of, record.part_of);
  EXPECT_EQ(loaded.talk, record.talk);
  EXPECT_THROW(load_source_record("x"), std::runtime_error);
}

TEST(StoredCodes, SurviveTheRoundTrip) {
  const CodesOfTurns codes{{TurnNumber{2}, {{"MM-drift", "PO", ""}, {"age", "Ana Ruiz", "MM"}}},
                           {TurnNumber{70'000}, {{"x", "", ""}}}};
  EXPECT_EQ(load_codes(store_codes(codes)), codes);
  EXPECT_EQ(store_codes({}), "");
  EXPECT_EQ(load_codes(""), CodesOfTurns{});
  EXPECT_THROW(load_codes("x"), std::runtime_error);
  const std::map<std::string, std::string> names{{"missingdata", "Data-missing-values"}};
  EXPECT_EQ(load_code_names(store_code_names(names)), names);
  EXPECT_THROW(load_code_names("x"), std::runtime_error);
}

TEST(Terms, FitXapianHoweverLongTheValue) {
  constexpr std::size_t kXapiansLimit = 245;
  const std::string base(300, 'x');
  const Facet& speaker = built_in_facet("speaker");
  const std::string one = facet_term(speaker, base + "1"), two = facet_term(speaker, base + "2");
  EXPECT_THAT(one, SizeIs(Le(kXapiansLimit)));
  EXPECT_NE(one, two) << "long values stay apart";
  EXPECT_EQ(one, facet_term(speaker, base + "1"));
  EXPECT_EQ(facet_term(speaker, "Interviewer 2"), "XSPEAKER:interviewer2");
  EXPECT_THAT(alternative_term(std::string(kMaxFormBytes, 'y')), SizeIs(Le(kXapiansLimit)));
  EXPECT_THAT(unique_term(std::string(100, 'z'), TurnNumber{4'000'000'000}), SizeIs(Le(kXapiansLimit)));
  EXPECT_THAT(metadata::source_key(base), SizeIs(Le(kXapiansLimit)));
  EXPECT_NE(metadata::source_key(base + "1"), metadata::source_key(base + "2"));
}

TEST(OrderKeys, SortAsCitationsDo) {
  const std::vector<std::pair<std::string, std::uint32_t>> in_order{
      {"5", 1}, {"5", 2},  {"5", 10}, {"5", 300}, {"05", 1},
      {"6", 1}, {"32", 9}, {"P2", 3}, {"P10", 2}, {"P10b", 1}};
  std::vector<std::string> keys;
  for (const auto& [interview, number] : in_order) keys.push_back(order_key(interview, TurnNumber{number}));
  std::vector<std::string> sorted = keys;
  std::sort(sorted.begin(), sorted.end());
  // 05 and 5 are one number; which goes first does not matter, that neither is torn apart does.
  std::rotate(keys.begin() + 0, keys.begin() + 4, keys.begin() + 5);
  EXPECT_EQ(sorted, keys);
}

TEST(Schema, reads_back_what_an_exchange_is_of) {
  EXPECT_EQ(exchange_of(exchange_term("P:07", TurnNumber{56})),
            std::pair(std::string("P:07"), TurnNumber{56}));
  for (const char* damaged : {"XEXCHANGE:32:", "XEXCHANGE:32:5x", "XEXCHANGE:32:99999999999",
                              "XEXCHANGE:", "XEXCHANGE:32", "XSPEAKER:a:1", ""})
    EXPECT_THROW(exchange_of(damaged), Xapian::DatabaseCorruptError) << damaged;
}

}  // namespace
}  // namespace verbatim
