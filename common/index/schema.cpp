#include "common/index/schema.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cstdint>
#include <cstring>
#include <sstream>
#include <stdexcept>
#include <type_traits>
#include <utility>

#include <cereal/archives/portable_binary.hpp>
#include <cereal/types/map.hpp>
#include <cereal/types/optional.hpp>
#include <cereal/types/string.hpp>
#include <cereal/types/vector.hpp>
#include <xapian.h>

#include "common/index/packed_archive.h"
#include "common/text/fingerprint.h"
#include "common/text/natural_order.h"
#include "common/text/words.h"

namespace verbatim {
namespace {
class StoredBytes;
}
}  // namespace verbatim

// What cereal wants to know of an archive of one's own.
namespace cereal::traits::detail {
template <>
struct get_output_from_input<verbatim::StoredBytes> {
  using type = PortableBinaryOutputArchive;
};
}  // namespace cereal::traits::detail

namespace verbatim {

template <class Archive>
void serialize(Archive& archive, ByteRange& range) {
  archive(range.begin_byte, range.end_byte);
}

template <class Archive>
void serialize(Archive& archive, AppliedCode& applied) {
  archive(applied.code, applied.coder, applied.family);
}

template <class Archive>
void serialize(Archive& archive, TimeSpan& span) {
  archive(span.start_ms, span.end_ms, span.about);
}

template <class Archive>
void serialize(Archive& archive, TimeMark& mark) {
  archive(mark.text_byte, mark.time_ms);
}

template <class Archive>
void serialize(Archive& archive, SourcePlace& place) {
  archive(place.file, place.first_line, place.last_line, place.locator, place.document, place.text_spans);
}

template <class Archive, class TurnValue>
void serialize_turn(Archive& archive, TurnValue& turn) {
  archive(turn.interview, turn.number, turn.speaker, turn.role, turn.inferred, turn.mixed, turn.phase,
          turn.codes, turn.moderator, turn.coding_match, turn.time, turn.time_marks, turn.exchange,
          turn.attributes, turn.language, turn.text, turn.source, turn.label, turn.phase_guessed);
}

/// A record of an earlier layout is read too: a run says what another version had numbered otherwise.
template <class Archive, class Record>
void serialize_record(Archive& archive, Record& record, int layout) {
  archive(record.fingerprint, record.size_bytes, record.modified_ns, record.interview, record.turns,
          record.problem, record.file);
  if (layout >= 2) archive(record.document, record.reader, record.told);
  if (layout >= 3) archive(record.coder, record.copy_of);
  if (layout >= 4) archive(record.part_of, record.talk);
}

namespace {

/// The layouts of stored turns and records; a change to a `serialize` above is a new number and a new schema.
constexpr std::uint8_t kTurnLayout = 4;
constexpr std::uint8_t kRecordLayout = 4;
constexpr std::uint8_t kCodesLayout = 1;

/// Xapian keeps no checksum of a document's data, and cereal believes any length it reads.
constexpr std::size_t kChecksumDigits = 8;

std::string checksum(std::string_view bytes) {
  return sha256_hex(bytes).substr(0, kChecksumDigits);
}

/// Reads what cereal's PortableBinaryOutputArchive wrote, from where it is, and believes no length beyond the
/// bytes that are there: a length of billions would be allocated before anything is read.
class StoredBytes : public cereal::InputArchive<StoredBytes, cereal::AllowEmptyClassElision> {
 public:
  explicit StoredBytes(std::string_view bytes) : InputArchive(this), left_(bytes) {
    static_assert(std::endian::native == std::endian::little, "the archive is little-endian");
    std::uint8_t is_little = 0;
    take(&is_little, sizeof is_little);
    if (is_little != 1) throw cereal::Exception("it is not written as numbers are here");
  }

  void take(void* into, std::size_t size) {
    check(size);
    if (size > 0) std::memcpy(into, left_.data(), size);
    left_.remove_prefix(size);
  }
  void check(std::uint64_t size) const {
    if (size > left_.size()) throw cereal::Exception("it ends too early");
  }

