#include "query/manuscript/latex_manuscript.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <memory>
#include <optional>
#include <unordered_map>
#include <unordered_set>

#include "common/code_point.h"
#include "common/error.h"
#include "common/source_text.h"
#include "query/manuscript/latex_commands.h"
#include "query/manuscript/latex_source.h"

namespace verbatim {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kIgnore = "verbatim: ignore";
constexpr std::size_t kMaxDepth = 20;
constexpr std::size_t kMaxExpandedBytes = 10'000'000;

using Source = std::shared_ptr<const LatexSource>;

/// What `\newcommand` defines.
struct OwnCommand {
  std::size_t arguments = 0;
  std::optional<std::string> first_default;  ///< its first argument is an option
  std::string body;
};

/// `\vbt@quote` of the macros that `catalog export` wrote.
struct ExportedQuote {
  std::string words;
  std::string citation;
};

struct OwnEnvironment {
  std::string pattern;
  bool block = false;
};

/// What happens at the `}` of a group.
struct Group {
  enum class Kind { plain, quote, block, heading } kind = Kind::plain;
  ByteRange citation = {};  ///< of a quotation, to be read after it
  bool literature = false;
};

struct OpenEnvironment {
  std::string name;
  LatexEnvironment kind;
  std::size_t mark;  ///< of a block
  ByteRange citation;
  bool literature;
};

class LatexReader {
 public:
  LatexReader(fs::path folder, std::set<fs::path>& already_read)
      : folder_(std::move(folder)), already_read_(already_read) {}

  ManuscriptText read_document(const fs::path& file) {
    read_file(file);
    while (!environments_.empty()) close_environment();
    flush_notes();
    return std::move(manuscript_);
  }

 private:
  struct Note {
    Source source;
    ByteRange range;
    std::size_t mark;
  };

  void read_file(const fs::path& file) {
    std::error_code ignored;
    if (!already_read_.insert(fs::weakly_canonical(file, ignored)).second) return;
    const std::string text = decode_source(read_file_bytes(file)).text;
    files_.push_back(file.string());
    const auto source = std::make_shared<LatexSource>(
        LatexSource::of_file(text, static_cast<std::uint32_t>(files_.size() - 1)));
    const std::size_t end = source->text().size();
    const std::size_t begin = find_uncommented(source->text(), "\\begin{document}");
    if (begin == std::string_view::npos) {
      read(source, {0, end});
      return;
    }
    const std::string_view head = source->text().substr(0, begin);
    german_ =
        head.find("babel") != std::string_view::npos &&
        (head.find("german") != std::string_view::npos || head.find("austrian") != std::string_view::npos);
    muted_ = true;
    read(source, {0, begin});
    muted_ = false;
    const std::size_t last = find_uncommented(source->text(), "\\end{document}");
    read(source, {begin + std::string_view("\\begin{document}").size(), std::min(last, end)});
  }

  static std::string read_file_bytes(const fs::path& file) { return verbatim::read_file(file); }

  static std::size_t find_uncommented(std::string_view text, std::string_view wanted) {
    for (std::size_t at = text.find(wanted); at != std::string_view::npos; at = text.find(wanted, at + 1)) {
      const std::size_t line_end = at == 0 ? std::string_view::npos : text.rfind('\n', at);
      const std::size_t line = line_end == std::string_view::npos ? 0 : line_end + 1;
      bool comment = false;
      for (std::size_t i = line; i < at; ++i) {
        if (text[i] == '\\') {
          ++i;
        } else if (text[i] == '%') {
          comment = true;
        }
      }
      if (!comment) return at;
    }
    return std::string_view::npos;
  }

  void add(std::string_view text, const LatexSource& source, std::size_t at) {
    if (!muted_) manuscript_.add(text, files_[source.file_at(at)], source.line_at(at));
  }

  std::size_t mark(MarkKind kind, const LatexSource& source, std::size_t at) {
    if (muted_) return 0;
    return manuscript_.mark(kind, files_[source.file_at(at)], source.line_at(at));
  }

  void notice(const std::string& text, const LatexSource& source, std::size_t at) {
    manuscript_.notice(file_line(files_[source.file_at(at)], source.line_at(at)) + ": " + text);
  }

  void end_paragraph() {
    if (muted_) return;
    manuscript_.end_paragraph();
    flush_notes();
  }

