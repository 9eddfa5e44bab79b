#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/index/facets.h"
#include "common/model/turn.h"

namespace verbatim {

/// How turns become documents. Another version is another index: it is built beside the old one and swapped
/// in.
///
/// History: 1, the first; 2, words with hyphens between them are also one word (`XALT:datadriven`); 3,
/// conversations (`conversation.h`) and the sum of their norms in the metadata; 4, the postings of frequent
/// words also packed (`packed_postings.h`); 5, turns say where they stand in files that are no plain text;
/// 6, words as people type them (`common/text/folding.h`): parts of glued words, characters of scripts
/// without blanks, initials, and words that a line's end parts; records of sources say who coded them and
/// whether they are copies, and how many files no reader takes; 7, where talk runs on over the ends of turns
/// (`turn_ends.h`); 8, several sources of one interview: the codes of each, and what they were put on; 9,
/// turns in compressed blocks (`turn_block.h`) with their labels as written; lengths of documents; more terms
/// packed; 10, positions of words packed (`packed_positions.h`).
inline constexpr int kSchemaVersion = 10;
/// What is read as well as the present one, until the next run makes the index anew.
inline constexpr int kOldestReadSchema = 9;
/// Later ones have the positions of words packed, and Xapian has none.
inline constexpr int kLastSchemaWithXapianPositions = 9;

/// Value slots of a document.
enum ValueSlot : std::uint32_t {
  kOrderSlot = 0,      ///< interview in natural order, then turn: sorts and breaks ties
  kInterviewSlot = 1,  ///< the interview's id, as written
  kStartSlot = 2,      ///< earliest time, milliseconds, sortable_serialise; absent without time
  kEndSlot = 3,        ///< latest time, milliseconds, sortable_serialise; a large number where it is open
  kTurnSlot = 4,       ///< turn number, sortable_serialise
  kWordsSlot = 5,      ///< number of words, sortable_serialise
  // from kFirstAttributeSlot on: numbers of study attributes, sortable_serialise
};

/// A turn as it lies in its block (`turn_block.h`, which has the checksum): an archive (`packed_archive.h`)
/// that begins with the byte of its layout.
std::string store_turn(const Turn& turn);
/// Throws a std::runtime_error for bytes that `store_turn` did not write.
Turn load_turn(std::string_view data);

/// The unique id term of a turn: `Q32:57`.
std::string unique_term(std::string_view interview, TurnNumber number);

/// The term of a word written another way (`Word::alternatives`). Terms without prefix are forms as typed.
std::string alternative_term(std::string_view form);

/// The term of letters that are an abbreviation (`Word::initials`): `XINITIALS:us` for `U.S.` and `US`.
std::string initials_term(std::string_view letters);

/// The term of a word that a line's end parts, with its parts, a blank between them: `XPARTED:railway:rail
/// way`
/// (`Word::parted_words`); what all such terms of one word begin with, for no parts. Empty if no term can
/// hold it.
std::string parted_term(std::string_view joined, std::string_view parts);

/// Whether a term is a form as typed: every prefix begins with a capital, and a case-folded word never does.
inline bool is_word_term(std::string_view term) {
  return !term.empty() && (term.front() < 'A' || term.front() > 'Z');
}

/// Whether a term is one of those that families hold: a form as typed, or a word written another way.
bool is_filed_in_families(std::string_view term);
/// What a stemmer is given of such a term.
std::string form_of_term(std::string_view term);

/// The term of a facet's value, folded and cut so that it fits a term.
std::string facet_term(const Facet& facet, std::string_view value);

/// The term that all turns of an exchange share: `XEXCHANGE:32:56`, by the turn that opens it.
std::string exchange_term(std::string_view interview, TurnNumber opener);
/// The interview and the opening turn that an `exchange_term` names. Throws as a damaged index does for
/// another term.
std::pair<std::string, TurnNumber> exchange_of(std::string_view term);
/// Of a turn whose speaker the study calls otherwise than the transcript: the label as written there.
/// `speaker:` finds it too.
std::string label_term(std::string_view label);

/// What `exchange_term` begins with: `XEXCHANGE:`.
std::string_view exchange_prefix();

/// Sort key of a turn: the byte order of keys is the order of citations.
std::string order_key(std::string_view interview, TurnNumber number);
/// The turn that an `order_key` is of, if it is of this interview.
std::optional<TurnNumber> turn_of_order_key(std::string_view key, std::string_view interview);

/// Metadata keys, for `Shard` and `ShardWriter` alone. Values: see each.
namespace metadata {

inline constexpr std::string_view kSchema = "schema";          ///< kSchemaVersion, decimal
inline constexpr std::string_view kStemmer = "stemmer";        ///< stemmer_version()
inline constexpr std::string_view kAttributes = "attributes";  ///< Facets::attribute_signature()
inline constexpr std::string_view kLanguages = "languages";    ///< ISO codes present, sorted, blank between
inline constexpr std::string_view kUnreadFiles = "unread-files";  ///< among transcripts, that no reader takes
inline constexpr std::string_view kSourcePrefix = "source:";      ///< + file: a SourceRecord
inline constexpr std::string_view kFamilyPrefix =
    "family:";  ///< + language + ':' + stem: terms, blank between
inline constexpr std::string_view kDisplayPrefix =
    "display:";  ///< + facet term: the value as people write it
inline constexpr std::string_view kConversationPrefix =
    "conversation:";  ///< + the interview's facet term: store_conversation()
inline constexpr std::string_view kDocuments = "documents";     ///< store_document_table()
inline constexpr std::string_view kPackedPrefix = "postings:";  ///< + term: pack_postings()
inline constexpr std::string_view kPositionsPrefix =
    "positions:";                                                  ///< + term: pack_positions(), of each word
inline constexpr std::string_view kTurnEndsPrefix = "turn-ends:";  ///< + source: store_turn_ends()
inline constexpr std::string_view kCodesPrefix = "codes:";      ///< + source: store_codes(), as it has them
inline constexpr std::string_view kCoding = "coding";           ///< coding_fingerprint() of the study
inline constexpr std::string_view kCodeNames = "code-names";    ///< store_code_names(): of the codebook
inline constexpr std::string_view kLengthsPrefix = "lengths:";  ///< + block, 8 digits: store_lengths()
inline constexpr std::string_view kTurnsPrefix = "turns:";      ///< + block, 8 digits: store_turn_block()
inline constexpr std::string_view kNormTotal = "norm-total";    ///< of all conversations, decimal

std::string family_key(std::string_view language, std::string_view stem);
std::string display_key(std::string_view facet_term);
std::string conversation_key(std::string_view interview_term);
std::string packed_key(std::string_view term);
std::string positions_key(std::string_view term);
std::string source_key(std::string_view file);
std::string turn_ends_key(std::string_view file);
std::string codes_key(std::string_view file);
/// Numbers of blocks are in hexadecimal digits, so that the order of keys is that of blocks.
std::string turn_block_key(std::uint32_t number);
std::string lengths_key(std::uint32_t number);

}  // namespace metadata

/// What the index knows of one source.
struct SourceRecord {
  std::string fingerprint;  ///< of its bytes, the settings, the guide and the readers; empty if never read
  std::uint64_t size_bytes = 0;
  std::int64_t modified_ns = 0;  ///< since the epoch, as the file system says
  std::string interview;
  std::uint32_t turns = 0;
  std::string problem;  ///< why it could not be read; empty if it was. Its turns, if any, are then stale.
  std::string file;     ///< relative to the study's root; the metadata key may hold only its beginning
  std::string document = {};           ///< `SourcePlace::document` of its turns
  std::string reader = {};             ///< `Transcript::reader`
  std::vector<std::string> told = {};  ///< what each run says of it, see `Transcript::told`
  std::string coder = {};
  std::string copy_of = {};  ///< the source that this one is a copy of; then it has no turns
  /// The source that gives the interview's turns, where that is another one: this one has codes for them.
  std::string part_of = {};
  /// Fingerprint of the interview's turns: of its own, or of those that its codes were put on.
  std::string talk = {};
  bool operator==(const SourceRecord&) const = default;
};

std::string store_source_record(const SourceRecord& record);
/// Records of earlier schemas too, without what they did not hold.
SourceRecord load_source_record(std::string_view data);

/// An archive with a version and a checksum, as a turn's; empty for no codes.
std::string store_codes(const CodesOfTurns& codes);
/// In front of the names of coders among those of codes, where no name begins so.
inline constexpr std::string_view kCoderNameSign = "\n";
/// Names and aliases of codes, folded, with the name that turns have, and of coders, behind `kCoderNameSign`;
/// empty for none.
std::string store_code_names(const std::map<std::string, std::string>& names);
/// Throw a std::runtime_error for bytes that the above did not write.
std::map<std::string, std::string> load_code_names(std::string_view data);
CodesOfTurns load_codes(std::string_view data);

}  // namespace verbatim