 private:
  std::string_view left_;
};

// How cereal asks an archive for a value; it finds these by their first argument.
template <typename T>
requires std::is_arithmetic_v<T>
void CEREAL_LOAD_FUNCTION_NAME(StoredBytes& archive, T& value) {
  if constexpr (std::is_same_v<T, bool>) {
    std::uint8_t byte = 0;
    archive.take(&byte, sizeof byte);
    value = byte != 0;
  } else {
    archive.take(&value, sizeof value);
  }
}
template <typename T>
void CEREAL_SERIALIZE_FUNCTION_NAME(StoredBytes& archive, cereal::NameValuePair<T>& pair) {
  archive(pair.value);
}
template <typename T>
void CEREAL_SERIALIZE_FUNCTION_NAME(StoredBytes& archive, cereal::SizeTag<T>& size) {
  archive(size.size);
  archive.check(size.size);
}
template <typename T>
void CEREAL_LOAD_FUNCTION_NAME(StoredBytes& archive, cereal::BinaryData<T>& data) {
  archive.take(data.data, static_cast<std::size_t>(data.size));
}

/// An archive that begins with its layout's number, and its checksum. `write`: the rest of the archive.
template <typename Write>
std::string store(std::uint8_t layout, Write write) {
  std::ostringstream out;
  {
    cereal::PortableBinaryOutputArchive archive(out);
    archive(layout);
    write(archive);
  }
  std::string archived = std::move(out).str();
  archived += checksum(archived);
  return archived;
}

/// `read(archive, layout)`: what `write` wrote, of `layout` or one before it.
template <typename Read>
void load(std::string_view data, std::uint8_t layout, Read read) {
  const std::string_view archived = data.substr(0, data.size() - std::min(data.size(), kChecksumDigits));
  if (data.substr(archived.size()) != checksum(archived)) throw std::runtime_error("its checksum is wrong");
  try {
    StoredBytes archive(archived);
    std::uint8_t stored = 0;
    archive(stored);
    if (stored == 0 || stored > layout)
      throw std::runtime_error("stored with layout " + std::to_string(stored));
    read(archive, stored);
  } catch (const cereal::Exception& error) {
    throw std::runtime_error(error.what());
  }
}

/// Xapian holds terms of 245 bytes; longer values end in a hash that tells them apart.
constexpr std::size_t kMaxTermBytes = 240;

std::string bounded_term(std::string term) {
  constexpr std::size_t kHashDigits = 16;
  if (term.size() <= kMaxTermBytes) return term;
  const std::string hash = sha256_hex(term).substr(0, kHashDigits);
  return term.substr(0, kMaxTermBytes - kHashDigits - 1) + "~" + hash;
}

std::string numbered_key(std::string_view prefix, std::uint32_t number) {
  constexpr std::size_t kDigits = 8;
  constexpr std::string_view kHexadecimal = "0123456789abcdef";
  std::string key(prefix);
  for (std::size_t digit = kDigits; digit-- > 0;) key += kHexadecimal[number >> 4 * digit & 15];
  return key;
}

}  // namespace

std::string store_turn(const Turn& turn) {
  std::string stored(1, static_cast<char>(kTurnLayout));
  stored.reserve(turn.text.size() + 256);
  PackedOutput archive(stored);
  serialize_turn(archive, turn);
  return stored;
}
Turn load_turn(std::string_view data) {
  if (data.empty() || data.front() != static_cast<char>(kTurnLayout))
    throw std::runtime_error("it is stored with another layout");
  Turn turn;
  PackedInput archive(data.substr(1));
  serialize_turn(archive, turn);
  if (!archive.at_end()) throw std::runtime_error("something follows its end");
  if (turn.role > Role::other) throw std::runtime_error("it has a role that there is not");
  return turn;
}
std::string store_source_record(const SourceRecord& record) {
  return store(kRecordLayout, [&](auto& archive) { serialize_record(archive, record, kRecordLayout); });
}
SourceRecord load_source_record(std::string_view data) {
  SourceRecord record;
  load(data, kRecordLayout, [&](auto& archive, int layout) { serialize_record(archive, record, layout); });
  return record;
}

std::string store_codes(const CodesOfTurns& codes) {
  if (codes.empty()) return {};
  return store(kCodesLayout, [&](auto& archive) { archive(codes); });
}

CodesOfTurns load_codes(std::string_view data) {
  CodesOfTurns codes;
  if (data.empty()) return codes;
  load(data, kCodesLayout, [&](auto& archive, int) { archive(codes); });
  return codes;
}

std::string store_code_names(const std::map<std::string, std::string>& names) {
  if (names.empty()) return {};
  return store(kCodesLayout, [&](auto& archive) { archive(names); });
}

std::map<std::string, std::string> load_code_names(std::string_view data) {
  std::map<std::string, std::string> names;
  if (data.empty()) return names;
  load(data, kCodesLayout, [&](auto& archive, int) { archive(names); });
  return names;
}

std::string unique_term(std::string_view interview, TurnNumber number) {
  return "Q" + std::string(interview) + ":" + std::to_string(to_int(number));
}

std::string label_term(std::string_view label) {
  return bounded_term("XLABEL:" + fold_facet_value(label));
}

std::string_view exchange_prefix() {
  return "XEXCHANGE:";
}

std::string exchange_term(std::string_view interview, TurnNumber opener) {
  return std::string(exchange_prefix()) + std::string(interview) + ":" + std::to_string(to_int(opener));
}

std::pair<std::string, TurnNumber> exchange_of(std::string_view term) {
  const std::string_view prefix = exchange_prefix();
  // The number of the turn is behind the last colon, whatever stands before it.
  const std::size_t colon = term.rfind(':');
  std::uint32_t number = 0;
  const char* const end = term.data() + term.size();
  if (!term.starts_with(prefix) || colon < prefix.size()) throw Xapian::DatabaseCorruptError("no exchange");
  const auto parsed = std::from_chars(term.data() + colon + 1, end, number);
  if (parsed.ec != std::errc() || parsed.ptr != end)
    throw Xapian::DatabaseCorruptError("an exchange has no number");
  return {std::string(term.substr(prefix.size(), colon - prefix.size())), TurnNumber{number}};
}

std::string alternative_term(std::string_view form) {
  return "XALT:" + std::string(form);
}

bool is_filed_in_families(std::string_view term) {
  static const std::string alternatives = alternative_term("");
  return is_word_term(term) || term.starts_with(alternatives);
}

std::string form_of_term(std::string_view term) {
  static const std::string alternatives = alternative_term("");
  if (term.starts_with(alternatives)) term.remove_prefix(alternatives.size());
  return std::string(term);
}

std::string initials_term(std::string_view letters) {
  return "XINITIALS:" + std::string(letters);
}

std::string parted_term(std::string_view joined, std::string_view parts) {
  const std::string term = "XPARTED:" + std::string(joined) + ":" + std::string(parts);
  return term.size() <= kMaxTermBytes ? term : std::string();
}

std::string facet_term(const Facet& facet, std::string_view value) {
  return bounded_term(std::string(facet.prefix) + fold_facet_value(value));
}

std::string order_key(std::string_view interview, TurnNumber number) {
  return natural_sort_key(interview) + '\0' + Xapian::sortable_serialise(to_int(number));
}

std::optional<TurnNumber> turn_of_order_key(std::string_view key, std::string_view interview) {
  const std::string of_interview = natural_sort_key(interview) + '\0';
  if (!key.starts_with(of_interview)) return {};
  const double number = Xapian::sortable_unserialise(std::string(key.substr(of_interview.size())));
  return TurnNumber{static_cast<std::uint32_t>(number)};
}

namespace metadata {

std::string family_key(std::string_view language, std::string_view stem) {
  return std::string(kFamilyPrefix) + std::string(language) + ":" + std::string(stem);
}

std::string display_key(std::string_view term) {
  return std::string(kDisplayPrefix) + std::string(term);
}

std::string packed_key(std::string_view term) {
  return std::string(kPackedPrefix) + std::string(term);
}

std::string positions_key(std::string_view term) {
  return std::string(kPositionsPrefix) + std::string(term);
}

std::string conversation_key(std::string_view interview_term) {
  return bounded_term(std::string(kConversationPrefix) + std::string(interview_term));
}

std::string turn_ends_key(std::string_view file) {
  return bounded_term(std::string(kTurnEndsPrefix) + std::string(file));
}

std::string codes_key(std::string_view file) {
  return bounded_term(std::string(kCodesPrefix) + std::string(file));
}

std::string turn_block_key(std::uint32_t number) {
  return numbered_key(kTurnsPrefix, number);
}

std::string lengths_key(std::uint32_t number) {
  return numbered_key(kLengthsPrefix, number);
}

std::string source_key(std::string_view file) {
  return bounded_term(std::string(kSourcePrefix) + std::string(file));
}

}  // namespace metadata

}  // namespace verbatim