  /// Notes stand after the paragraph, and never inside a quotation.
  void flush_notes() {
    if (flushing_ || open_quotes_ > 0) return;
    flushing_ = true;
    for (std::size_t i = 0; i < notes_.size(); ++i) {
      const Note note = notes_[i];
      manuscript_.end_paragraph();
      const std::size_t begin = manuscript_.text().size();
      read(note.source, note.range);
      manuscript_.mark_at(note.mark).range = {begin, manuscript_.text().size()};
      manuscript_.end_paragraph();
    }
    notes_.clear();
    flushing_ = false;
  }

  void read(const Source& source, ByteRange range) {
    if (depth_ >= kMaxDepth) {
      if (!range.empty()) notice("nested too deep; this part is not read", *source, range.begin_byte);
      return;
    }
    ++depth_;
    LatexCursor cursor(*source, range);
    std::vector<Group> groups;
    while (!cursor.at_end()) step(source, cursor, groups);
    while (!groups.empty()) close_group(source, cursor, groups);
    --depth_;
  }

  void step(const Source& source, LatexCursor& cursor, std::vector<Group>& groups) {
    const std::size_t at = cursor.at();
    const auto put = [&](std::string_view text, std::size_t bytes) {
      add(text, *source, at);
      cursor.skip(bytes);
    };
    switch (cursor.byte()) {
      case '%':
        comment(*source, cursor);
        return;
      case '\\':
        command(source, cursor, groups);
        return;
      case '$':
        skip_dollars(cursor);
        return;
      case '{':
        groups.push_back({});
        cursor.skip(1);
        return;
      case '}':
        cursor.skip(1);
        if (!groups.empty()) close_group(source, cursor, groups);
        return;
      case '\n':
        line_end(*source, cursor);
        return;
      case '~':
        return put("\u00A0", 1);
      case '&':
        return put("\t", 1);
      case '`':
        return cursor.byte_after(1) == '`' ? put("\u201C", 2) : put("\u2018", 1);
      case '\'':
        return cursor.byte_after(1) == '\'' ? put("\u201D", 2) : put("\u2019", 1);
      case '-':
        if (cursor.starts_with("---")) return put("\u2014", 3);
        return cursor.byte_after(1) == '-' ? put("\u2013", 2) : put("-", 1);
      case ',':
        return cursor.byte_after(1) == ',' ? put("\u201E", 2) : put(",", 1);
      case '<':
        return cursor.byte_after(1) == '<' ? put("\u00AB", 2) : put("<", 1);
      case '>':
        return cursor.byte_after(1) == '>' ? put("\u00BB", 2) : put(">", 1);
      case '"':
        if (german_) {
          static const std::unordered_map<char, std::string_view> shorthands{
              {'`', "\u201E"}, {'\'', "\u201C"}, {'<', "\u00AB"}, {'>', "\u00BB"}, {'=', "-"},
              {'~', "-"},      {'-', ""},        {'|', ""},       {'"', ""}};
          const auto found = shorthands.find(cursor.byte_after(1));
          if (found != shorthands.end()) return put(found->second, 2);
        }
        return put("\"", 1);
      default: {
        const std::string_view rest = cursor.rest();
        const std::size_t size = std::min(rest.find_first_of("%\\${}\n~&`'-,<>\""), rest.size());
        return put(rest.substr(0, size), size);
      }
    }
  }

  void line_end(const LatexSource& source, LatexCursor& cursor) {
    if (!is_blank_line(source.text(), cursor.at() + 1)) {
      add("\n", source, cursor.at());
      cursor.skip(1);
      while (cursor.byte() == ' ' || cursor.byte() == '\t') cursor.skip(1);
      return;
    }
    while (cursor.byte() == '\n' || cursor.byte() == ' ' || cursor.byte() == '\t') cursor.skip(1);
    end_paragraph();
  }

  void comment(const LatexSource& source, LatexCursor& cursor) {
    const std::string_view rest = cursor.rest();
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    if (rest.substr(0, end).find(kIgnore) != std::string_view::npos) {
      mark(MarkKind::ignore, source, cursor.at());
    }
    cursor.skip(end);
    if (cursor.at_end()) return;
    // TeX takes a comment's line break with it, and the blanks that begin the next line.
    if (is_blank_line(source.text(), cursor.at() + 1)) return;
    cursor.skip(1);
    while (cursor.byte() == ' ' || cursor.byte() == '\t') cursor.skip(1);
  }

