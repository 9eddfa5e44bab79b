#include "query/manuscript/latex/latex_manuscript.h"

#include <algorithm>
#include <functional>
#include <memory>
#include <utility>

#include "common/documents/source_text.h"
#include "common/text/code_point.h"
#include "query/manuscript/latex/exported_macros.h"
#include "query/manuscript/latex/latex_characters.h"
#include "query/manuscript/latex/latex_commands.h"
#include "query/manuscript/latex/latex_cursor.h"
#include "query/manuscript/latex/latex_definitions.h"
#include "query/manuscript/latex/latex_prose.h"
#include "query/manuscript/latex/latex_source.h"

namespace verbatim {

// How LaTeX is read. Only TeX can read TeX, and a check needs less: the words that a manuscript prints, where
// its quotations begin and end, what is cited beside them, and the line of each. So the text is walked once
// from left to right (`step`). Plain characters go to the prose, through ligatures and accents. A command is
// asked about in a fixed order (`command`): does it change how the file is read, begin mathematics or code,
// define something, belong to the exported macros, make an accent; did the manuscript define it; is it in the
// table. What nobody knows is dropped, and its arguments in braces are read as groups, which is right for
// most commands that only change the looks.
//
// A group remembers what its `}` has to do (`Group`), so the argument of \enquote or \section is read in its
// place like other text, however deep such commands nest. Other pieces, such as expansions, footnotes and
// included files, are read as stretches of their own, by a recursion with a limit of depth. A limit of bytes
// stops definitions that expand without end.
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxDepth = 20;
// What commands of the manuscript's own may expand to: this much, and as many times what is read of its
// files.
constexpr std::size_t kFreeExpandedBytes = 1'000'000;
constexpr std::size_t kExpandedPerByte = 10;

using Source = std::shared_ptr<const LatexSource>;

/// What happens at the `}` of a group.
struct Group {
  enum class Kind { plain, quote, inner_quote, block, heading, emphasis } kind = Kind::plain;
  LatexArguments arguments = {};  ///< of a quotation, printed after it
};

/// A stretch of LaTeX that is being read.
struct Stretch {
  Source source;
  LatexCursor cursor;
  LatexUnread unread = {};
  std::vector<Group> groups = {};  ///< open ones
};

class LatexReader {
 public:
  LatexReader(fs::path folder, std::set<fs::path>& already_read)
      : folder_(std::move(folder)), already_read_(already_read) {}

  ManuscriptText read_document(const fs::path& file) && {
    read_file(file);
    return std::move(*this).finish();
  }

  /// The text of a manuscript that is in no file.
  ManuscriptText read_text(std::string_view text, const std::string& name) && {
    read_body(latex_file_of(text, prose_.add_file(name)));
    return std::move(*this).finish();
  }

 private:
  ManuscriptText finish() && {
    // Only here, since an environment may begin in one included file and end in the next.
    environments_.give_up_beyond(0);
    notes_.flush();
    return std::move(prose_).take();
  }

  void read_file(const fs::path& path) {
    std::error_code ignored;
    // A chapter that is given by name and also included is checked once; this also ends an \input of itself.
    if (!already_read_.insert(fs::weakly_canonical(path, ignored)).second) return;
    read_body(load_latex_file(path, prose_.add_file(path.string())));
  }

  void read_body(const LatexFile& file) {
    read_bytes_ += file.source->text().size();
    if (file.has_preamble) {
      // A subfile takes its packages from the main one.
      german_ = german_ || file.german;
      // A preamble prints nothing, but its definitions count and it may load the exported macros.
      prose_.set_muted(true);
      const std::size_t around = environments_.count();
      read(file.source, file.preamble);
      environments_.give_up_beyond(around);
      prose_.set_muted(false);
    }
    read(file.source, file.body);
  }

  void include(const std::string& name, std::size_t at, const LatexSource& source) {
    // `\input{#1}` in a definition names no file yet.
    if (prose_.muted() && name.find('#') != std::string::npos) return;
    const auto file = find_included(folder_, name);
    if (!file) {
      prose_.notice("the included file '" + name + "' was not found; it is not checked", source, at);
      return;
    }
    // A subfile has a preamble of its own, which leaves the prose unmuted after it.
    const bool muted = prose_.muted();
    ++depth_;
    if (depth_ < kMaxDepth) read_file(*file);
    --depth_;
    prose_.set_muted(muted);
  }

  void end_paragraph() {
    if (prose_.muted()) return;
    prose_.end_paragraph();
    notes_.flush();
  }

