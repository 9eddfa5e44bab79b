#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace verbatim {

/// Where the parts of a study's index lie, below `.verbatim/`.
struct IndexLayout {
  explicit IndexLayout(std::filesystem::path index_folder) : folder(std::move(index_folder)) {}

  std::filesystem::path folder;
  /// A symbolic link that names the generation in use. Before there were generations, the database itself.
  std::filesystem::path database() const { return folder / "index"; }
  std::filesystem::path lock_file() const { return folder / "lock"; }
  /// What runs saw of the transcripts, see `SeenFiles`.
  std::filesystem::path seen_files() const { return folder / "files"; }
  /// The texts of source documents that are no plain text.
  std::filesystem::path documents() const { return folder / "sources"; }
};

/// `index.7` for 7: the folder of a generation.
std::string generation_name(unsigned long number);
/// 7 for `index.7`; nothing for any other name.
std::optional<unsigned long> generation_number(std::string_view name);

/// What the name of a part of an index that a run is writing begins with.
inline constexpr std::string_view kPartPrefix = "part.";
/// Whether a folder in `.verbatim` is named as a part of an index that a run is writing: `part.7`.
bool is_part_name(std::string_view name);

/// The name that `.verbatim/index` holds: `index.7`, or `index` where it is the database itself; nothing if
/// there is none. Throws an io Error if it is something that Verbatim did not make.
std::optional<std::string> name_in_use(const IndexLayout& layout);

/// The names of folders and files that the program may make in the folder of an index; it deletes no others.
bool is_index_file(std::string_view name);
/// Whether it is the name of a table of the database: `postlist.glass`.
bool is_table(std::string_view name);

/// What runs that were killed, or readers that were still at work, have left in `.verbatim`: all generations
/// but the one in use, and parts, sorted.
std::vector<std::string> leftovers(const IndexLayout& layout);

/// Whether a run of verbatim-index is at work. For messages: it may end at any moment.
bool is_writer_at_work(const IndexLayout& layout);

/// One whole index, to be opened for reading. It was written by one run, and stays until another has taken
/// its place and nobody holds it. What it reads is never changed: a later run may write on in its tables, but
/// only into what no reader of it looks at (`block_sums.h`).
///
/// A reader reads the link once, opens the folder that it names, takes a shared lock on it, and reads the
/// link again. If that still holds the same name, nobody removes the folder while the lock is held, for a
/// writer moves the link first. All files are then opened below the folder's handle, so that no name is
/// looked up a second time while another index takes the old one's place. Once all are open the lock is
/// released: what is open can be read to the end, whoever removes its name, and a program that stays open for
/// days keeps no run from going on.
///
/// The blocks that a generation uses and the next one does not are free for the run after that. So a reader
/// holds a second lock, on the tables, at the byte of the generation's number, as long as it has them open:
/// where somebody reads an earlier generation than that in use, the next run copies the tables.
class Generation {
 public:
  /// Opens and holds the one in use; nothing if there is no index. Throws an io Error if it cannot be opened.
  static std::optional<Generation> in_use(const IndexLayout& layout);

  Generation(Generation&& other) noexcept;
  Generation& operator=(Generation&& other) noexcept;
  ~Generation();

  const std::string& name() const { return name_; }
  /// Its path, for messages.
  std::filesystem::path place() const { return layout_.folder / name_; }
  const IndexLayout& layout() const { return layout_; }
  /// A path that leads to this folder whatever is renamed meanwhile. Valid as long as this object.
  std::filesystem::path files() const;
  /// Whether the index has the form before there were generations: the folder `index`, perhaps without sums.
  bool is_older_form() const { return name_ == "index"; }

  /// Lets the folder go: all files that are needed are open.
  void release() const;
  /// Whether nobody reads an earlier generation in its tables, as far as locks tell; false where there are no
  /// locks.
  bool has_no_earlier_readers() const;
  /// Whether the link still names it.
  bool is_in_use() const;

 private:
  Generation(IndexLayout layout, std::string name, int descriptor)
      : layout_(std::move(layout)), name_(std::move(name)), descriptor_(descriptor) {}
  /// Takes the lock on the tables.
  void hold_tables();

  IndexLayout layout_;
  std::string name_;
  int descriptor_ = -1;         ///< of the folder
  int tables_descriptor_ = -1;  ///< of one table, for the lock that stands for all
};

}  // namespace verbatim