  /// Mathematics ends with its paragraph at the latest.
  static void skip_dollars(LatexCursor& cursor) {
    const std::string_view rest = cursor.rest();
    const std::size_t width = rest.starts_with("$$") ? 2 : 1;
    for (std::size_t i = width; i < rest.size(); ++i) {
      if (rest[i] == '\\') {
        ++i;
      } else if (rest[i] == '$') {
        cursor.skip(std::min(i + width, rest.size()));
        return;
      } else if (rest[i] == '\n' && is_blank_line(rest, i + 1)) {
        break;
      }
    }
    cursor.skip(width);
  }

  /// Moves past `wanted`; to the end, with a notice, if it is not there.
  void skip_past(const LatexSource& source, LatexCursor& cursor, std::string_view wanted) {
    const std::size_t found = cursor.rest().find(wanted);
    if (found == std::string_view::npos) {
      notice(std::string(wanted) + " is missing; what follows is not read", source, cursor.at());
      cursor.move_to(cursor.end());
    } else {
      cursor.skip(found + wanted.size());
    }
  }

  void command(const Source& source, LatexCursor& cursor, std::vector<Group>& groups) {
    const std::size_t at = cursor.at();
    cursor.skip(1);
    if (cursor.at_end()) return;
    std::size_t size = 0;
    while (is_ascii_letter(cursor.byte_after(size)) || (size > 0 && cursor.byte_after(size) == '@')) ++size;
    const bool word = size > 0;
    if (!word) size = first_code_point(cursor.rest()).size;
    const std::string name(cursor.rest().substr(0, size));
    cursor.skip(size);
    if (structure(name, at, source, cursor)) return;
    if (!latex_accent(name).empty()) {
      // `\c` and `\v` are accents only before a letter; so are all that this reader meets.
      const ByteRange letter = cursor.take_argument();
      const std::string_view text = source->text().substr(letter.begin_byte, letter.size());
      std::string base(text == "\\i" ? "i" : text == "\\j" ? "j" : text);
      base.insert(base.empty() ? 0 : first_code_point(base).size, latex_accent(name));
      add(base, *source, at);
      return;
    }
    if (const auto own = commands_.find(name); own != commands_.end()) {
      expand(own->second, at, source, cursor);
      return;
    }
    if (const auto meaning = latex_command(name)) {
      perform(*meaning, at, source, cursor, groups);
      // A control word takes the blanks after it along.
      if (word && meaning->action == LatexAction::symbol) {
        while (cursor.byte() == ' ' || cursor.byte() == '\t') cursor.skip(1);
      }
      return;
    }
    ByteRange option;
    if (word && cursor.byte() == '*') cursor.skip(1);
    if (word) cursor.take_option(option, /*after_blanks=*/false);
    if (name.find("quote") != std::string::npos && cursor.byte() == '{') {
      open_quote(Group::Kind::quote, {}, false, at, source, cursor, groups);
    } else if (word) {
      while (cursor.byte() == ' ' || cursor.byte() == '\t') cursor.skip(1);
    }
  }