  std::function<void(const Source&, ByteRange)> read_back() {
    return [this](const Source& source, ByteRange range) { read(source, range); };
  }

  void read(const Source& source, ByteRange range) {
    if (depth_ >= kMaxDepth) {
      if (!range.empty()) {
        prose_.notice("nested too deep; this part is not read", *source, range.begin_byte);
      }
      return;
    }
    ++depth_;
    Stretch in{source, LatexCursor(*source, range)};
    while (!in.cursor.at_end()) step(in);
    // A quotation whose brace never closes ends with its stretch.
    while (!in.groups.empty()) close_group(in);
    --depth_;
  }

  void step(Stretch& in) {
    switch (in.cursor.byte()) {
      case '%':
        return comment(in);
      case '\\':
        return command(in);
      case '$':
        return skip_dollars(in.cursor);
      case '{':
        in.groups.push_back({});
        return in.cursor.skip(1);
      case '}':
        in.cursor.skip(1);
        // A `}` too many is an error of TeX; here it ends nothing.
        if (!in.groups.empty()) close_group(in);
        return;
      case '\n':
        return line_end(in);
      default: {
        const LatexCharacters read = read_latex_characters(in.cursor.rest(), german_);
        prose_.add(read.text, *in.source, in.cursor.at());
        in.cursor.skip(read.bytes);
      }
    }
  }

  void line_end(Stretch& in) {
    // One line break is a blank, and a blank line ends the paragraph. Blanks that begin a line print nothing.
    if (!is_blank_line(in.source->text(), in.cursor.at() + 1)) {
      prose_.add("\n", *in.source, in.cursor.at());
      in.cursor.skip(1);
      in.cursor.skip_spaces();
      return;
    }
    while (in.cursor.byte() == '\n' || in.cursor.byte() == ' ' || in.cursor.byte() == '\t') in.cursor.skip(1);
    end_paragraph();
  }

  void comment(Stretch& in) {
    const std::string_view rest = in.cursor.rest();
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    if (rest.substr(0, end).find(kIgnoreComment) != std::string_view::npos) {
      prose_.mark(MarkKind::ignore, *in.source, in.cursor.at());
    }
    in.cursor.skip(end);
    if (in.cursor.at_end()) return;
    // TeX takes a comment's line break with it, and the blanks that begin the next line.
    if (is_blank_line(in.source->text(), in.cursor.at() + 1)) return;
    in.cursor.skip(1);
    in.cursor.skip_spaces();
  }

  void command(Stretch& in) {
    LatexCursor& cursor = in.cursor;
    const std::size_t at = cursor.at();
    cursor.skip(1);
    if (cursor.at_end()) return;
    // A name is letters, or one other character. `@` counts within a name, as the exported macros use it, but
    // does not begin one: `\@` is a command that only mends spacing.
    std::size_t size = 0;
    while (is_ascii_letter(cursor.byte_after(size)) || (size > 0 && cursor.byte_after(size) == '@')) ++size;
    const bool word = size > 0;
    if (!word) size = first_code_point(cursor.rest()).size;
    const std::string name(cursor.rest().substr(0, size));
    cursor.skip(size);
    if (structure(name, at, in) || in.unread.skip(name, cursor) || definitions_.define(name, cursor) ||
        macros_.perform(name, *in.source, at, cursor)) {
      return;
    }
    if (const std::string_view accent = latex_accent(name); !accent.empty()) {
      // The letter is the command's argument: `\'e`, `\'{e}`, `\c c`.
      prose_.add(accented(cursor.text_of(cursor.take_argument()), accent), *in.source, at);
    } else if (const OwnCommand* own = definitions_.command(name)) {
      read_expansion(std::make_shared<LatexSource>(expand(*own, *in.source, at, cursor)), at, *in.source);
    } else if (const auto meaning = latex_command(name)) {
      perform(*meaning, at, in);
      // A control word takes the blanks after it along.
      if (word && meaning->action == LatexAction::symbol) cursor.skip_spaces();
    } else {
      unknown_command(name, word, at, in);
    }
  }

  void unknown_command(const std::string& name, bool word, std::size_t at, Stretch& in) {
    if (word) {
      ByteRange option;
      in.cursor.skip_star();
      in.cursor.take_option(option, /*after_blanks=*/false);
    }
    // \pquote, \participantquote: a class or package that is not read defines them, and their names say what
    // they do.
    if (name.find("quote") != std::string::npos && in.cursor.byte() == '{') {
      open_quote(Group::Kind::quote, {}, at, in);
    } else if (word) {
      in.cursor.skip_spaces();
    }
  }

