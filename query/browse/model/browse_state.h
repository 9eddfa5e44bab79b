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
enum class PromptKind { reason, save_name, command, find, entry, entry_title, words, saved, export_file };

struct PromptChoice {
  std::string text;
  std::string note = {};
};

/// A line to type in, and rows to pick from.
struct Prompt {
  PromptKind kind{};
  std::string label;
  TextLine line;
  std::vector<PromptChoice> all;      ///< rows that are offered
  std::vector<PromptChoice> choices;  ///< of them, those that fit what is typed
  std::optional<std::size_t> chosen;  ///< among the choices
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
  std::vector<ByteRange> words;      ///< of the turn's text
  std::size_t anchor = 0, head = 0;  ///< words, both included; `head` moves

  ByteRange range() const;
};

struct ReaderPane {
  std::shared_ptr<const InterviewPage> page;
  ReaderLines lines;
  std::size_t cursor = 0;  ///< turn, as an index
  std::size_t top = 0;     ///< the first line shown
  std::optional<WordSelection> selection;
  std::string find;                                      ///< what `/` looks for, folded
  std::vector<std::pair<std::size_t, ByteRange>> found;  ///< its places: turn and bytes
  std::size_t found_at = 0;
  /// The turn to stand on when the interview that is asked for has come.
  std::optional<Citation> awaited;
};

/// A line at the foot of the screen.
struct StatusLine {
  enum class Kind { none, note, done, error };
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
/// The bytes of a turn that `a` would accept: what the list shows of the hit under the cursor, in the list
/// and in the reader alike; nothing for other turns, and where nothing is looked for in it.
std::optional<ByteRange> part_to_accept(const BrowseState& state, const Turn& turn);
/// The chosen entry's decision on a turn: an accepted one before a rejection; nullptr for none.
const QuoteMark* mark_of(const BrowseState& state, const std::string& interview, TurnNumber turn);
/// The place of an interview and turn as a citation.
Citation citation_of(const Turn& turn);

}  // namespace verbatim
