#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "query/browse/model/actions.h"
#include "query/browse/model/reader_lines.h"
#include "query/browse/model/tasks.h"
#include "query/browse/model/text_line.h"

namespace verbatim {

/// What a prompt at the foot of the screen asks for.
enum class PromptKind {
  reason,
  save_name,
  command,
  find,
  entry,
  entry_title,
  words,
  saved,
  export_file,
  decider,
};

struct PromptChoice {
  std::string text;
  std::string note = {};
  std::string answer = {};  ///< what it stands for, where that is not its text
};

/// A line to type in, and rows to pick from.
struct Prompt {
  PromptKind kind{};
  std::string label;
  TextLine line;
  std::vector<PromptChoice> all;      ///< rows that are offered
  std::vector<PromptChoice> choices;  ///< of them, those that fit what is typed
  std::optional<std::size_t> chosen;  ///< among the choices
  std::string error = {};             ///< what was wrong with the last answer: shown under the line
  bool waits = false;                 ///< the answer was given, and whether it can be is not yet known
  std::optional<Citation> at = {};    ///< the turn that it is about
  std::optional<Action> then = {};    ///< what is done once it is answered
};

/// The list of turns and the cursor in it.
struct HitsPane {
  std::shared_ptr<const HitList> list;
  std::size_t cursor = 0;
  std::size_t top = 0;     ///< the first one shown
  bool has_moved = false;  ///< a person chose this place
  bool is_stale = false;   ///< what is typed now has no list of its own
};

/// A row of the facets' pane: a facet's name, or a value.
struct FacetPaneRow {
  std::string facet;
  std::optional<std::size_t> value;  ///< into its values; nothing: the name
  std::size_t more = 0;              ///< values that are folded away: of a row that opens them
};

struct FacetsPane {
  std::vector<CountedFacet> counted;
  std::vector<FacetPaneRow> rows;
  std::set<std::string> opened;  ///< facets of which all values are shown
  std::size_t cursor = 0;
  std::size_t top = 0;
};

/// The words of a turn that are being selected.
struct WordSelection {
  std::vector<ByteRange> words;     ///< of the turn's text
  std::size_t first = 0, last = 0;  ///< words, both included
  bool moves_first = false;         ///< the end that keys move; else the last word

  ByteRange range() const { return {words[first].begin_byte, words[last].end_byte}; }
};

struct ReaderPane {
  std::shared_ptr<const InterviewPage> page;
  ReaderLines lines;
  std::size_t cursor = 0;  ///< turn, as an index
  std::size_t top = 0;     ///< the first line shown
  std::optional<WordSelection> selection;
  bool is_outdated = false;     ///< the index has changed since it was read
  bool came_from_hits = false;  ///< to decide: the hits have the keyboard again afterwards
  /// What `a` showed because it was not in sight: the next one writes it.
  std::optional<std::pair<Citation, ByteRange>> shown_to_accept;
  std::string find;                                      ///< what `/` looks for
  std::vector<std::pair<std::size_t, ByteRange>> found;  ///< its places: turn and bytes
  std::size_t found_at = 0;
  /// The turn to stand on when the interview that is asked for has come.
  std::optional<Citation> awaited;
};

/// A line at the foot of the screen.
struct StatusLine {
  enum class Kind { none, note, done, warning, error };
  Kind kind = Kind::none;
  std::string text;
};

/// A mistake in the query as it stands.
struct QueryFault {
  std::string message;
  std::string hint;
  std::optional<ByteRange> place;
  bool is_half_typed = false;
};

struct BrowseState {
  std::string study_name;
  std::size_t columns = 80, rows = 24;
  Focus focus = Focus::query;
  int growth = 0;  ///< of the pane in focus: 0 usual, 1 wide, 2 alone

  TextLine query;
  bool query_is_marked = false;  ///< what is typed next takes its place
  std::optional<QueryFault> fault;
  bool any = false;
  HitOrder order = HitOrder::relevance;
  std::vector<FacetChoice> chosen;
  std::optional<Citation> like;
  std::vector<CompletionRow> completions;
  std::optional<std::size_t> completion;
  std::string completing;  ///< the query before the first candidate was taken

  std::vector<std::string> history;  ///< the oldest first
  std::optional<std::size_t> history_at;
  std::string before_history;  ///< what was typed before going through it

  HitsPane hits;
  FacetsPane facets;
  ReaderPane reader;
  EntryStatus entry;
  std::vector<DoneStep> undo, redo;
  std::string by;                 ///< who decides; may be empty
  bool asks_who_decides = false;  ///< nobody is known, and nobody has been asked

  std::optional<Prompt> prompt;
  bool help = false;
  std::size_t help_top = 0;
  StatusLine status;
  std::uint64_t serial = 0;  ///< of the last list asked for
};

/// What is asked for as the state stands.
ListRequest list_request(const BrowseState& state);
/// The hit under the cursor; nullptr for none.
const Hit* current_hit(const BrowseState& state);
/// The turn that keys are about: in the reader its own, else the hit's; nullptr for none.
const Turn* current_turn(const BrowseState& state);
/// What `a` takes as things stand.
struct AcceptOffer {
  const Turn* turn;  ///< `current_turn`
  ByteRange part;    ///< of its text, not empty, without blanks at its ends
};
/// The one answer to what `a` takes: the reader marks it, and the key writes it. Nothing without an entry or
/// a turn, and for a long turn in which nothing is looked for.
std::optional<AcceptOffer> accept_offer(const BrowseState& state);
/// Where keys are pressed.
KeyPlace key_place(const BrowseState& state);
/// Whether the query as it stands is wrong, so that the list is an older one's.
bool has_wrong_query(const BrowseState& state);
/// Whether the query has no answer, because it is wrong or could not be asked: the list is another one's.
bool shows_older_list(const BrowseState& state);
/// The chosen entry's decision on a turn: an accepted one before a rejection; nullptr for none.
const QuoteMark* mark_of(const BrowseState& state, const std::string& interview, TurnNumber turn);
/// The place of an interview and turn as a citation.
Citation citation_of(const Turn& turn);

}  // namespace verbatim