  /// Commands that change how the file is read. Whether `name` is one.
  bool structure(const std::string& name, std::size_t at, Stretch& in) {
    LatexCursor& cursor = in.cursor;
    const auto argument = [&] { return std::string(cursor.text_of(cursor.take_argument())); };
    if (name == "begin") {
      begin_environment(argument(), at, in);
    } else if (name == "end") {
      end_environment(argument(), in.source);
    } else if (name == "par") {
      end_paragraph();
    } else if (name == "item") {
      // Each item is a paragraph: what is cited in one is not about the next. A description's term is text
      // too.
      end_paragraph();
      if (ByteRange option; cursor.take_option(option)) {
        read(in.source, option);
        prose_.add(" ", *in.source, at);
      }
    } else if (name == "\\" || name == "tabularnewline") {
      end_line(at, in);
    } else if (name == "iffalse") {
      skip_or_end("\\fi", in);
    } else if (name == "input" || name == "include" || name == "subfile") {
      include(argument(), at, *in.source);
    } else if (name == "textelp" || name == "textins" || name == "textdel") {
      csquotes_edit(name, at, in);
    } else {
      return false;
    }
    return true;
  }

  void end_line(std::size_t at, Stretch& in) {
    in.cursor.skip_star();
    ByteRange length;
    const std::size_t before = in.cursor.at();
    // `\\ [the model]` in a quotation is no length.
    if (in.cursor.take_option(length, false) && !is_ascii_digit(in.source->text()[length.begin_byte])) {
      in.cursor.move_to(before);
    }
    // In a table `\\` ends a row, so a citation after it belongs to no quotation before it.
    if (environments_.in_table()) prose_.mark(MarkKind::row_end, *in.source, at);
    prose_.add("\n", *in.source, at);
  }

  /// To the end, with a notice, if `wanted` is not there.
  void skip_or_end(const std::string& wanted, Stretch& in) {
    if (skip_past(wanted, in.cursor)) return;
    prose_.notice(wanted + " is missing; what follows is not read", *in.source, in.cursor.at());
    in.cursor.move_to(in.cursor.end());
  }

  void csquotes_edit(const std::string& name, std::size_t at, Stretch& in) {
    // Printed as csquotes prints them, so that they are read as the edits that they are: \textelp{} is `[…]`,
    // \textelp{text} is `[…] [text]`, \textins{text} is `[text]`, \textdel{text} is `[…]`.
    in.cursor.skip_star();
    const ByteRange argument = in.cursor.take_argument();
    if (name != "textins") prose_.add("[\u2026]", *in.source, at);
    if (name == "textdel" || argument.empty()) return;
    if (name == "textelp") prose_.add(" ", *in.source, at);
    prose_.add("[", *in.source, at);
    read(in.source, argument);
    prose_.add("]", *in.source, at);
  }

  /// What a command of the manuscript's own stands for is read in its place; its arguments keep their lines.
  void read_expansion(const Source& expansion, std::size_t at, const LatexSource& source) {
    // Commands that expand to themselves cost by their number, not by their bytes.
    constexpr std::size_t kCostOfOne = 200;
    expanded_bytes_ += expansion->text().size() + kCostOfOne;
    if (expanded_bytes_ > kFreeExpandedBytes + kExpandedPerByte * read_bytes_) {
      // Once: every later command of the manuscript's own would say it again.
      if (!std::exchange(told_of_expansion_, true)) {
        prose_.notice("its own commands expand to far more than it has itself; the rest of them is not read",
                      source, at);
      }
      return;
    }
    if (!expansion->text().empty()) read(expansion, {0, expansion->text().size()});
  }

  void perform(const LatexMeaning& meaning, std::size_t at, Stretch& in) {
    if (meaning.action == LatexAction::symbol) return prose_.add(meaning.text, *in.source, at);
    if (meaning.action == LatexAction::literature) prose_.mark(MarkKind::literature, *in.source, at);
    const LatexArguments arguments = in.cursor.take_arguments(meaning.pattern);
    switch (meaning.action) {
      case LatexAction::quote:
        return open_quote(Group::Kind::quote, arguments, at, in);
      case LatexAction::block:
        return open_quote(Group::Kind::block, arguments, at, in);
      case LatexAction::heading:
        in.cursor.skip_blanks();
        if (in.cursor.byte() != '{') return;
        end_paragraph();
        in.cursor.skip(1);
        in.groups.push_back({Group::Kind::heading});
        return;
      case LatexAction::emphasis:
        if (in.cursor.byte() != '{') return;
        in.cursor.skip(1);
        prose_.mark(MarkKind::emphasis_begin, *in.source, at);
        in.groups.push_back({Group::Kind::emphasis});
        return;
      case LatexAction::note:
        return notes_.keep(in.source, in.cursor.take_argument(), at);
      default:
        return;
    }
  }

