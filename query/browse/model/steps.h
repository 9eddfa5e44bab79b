#pragma once

#include <string>

#include "query/browse/model/browse_state.h"

namespace verbatim {

// The parts of `update`: each changes the state and adds what is to be done. For the files of this folder.

// lists.cpp: the list of turns, from the query to the pane.
void ask_for_list(BrowseState& state, Effects& effects);
void ask_for_more_hits(BrowseState& state, Effects& effects);
void ask_for_interview(BrowseState& state, Effects& effects);
void take_list(BrowseState& state, const Listed& listed, Effects& effects);
void take_failure(BrowseState& state, const ListFailed& failed);
void take_facets(BrowseState& state, const FacetsCounted& counted);
void build_facet_rows(BrowseState& state);

// query_line.cpp
/// Goes to the query line; `marked`: what is typed next takes the place of what is there.
void go_to_query(BrowseState& state, bool marked, Effects& effects);
/// Whether the query can be left for its hits; else says what is wrong with it.
bool can_leave_query(BrowseState& state);
void say_what_is_wrong(BrowseState& state);
void take_query_key(BrowseState& state, const std::string& key, Effects& effects);
void take_completions(BrowseState& state, const CompletionsFound& found, Effects& effects);
void set_query(BrowseState& state, std::string text, Effects& effects);
void keep_query(BrowseState& state, Effects& effects);
void step_in_history(BrowseState& state, int by, Effects& effects);

// moves.cpp: the cursor of the pane in focus.
void move_cursor(BrowseState& state, Action action, Effects& effects);
void move_to_hit(BrowseState& state, std::size_t hit, Effects& effects);
void go_to_interview(BrowseState& state, int by, Effects& effects);
void go_to_undecided(BrowseState& state, int by, Effects& effects);
void set_focus(BrowseState& state, Focus focus, Effects& effects);
void step_focus(BrowseState& state, int by, Effects& effects);

// reader.cpp
void take_interview(BrowseState& state, const InterviewRead& read);
void fit_reader(BrowseState& state);
void clear_reader(BrowseState& state);
void stand_on_turn(BrowseState& state, std::size_t turn);
/// Lines of the interview that the reader shows at once.
std::size_t reader_rows(const BrowseState& state);
void scroll_reader(BrowseState& state, std::ptrdiff_t lines);
void find_in_reader(BrowseState& state, const std::string& text);
void step_in_found(BrowseState& state, int by);

// decide.cpp
inline constexpr const char* kNoTurnHere = "there is no turn here";
/// Where the first character that is no blank stands; npos for none.
std::size_t find_non_blank(const std::string& text);
/// Whether a decision can be made; else says what is missing, or asks who decides and does `action` then.
bool can_decide(BrowseState& state, Action action);
/// Scrolls the reader so that what `a` would take is in sight.
void show_offer(BrowseState& state);
/// Gives the hits the keyboard back where it was taken from them to decide.
void return_to_hits(BrowseState& state, Effects& effects);
void accept_shown(BrowseState& state, Effects& effects);
void ask_for_reason(BrowseState& state);
void take_back_decision(BrowseState& state, Effects& effects);
void reject_turn(BrowseState& state, const std::string& reason, Effects& effects);
void take_decision(BrowseState& state, const Decided& decided, Effects& effects);
void undo_step(BrowseState& state, bool again, Effects& effects);
/// Whether an action writes decisions or files of the study.
bool decides(Action action);

// selection.cpp
void begin_selection(BrowseState& state, Effects& effects);
/// Does an action that holds while words are chosen: moves an end, or leaves it.
void move_selection(BrowseState& state, Action action, Effects& effects);

// prompts.cpp
void open_prompt(BrowseState& state, PromptKind kind);
void take_prompt_key(BrowseState& state, const KeyPressed& pressed, Effects& effects);
void fit_choices(Prompt& prompt);
/// What came of an answer that had to be tried: it ends the prompt, or stays in it with what was wrong.
/// Whether a prompt waited for it.
bool take_answer(BrowseState& state, const std::string& error);

// mouse.cpp
void take_click(BrowseState& state, const MouseClicked& click, Effects& effects);
void take_wheel(BrowseState& state, const WheelTurned& wheel, Effects& effects);

// entry.cpp
void make_entry(BrowseState& state, const std::string& title, Effects& effects);
void keep_query_in_entry(BrowseState& state, Effects& effects);
void change_entry(BrowseState& state, EntryPart part, const std::string& text, Effects& effects);

// update.cpp
void scroll_help(BrowseState& state, std::ptrdiff_t lines);

// run_action.cpp
void toggle_value(BrowseState& state, Effects& effects);
void run_action(BrowseState& state, Action action, const std::string& argument, Effects& effects);
void run_command_line(BrowseState& state, const std::string& line, Effects& effects);
void say(BrowseState& state, StatusLine::Kind kind, std::string text);

}  // namespace verbatim