  /// Commands that change how the file is read. Whether `name` is one.
  bool structure(const std::string& name, std::size_t at, const Source& source, LatexCursor& cursor) {
    const auto argument = [&] {
      const ByteRange range = cursor.take_argument();
      return std::string(source->text().substr(range.begin_byte, range.size()));
    };
    if (name == "begin") {
      begin_environment(argument(), at, source, cursor);
    } else if (name == "end") {
      end_environment(argument(), source);
    } else if (name == "par" || name == "item") {
      end_paragraph();
      ByteRange option;
      if (name == "item" && cursor.take_option(option)) {
        read(source, option);
        add(" ", *source, at);
      }
    } else if (name == "\\" || name == "tabularnewline") {
      if (cursor.byte() == '*') cursor.skip(1);
      ByteRange length;
      const std::size_t before = cursor.at();
      // `\\ [the model]` in a quotation is no length.
      if (cursor.take_option(length, false) && !is_ascii_digit(source->text()[length.begin_byte])) {
        cursor.move_to(before);
      }
      if (tables_ > 0) mark(MarkKind::row_end, *source, at);
      add("\n", *source, at);
    } else if (name == "(" || name == "[") {
      const std::string_view close = name == "(" ? "\\)" : "\\]";
      const std::size_t end =
          missing_.count(std::string(close)) ? std::string_view::npos : cursor.rest().find(close);
      if (end == std::string_view::npos) {
        missing_.insert(std::string(close));
      } else {
        cursor.skip(end + 2);
      }
    } else if (name == "verb" || name == "lstinline" || name == "mintinline") {
      skip_code(name, cursor);
    } else if (name == "iffalse") {
      skip_past(*source, cursor, "\\fi");
    } else if (name == "input" || name == "include" || name == "subfile") {
      include(argument(), at, *source);
    } else if (name == "newcommand" || name == "renewcommand" || name == "providecommand" ||
               name == "DeclareRobustCommand") {
      define_command(source, cursor);
    } else if (name == "newenvironment" || name == "renewenvironment") {
      define_environment(source, cursor);
    } else if (name == "NewDocumentCommand" || name == "RenewDocumentCommand") {
      define_document_command(source, cursor);
    } else if (name == "def" || name == "gdef" || name == "edef") {
      argument();
      const std::size_t open = std::min(cursor.rest().find('{'), cursor.rest().find('\n'));
      if (open != std::string_view::npos) cursor.skip(open);
      argument();
    } else if (name == "let") {
      argument();
      if (cursor.byte() == '=') cursor.skip(1);
      argument();
    } else if (name == "textelp" || name == "textins" || name == "textdel") {
      csquotes_edit(name, at, source, cursor);
    } else if (name == "vquote" || name == "vwords") {
      if (cursor.byte() == '*') cursor.skip(1);
      exported_quote(argument(), at, source);
    } else if (name == "vcount") {
      std::vector<std::string> values{argument(), argument()};
      if (cursor.byte() == '{' && is_ascii_digit(cursor.byte_after(1))) values.push_back(argument());
      if (!muted_) manuscript_.mark_at(mark(MarkKind::count, *source, at)).values = std::move(values);
    } else if (name == "vbt@count") {
      const std::size_t index =
          manuscript_.mark(MarkKind::exported_count, files_[source->file_at(at)], source->line_at(at));
      std::vector<std::string> values{argument(), argument(), argument()};
      manuscript_.mark_at(index).values = std::move(values);
    } else if (name == "vbt@quote") {
      const std::string id = argument();
      ExportedQuote& quote = exported_[id];
      quote.words = argument();
      argument();
      quote.citation = argument();
      argument();
    } else if (name == "vbt@gone" || name == "vbt@nocount" || name == "vbt@entry") {
      argument();
      argument();
    } else {
      return false;
    }
    return true;
  }

  /// What `\vquote{ID}` prints is checked like any other quotation.
  void exported_quote(const std::string& id, std::size_t at, const Source& source) {
    if (muted_) return;
    const auto quote = exported_.find(id);
    if (quote == exported_.end()) {
      manuscript_.mark_at(mark(MarkKind::quote_reference, *source, at)).values = {id};
      return;
    }
    const auto printed = std::make_shared<LatexSource>();
    printed->append_at(quote->second.words + " (" + quote->second.citation + ")", *source, at);
    const std::size_t words = quote->second.words.size();
    mark(MarkKind::quote_begin, *source, at);
    ++open_quotes_;
    read(printed, {0, words});
    --open_quotes_;
    mark(MarkKind::quote_end, *source, at);
    read(printed, {words, printed->text().size()});
  }

  static void skip_code(const std::string& name, LatexCursor& cursor) {
    ByteRange option;
    if (name == "mintinline") {
      cursor.take_option(option);
      cursor.take_argument();
    } else if (name == "lstinline") {
      cursor.take_option(option);
    } else if (cursor.byte() == '*') {
      cursor.skip(1);
    }
    if (cursor.byte() == '{' && name != "verb") {
      cursor.take_argument();
      return;
    }
    const std::string_view rest = cursor.rest();
    if (rest.empty()) return;
    const std::size_t end = rest.find(rest.front(), 1);
    const std::size_t line = std::min(rest.find('\n'), rest.size());
    cursor.skip(std::min(end == std::string_view::npos ? line : end + 1, line));
  }