  void open_quote(Group::Kind kind, const LatexArguments& arguments, std::size_t at, Stretch& in) {
    in.cursor.skip_blanks();
    // `\enquote x` quotes one letter, which is nobody's words.
    if (in.cursor.byte() != '{') return;
    in.cursor.skip(1);
    // A quotation inside another one is part of what was said: csquotes prints marks around it, and so does
    // the transcript.
    if (kind == Group::Kind::quote && prose_.in_quotation()) {
      prose_.add("\u201C", *in.source, at);
      in.groups.push_back({Group::Kind::inner_quote, arguments});
      return;
    }
    prose_.begin_quotation(kind == Group::Kind::block, *in.source, at);
    in.groups.push_back({kind, arguments});
  }

  void close_group(Stretch& in) {
    const Group group = in.groups.back();
    in.groups.pop_back();
    if (group.kind == Group::Kind::plain) return;
    if (group.kind == Group::Kind::heading) return end_paragraph();
    const std::size_t at = in.cursor.at() - std::min<std::size_t>(in.cursor.at(), 1);
    if (group.kind == Group::Kind::inner_quote) {
      prose_.add("\u201D", *in.source, at);
      return cite_after(in.source, group.arguments, at);
    }
    if (group.kind == Group::Kind::emphasis) {
      prose_.mark(MarkKind::emphasis_end, *in.source, at);
      return;
    }
    prose_.end_quotation(group.kind == Group::Kind::block, *in.source, at);
    cite_after(in.source, group.arguments, at);
  }

  /// What csquotes prints after a quotation that ends at byte `at`.
  void cite_after(const Source& source, const LatexArguments& arguments, std::size_t at) {
    if (arguments.literature) prose_.mark(MarkKind::literature, *source, at);
    const ByteRange citation = arguments.citation;
    if (citation.empty()) return;
    prose_.add(" (", *source, citation.begin_byte);
    read(source, citation);
    prose_.add(")", *source, citation.begin_byte);
  }

  void begin_environment(const std::string& name, std::size_t at, Stretch& in) {
    LatexEnvironmentMeaning meaning =
        latex_environment(std::string_view(name).substr(0, name.size() - (name.ends_with('*') ? 1 : 0)));
    // Its own definition wins for the arguments; a quote environment that it redefines still quotes.
    if (const OwnEnvironment* own = definitions_.environment(name)) {
      meaning.pattern = own->pattern;
      if (own->block) meaning.kind = LatexEnvironment::block;
    }
    // Code may hold anything, so its end is looked for as TeX does: by these very characters.
    if (meaning.kind == LatexEnvironment::skipped) return skip_or_end("\\end{" + name + "}", in);
    const LatexArguments arguments = in.cursor.take_arguments(meaning.pattern);
    end_paragraph();
    environments_.begin({name, meaning.kind, arguments}, *in.source, at);
  }

  /// An \end that fits no \begin is passed over.
  void end_environment(const std::string& name, const Source& source) {
    const auto ended = environments_.end(name, *source);
    if (!ended) return;
    // A block's notes wait for the next end of a paragraph: the citation of the block is printed directly
    // after it, before any note.
    if (ended->kind != LatexEnvironment::block) return notes_.flush();
    const std::size_t at = ended->arguments.citation.begin_byte;
    cite_after(source, ended->arguments, at - std::min<std::size_t>(at, 1));
  }

  fs::path folder_;
  std::set<fs::path>& already_read_;
  LatexProse prose_;
  LatexDefinitions definitions_;
  LatexEnvironments environments_{prose_};
  ExportedMacros macros_{prose_, read_back()};
  LatexNotes notes_{prose_, read_back()};
  std::size_t depth_ = 0;
  std::size_t read_bytes_ = 0, expanded_bytes_ = 0;
  bool told_of_expansion_ = false;
  bool german_ = false;
};

}  // namespace

ManuscriptText read_latex_text(std::string_view text, const std::string& name,
                               std::set<fs::path>& already_read) {
  return LatexReader({}, already_read).read_text(decode_source(text).text, name);
}

ManuscriptText read_latex(const fs::path& file, std::set<fs::path>& already_read) {
  return LatexReader(file.parent_path(), already_read).read_document(file);
}

}  // namespace verbatim
