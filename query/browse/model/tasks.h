#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "common/model/citation.h"
#include "common/model/turn.h"
#include "common/text/byte_range.h"
#include "query/evidence/deciding.h"
#include "query/search/counts.h"
#include "query/search/search.h"

namespace verbatim {

// What the model asks of the study, and what comes of it. Tasks run beside the keyboard, one after the other;
// replies come back as events.

/// Where the list of turns comes from.
enum class ListSource {
  search,    ///< the query
  evidence,  ///< the candidates for the entry: where no query is typed
  similar,   ///< turns like one turn
};

/// A list of turns: all that decides what stands in it.
struct ListRequest {
  ListSource source = ListSource::search;
  std::string query;  ///< of a search; blank: all turns
  bool any = false;
  HitOrder order = HitOrder::relevance;
  std::vector<FacetChoice> chosen;  ///< values of facets that every turn must have
  std::string entry;                ///< the chosen entry, or empty
  std::optional<Citation> like;     ///< of ListSource::similar
  bool operator==(const ListRequest&) const = default;
};

/// Lists turns, then counts facets. A newer one overtakes it.
struct ListTask {
  std::uint64_t serial = 0;
  ListRequest request;
  std::size_t limit = 100;  ///< turns to read
  bool is_typing = false;   ///< the last word of the query may still grow
};

/// Reads a whole interview, lit by the query of a list.
struct InterviewTask {
  std::string interview;
  ListRequest request;
};

/// Reads an entry's coverage and decisions.
struct EntryTask {
  std::string entry;
};

/// Accepts words of a turn: those that were shown as what would be accepted.
struct AcceptTask {
  std::string entry;
  Citation at;  ///< one turn
  std::string words;
  ByteRange part;  ///< where they stood in the turn's text
};

/// Rejects a turn.
struct RejectTask {
  std::string entry;
  Citation at;
  std::string reason;
};

/// Takes back all that is decided on a turn.
struct TakeBackTask {
  std::string entry;
  Citation at;
};

/// A change of a decision, with what it takes to take it back.
struct DoneChange {
  std::string id;
  Citation at;
  DecisionChange::Kind kind = DecisionChange::Kind::unchanged;
  bool was_accepted = false;    ///< what the decision says; else it rejects
  std::string reason;           ///< that it has now
  std::string previous_reason;  ///< that it had before
};

/// All that one key did.
struct DoneStep {
  std::string entry;
  std::vector<DoneChange> changes;
};

/// Takes a step back, or does it again.
struct UndoTask {
  DoneStep step;
  bool again = false;
};

/// Appends an entry to catalog.yaml.
struct NewEntryTask {
  std::string title;
  ListRequest found_by;  ///< a search, which becomes its query; blank: it has none yet
};

/// What of an entry of catalog.yaml is changed.
enum class EntryPart {
  queries,  ///< gets one more
  title,
  kind,
};

/// Changes an entry in catalog.yaml.
struct ChangeEntryTask {
  std::string entry;
  EntryPart part{};
  std::string text;      ///< the new title or kind
  ListRequest found_by;  ///< of EntryPart::queries: a search
};

/// Says who decides from here on, and keeps the name for the next time.
struct DeciderTask {
  std::string name;
};

/// What goes on from what is typed in the query line.
struct CompleteTask {
  std::string typed;  ///< up to the cursor
};

/// Words that stand near the query's hits.
struct WordsTask {
  ListRequest request;
};

struct SaveTask {
  std::string name;
  ListRequest request;
};

/// A turn as a quote.
struct QuoteTask {
  std::string format;  ///< `markdown`, `latex`
  Hit hit;
};

struct ExportTask {
  std::string file;
  ListRequest request;
};

using StudyTask = std::variant<ListTask, InterviewTask, EntryTask, AcceptTask, RejectTask, TakeBackTask,
                               UndoTask, NewEntryTask, ChangeEntryTask, DeciderTask, CompleteTask, WordsTask,
                               SaveTask, QuoteTask, ExportTask>;

/// What was listed.
struct HitList {
  ListRequest request;
  std::vector<Hit> hits;
  /// Of each hit the part of its turn that `a` takes: see `InterviewPage::taken`.
  std::vector<std::optional<ByteRange>> taken;
  std::size_t turns = 0;          ///< in all; of `evidence`: candidates
  std::size_t context_turns = 0;  ///< see SearchResult
  std::size_t interviews = 0;
  std::size_t interviews_in_study = 0;
  std::string reading;
  std::vector<std::string> notices;  ///< of a search that found nothing, what each part finds by itself too
};

struct Listed {
  std::uint64_t serial = 0;
  std::shared_ptr<const HitList> list;
};

/// The query is wrong, or is not a whole one yet: the last good list stays.
struct ListFailed {
  std::uint64_t serial = 0;
  std::string message;
  std::string hint;
  std::optional<ByteRange> place;  ///< in the query
  bool is_half_typed = false;      ///< it is right, and finds nothing as far as it is typed
};

struct FacetsCounted {
  std::uint64_t serial = 0;
  std::vector<CountedFacet> facets;
};

/// An interview as the reader shows it.
struct InterviewPage {
  std::string id;
  ListRequest request;
  std::vector<Turn> turns;
  std::vector<std::vector<ByteRange>> lit;  ///< of each turn's text
  std::vector<bool> matches;                ///< whether each turn is one of the list's
  /// Of each turn the part that `a` takes, not empty, without blanks at its ends: the sentences around what
  /// the query looks for; else those that tell most for the entry; else all of a short turn; else nothing,
  /// and a person chooses the words.
  std::vector<std::optional<ByteRange>> taken;
};

struct InterviewRead {
  std::shared_ptr<const InterviewPage> page;
};

/// A decision on a part of a turn.
struct QuoteMark {
  std::string interview;
  TurnNumber turn{};
  ByteRange part;  ///< of the turn's text
  bool accepted = false;
  std::string id;
  std::string reason;
};

/// An entry of the catalog, for choosing one.
struct EntryChoice {
  std::string id;
  std::string title;
  bool operator==(const EntryChoice&) const = default;
};

/// How the chosen entry stands.
struct EntryStatus {
  std::string entry;  ///< empty: none is chosen
  std::string title;
  std::size_t accepted = 0, rejected = 0, unread = 0;
  std::string coverage;  ///< `coverage_sentence`
  std::size_t interviews_with_evidence = 0, interviews_in_study = 0;
  std::vector<QuoteMark> marks;
  std::vector<std::string> reasons;   ///< of rejections in the whole study, the last one first
  std::vector<EntryChoice> entries;   ///< all of the catalog
  std::vector<std::string> warnings;  ///< of decisions that are lost
};

struct Decided {
  std::string message;  ///< what was done, then the warnings, then the words
  bool warns = false;
  DoneStep step;
  bool is_undo = false;   ///< it took one back
  bool is_again = false;  ///< it did one again
};

/// Candidates for what is typed: each goes on from it as a whole.
struct CompletionRow {
  std::string text;  ///< of the query, in place of all up to the cursor
  std::string note;  ///< help, or turns
};
struct CompletionsFound {
  std::string typed;
  std::vector<CompletionRow> rows;
};

/// A word to look for too.
struct WordRow {
  std::string word;
  std::string query;  ///< that finds it too
  std::string note;   ///< what that query finds more
};
struct WordsFound {
  std::string query;  ///< that they stand near
  std::vector<WordRow> rows;
};

/// Text for the clipboard.
struct QuoteMade {
  std::string text;
  std::string what;  ///< `quote of 32:57`
};

/// A task is done, or could not be.
struct TaskNotice {
  std::string text;
  bool failed = false;
};

/// The files of the study have changed.
struct StudyChanged {
  bool index = false;
};

using StudyReply = std::variant<Listed, ListFailed, FacetsCounted, InterviewRead, EntryStatus, Decided,
                                CompletionsFound, WordsFound, QuoteMade, TaskNotice, StudyChanged>;

// What the model asks of the terminal.

struct CopyText {
  std::string text;
};
struct EditFile {
  std::string file;      ///< relative to the study's root
  std::size_t line = 1;  ///< from 1
};
struct KeepQuery {
  std::string query;  ///< for the history
};
struct SuspendProgram {};
struct RedrawScreen {};
struct QuitProgram {};

using Effect =
    std::variant<StudyTask, CopyText, EditFile, KeepQuery, SuspendProgram, RedrawScreen, QuitProgram>;
using Effects = std::vector<Effect>;

// What the terminal tells the model.

/// A key, by its name: `a`, `é`, `space`, `enter`, `ctrl-r`, `alt-b`, `shift-tab`, `page-down`, `f1`.
struct KeyPressed {
  std::string key;
  /// A person pressed it by itself. A key that came in one piece with others may be pasted text of a terminal
  /// that does not mark it.
  bool alone = true;
};
/// Text from a clipboard.
struct TextPasted {
  std::string text;
};
struct ScreenResized {
  std::size_t columns = 80, rows = 24;
};
struct MouseClicked {
  std::size_t column = 0, row = 0;
  bool twice = false;
};
struct WheelTurned {
  std::size_t column = 0, row = 0;
  bool up = false;
};

using BrowseEvent =
    std::variant<KeyPressed, TextPasted, ScreenResized, MouseClicked, WheelTurned, StudyReply>;

}  // namespace verbatim