  void csquotes_edit(const std::string& name, std::size_t at, const Source& source, LatexCursor& cursor) {
    if (cursor.byte() == '*') cursor.skip(1);
    const ByteRange argument = cursor.take_argument();
    if (name != "textins") add("[\u2026]", *source, at);
    if (name == "textdel" || argument.empty()) return;
    if (name == "textelp") add(" ", *source, at);
    add("[", *source, at);
    read(source, argument);
    add("]", *source, at);
  }

  /// The arguments that `pattern` names. What it says of citations comes back.
  Group take_pattern(std::string_view pattern, LatexCursor& cursor) {
    Group found;
    for (const char kind : pattern) {
      ByteRange range;
      switch (kind) {
        case 's':
          if (cursor.byte() == '*') cursor.skip(1);
          break;
        case 'o':
          cursor.take_option(range, false);
          break;
        case 'c':
          if (cursor.take_option(range, false)) found.citation = range;
          break;
        case 'k':
          cursor.take_argument();
          found.literature = true;
          break;
        default:
          cursor.take_argument();
      }
    }
    return found;
  }

  void perform(const LatexMeaning& meaning, std::size_t at, const Source& source, LatexCursor& cursor,
               std::vector<Group>& groups) {
    if (meaning.action == LatexAction::symbol) {
      add(meaning.text, *source, at);
      return;
    }
    if (meaning.action == LatexAction::literature) mark(MarkKind::literature, *source, at);
    const Group before = take_pattern(meaning.pattern, cursor);
    switch (meaning.action) {
      case LatexAction::quote:
        open_quote(Group::Kind::quote, before.citation, before.literature, at, source, cursor, groups);
        break;
      case LatexAction::block:
        open_quote(Group::Kind::block, before.citation, before.literature, at, source, cursor, groups);
        break;
      case LatexAction::heading:
        cursor.skip_blanks();
        if (cursor.byte() != '{') break;
        end_paragraph();
        cursor.skip(1);
        groups.push_back({Group::Kind::heading});
        break;
      case LatexAction::note: {
        const ByteRange text = cursor.take_argument();
        if (!muted_) notes_.push_back({source, text, mark(MarkKind::note, *source, at)});
        break;
      }
      default:
        break;
    }
  }

  void open_quote(Group::Kind kind, ByteRange citation, bool literature, std::size_t at, const Source& source,
                  LatexCursor& cursor, std::vector<Group>& groups) {
    cursor.skip_blanks();
    if (cursor.byte() != '{') return;
    cursor.skip(1);
    if (kind == Group::Kind::block && !muted_) manuscript_.end_paragraph();
    mark(kind == Group::Kind::block ? MarkKind::block_begin : MarkKind::quote_begin, *source, at);
    ++open_quotes_;
    groups.push_back({kind, citation, literature});
  }

  void close_group(const Source& source, LatexCursor& cursor, std::vector<Group>& groups) {
    const Group group = groups.back();
    groups.pop_back();
    if (group.kind == Group::Kind::plain) return;
    if (group.kind == Group::Kind::heading) return end_paragraph();
    --open_quotes_;
    if (group.kind == Group::Kind::block && !muted_) manuscript_.end_paragraph();
    mark(group.kind == Group::Kind::block ? MarkKind::block_end : MarkKind::quote_end, *source,
         cursor.at() > 0 ? cursor.at() - 1 : 0);
    cite_after(source, group.citation, group.literature, cursor.at());
  }

  /// What csquotes prints after a quotation.
  void cite_after(const Source& source, ByteRange citation, bool literature, std::size_t at) {
    if (literature) mark(MarkKind::literature, *source, at > 0 ? at - 1 : 0);
    if (citation.empty()) return;
    add(" (", *source, citation.begin_byte);
    read(source, citation);
    add(")", *source, citation.begin_byte);
  }

  void begin_environment(std::string name, std::size_t at, const Source& source, LatexCursor& cursor) {
    const std::string full = name;
    if (name.ends_with('*')) name.pop_back();
    LatexEnvironmentMeaning meaning = latex_environment(name);
    const auto own = own_environments_.find(full);
    if (own != own_environments_.end()) {
      meaning.pattern = own->second.pattern;
      meaning.kind = own->second.block ? LatexEnvironment::block : meaning.kind;
    }
    if (meaning.kind == LatexEnvironment::skipped) {
      skip_past(*source, cursor, "\\end{" + full + "}");
      return;
    }
    const Group arguments = take_pattern(meaning.pattern, cursor);
    if (!muted_) manuscript_.end_paragraph();
    if (open_quotes_ == 0) end_paragraph();
    OpenEnvironment open{full, meaning.kind, 0, arguments.citation, arguments.literature};
    if (meaning.kind == LatexEnvironment::block) {
      open.mark = mark(MarkKind::block_begin, *source, at);
      ++open_quotes_;
    }
    if (meaning.kind == LatexEnvironment::table) ++tables_;
    environments_.push_back(open);
    constexpr std::size_t kMaxOpen = 10'000;
    if (environments_.size() > kMaxOpen) close_environment();
  }

  /// An \end that fits no \begin is passed over.
  void end_environment(const std::string& name, const Source& source) {
    const auto begun = std::find_if(environments_.rbegin(), environments_.rend(),
                                    [&](const OpenEnvironment& open) { return open.name == name; });
    if (begun == environments_.rend()) return;
    while (environments_.back().name != name) close_environment();
    const OpenEnvironment open = environments_.back();
    environments_.pop_back();
    if (!muted_) manuscript_.end_paragraph();
    if (open.kind == LatexEnvironment::table) --tables_;
    if (open.kind == LatexEnvironment::block) {
      --open_quotes_;
      mark(MarkKind::block_end, *source, 0);
      cite_after(source, open.citation, open.literature, open.citation.begin_byte);
    }
    if (open_quotes_ == 0 && open.kind != LatexEnvironment::block) flush_notes();
  }

  /// Of an environment without its \end.
  void close_environment() {
    const OpenEnvironment open = environments_.back();
    environments_.pop_back();
    if (open.kind == LatexEnvironment::table) --tables_;
    if (open.kind != LatexEnvironment::block) return;
    --open_quotes_;
    if (muted_) return;
    ManuscriptMark& begin = manuscript_.mark_at(open.mark);
    begin.kind = MarkKind::row_end;
    manuscript_.notice(file_line(begin.place.file, begin.place.line) + ": \\begin{" + open.name +
                       "} is never closed; it is read as running text");
  }

  void include(std::string name, std::size_t at, const LatexSource& source) {
    if (muted_ && name.find('#') != std::string::npos) return;
    for (const std::string& ending : {std::string(".tex"), std::string()}) {
      const fs::path file = folder_ / (name + ending);
      std::error_code ignored;
      if (!fs::is_regular_file(file, ignored)) continue;
      const bool muted = muted_;
      ++depth_;
      if (depth_ < kMaxDepth) read_file(file);
      --depth_;
      muted_ = muted;
      return;
    }
    notice("the included file '" + name + "' was not found; it is not checked", source, at);
  }

  void define_command(const Source& source, LatexCursor& cursor) {
    if (cursor.byte() == '*') cursor.skip(1);
    const ByteRange named = cursor.take_argument();
    ByteRange count;
    ByteRange first;
    OwnCommand own;
    const std::string_view text = source->text();
    if (cursor.take_option(count)) {
      std::from_chars(text.data() + count.begin_byte, text.data() + count.end_byte, own.arguments);
      if (cursor.take_option(first))
        own.first_default = std::string(text.substr(first.begin_byte, first.size()));
    }
    const ByteRange body = cursor.take_argument();
    own.body = std::string(text.substr(body.begin_byte, body.size()));
    remember(text.substr(named.begin_byte, named.size()), std::move(own));
  }

  /// Only arguments in braces are understood (`m`).
  void define_document_command(const Source& source, LatexCursor& cursor) {
    const std::string_view text = source->text();
    const ByteRange named = cursor.take_argument();
    const ByteRange pattern = cursor.take_argument();
    const ByteRange body = cursor.take_argument();
    OwnCommand own;
    for (const char kind : text.substr(pattern.begin_byte, pattern.size())) {
      if (kind == 'm') ++own.arguments;
      if (kind != 'm' && kind != ' ' && kind != '+') return;
    }
    own.body = std::string(text.substr(body.begin_byte, body.size()));
    remember(text.substr(named.begin_byte, named.size()), std::move(own));
  }

  void remember(std::string_view named, OwnCommand own) {
    while (named.starts_with(' ')) named.remove_prefix(1);
    while (named.ends_with(' ')) named.remove_suffix(1);
    if (named.size() < 2 || named.front() != '\\' || own.arguments > 9) return;
    commands_[std::string(named.substr(1))] = std::move(own);
  }

  void define_environment(const Source& source, LatexCursor& cursor) {
    if (cursor.byte() == '*') cursor.skip(1);
    const std::string_view text = source->text();
    const ByteRange named = cursor.take_argument();
    ByteRange count;
    ByteRange first;
    std::size_t arguments = 0;
    OwnEnvironment own;
    if (cursor.take_option(count)) {
      std::from_chars(text.data() + count.begin_byte, text.data() + count.end_byte, arguments);
      own.pattern.assign(std::min<std::size_t>(arguments, 9), 'm');
      if (cursor.take_option(first) && !own.pattern.empty()) own.pattern[0] = 'o';
    }
    const ByteRange body = cursor.take_argument();
    cursor.take_argument();
    const std::string_view begins = text.substr(body.begin_byte, body.size());
    const std::string name(text.substr(named.begin_byte, named.size()));
    own.block = name.find("quot") != std::string::npos ||
                begins.find("\\begin{quot") != std::string_view::npos ||
                begins.find("\\begin{displayquote") != std::string_view::npos ||
                begins.find("\\quot") != std::string_view::npos;
    own_environments_[name] = own;
  }

  /// What a command of the manuscript's own stands for is read in its place; its arguments keep their lines.
  void expand(const OwnCommand& own, std::size_t at, const Source& source, LatexCursor& cursor) {
    std::vector<ByteRange> arguments;
    bool default_used = false;
    if (own.first_default) {
      ByteRange option;
      default_used = !cursor.take_option(option);
      arguments.push_back(option);
    }
    while (arguments.size() < own.arguments) arguments.push_back(cursor.take_argument());
    auto expansion = std::make_shared<LatexSource>();
    const std::string_view body = own.body;
    for (std::size_t i = 0; i < body.size();) {
      const std::size_t sign = std::min(body.find('#', i), body.size());
      expansion->append_at(body.substr(i, sign - i), *source, at);
      i = sign;
      if (i >= body.size()) break;
      const std::size_t index =
          i + 1 < body.size() ? static_cast<std::size_t>(body[i + 1] - '1') : arguments.size();
      if (index == 0 && default_used) {
        expansion->append_at(*own.first_default, *source, at);
      } else if (index < arguments.size()) {
        expansion->append(*source, arguments[index]);
      }
      i += 2;
    }
    // Commands that expand to themselves cost by their number, not by their bytes.
    constexpr std::size_t kCostOfOne = 200;
    expanded_bytes_ += expansion->text().size() + kCostOfOne;
    if (expanded_bytes_ > kMaxExpandedBytes) {
      if (!told_of_expansion_)
        notice("its own commands expand to more than 10 MB; the rest of them is not read", *source, at);
      told_of_expansion_ = true;
      return;
    }
    if (!expansion->text().empty()) read(expansion, {0, expansion->text().size()});
  }

  fs::path folder_;
  std::set<fs::path>& already_read_;
  ManuscriptText manuscript_;
  std::vector<std::string> files_;
  std::unordered_map<std::string, OwnCommand> commands_;
  std::unordered_map<std::string, OwnEnvironment> own_environments_;
  std::unordered_map<std::string, ExportedQuote> exported_;
  std::vector<OpenEnvironment> environments_;
  std::vector<Note> notes_;
  std::set<std::string> missing_;
  std::size_t open_quotes_ = 0;
  std::size_t tables_ = 0;
  std::size_t depth_ = 0;
  std::size_t expanded_bytes_ = 0;
  bool told_of_expansion_ = false;
  bool flushing_ = false;
  bool muted_ = false;
  bool german_ = false;
};

}  // namespace

ManuscriptText read_latex(const fs::path& file, std::set<fs::path>& already_read) {
  return LatexReader(file.parent_path(), already_read).read_document(file);
}

}  // namespace verbatim
