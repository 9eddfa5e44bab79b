#include "common/index/schema.h"

#include <algorithm>
#include <sstream>
#include <stdexcept>

#include <cereal/archives/portable_binary.hpp>
#include <cereal/types/map.hpp>
#include <cereal/types/optional.hpp>
#include <cereal/types/string.hpp>
#include <cereal/types/vector.hpp>
#include <xapian.h>

#include "common/text/fingerprint.h"
#include "common/text/natural_order.h"
#include "common/text/words.h"

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

template <class Archive>
void serialize(Archive& archive, Turn& turn) {
  archive(turn.interview, turn.number, turn.speaker, turn.role, turn.inferred, turn.mixed, turn.phase,
          turn.codes, turn.moderator, turn.coding_match, turn.time, turn.time_marks, turn.exchange,
          turn.attributes, turn.language, turn.text, turn.source);
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
constexpr std::uint8_t kTurnLayout = 3;
constexpr std::uint8_t kRecordLayout = 4;
constexpr std::uint8_t kCodesLayout = 1;

/// Xapian keeps no checksum of a document's data, and cereal believes any length it reads.
constexpr std::size_t kChecksumDigits = 8;

std::string checksum(std::string_view bytes) {
  return sha256_hex(bytes).substr(0, kChecksumDigits);
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
  const std::string archived = std::move(out).str();
  return archived + checksum(archived);
}

/// `read(archive, layout)`: what `write` wrote, of a layout from `first_layout` to `layout`.
template <typename Read>
void load(std::string_view data, std::uint8_t first_layout, std::uint8_t layout, Read read) {
  const std::string_view archived = data.substr(0, data.size() - std::min(data.size(), kChecksumDigits));
  if (data.substr(archived.size()) != checksum(archived)) throw std::runtime_error("its checksum is wrong");
  std::istringstream in{std::string(archived)};
  try {
    cereal::PortableBinaryInputArchive archive(in);
    std::uint8_t stored = 0;
    archive(stored);
    if (stored < first_layout || stored > layout)
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

}  // namespace

std::string store_turn(const Turn& turn) {
  return store(kTurnLayout, [&](auto& archive) { archive(turn); });
}
Turn load_turn(std::string_view data) {
  Turn turn;
  load(data, kTurnLayout, kTurnLayout, [&](auto& archive, int) { archive(turn); });
  return turn;
}
std::string store_source_record(const SourceRecord& record) {
  return store(kRecordLayout, [&](auto& archive) { serialize_record(archive, record, kRecordLayout); });
}
SourceRecord load_source_record(std::string_view data) {
  SourceRecord record;
  load(data, 1, kRecordLayout, [&](auto& archive, int layout) { serialize_record(archive, record, layout); });
  return record;
}

std::string store_codes(const CodesOfTurns& codes) {
  if (codes.empty()) return {};
  return store(kCodesLayout, [&](auto& archive) { archive(codes); });
}

CodesOfTurns load_codes(std::string_view data) {
  CodesOfTurns codes;
  if (data.empty()) return codes;
  load(data, 1, kCodesLayout, [&](auto& archive, int) { archive(codes); });
  return codes;
}

std::string store_code_names(const std::map<std::string, std::string>& names) {
  if (names.empty()) return {};
  return store(kCodesLayout, [&](auto& archive) { archive(names); });
}

std::map<std::string, std::string> load_code_names(std::string_view data) {
  std::map<std::string, std::string> names;
  if (data.empty()) return names;
  load(data, 1, kCodesLayout, [&](auto& archive, int) { archive(names); });
  return names;
}

std::string unique_term(std::string_view interview, TurnNumber number) {
  return "Q" + std::string(interview) + ":" + std::to_string(to_int(number));
}

std::string_view exchange_prefix() {
  return "XEXCHANGE:";
}

std::string exchange_term(std::string_view interview, TurnNumber opener) {
  return std::string(exchange_prefix()) + std::string(interview) + ":" + std::to_string(to_int(opener));
}

std::string alternative_term(std::string_view form) {
  return "XALT:" + std::string(form);
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

std::string conversation_key(std::string_view interview_term) {
  return bounded_term(std::string(kConversationPrefix) + std::string(interview_term));
}

std::string turn_ends_key(std::string_view file) {
  return bounded_term(std::string(kTurnEndsPrefix) + std::string(file));
}

std::string codes_key(std::string_view file) {
  return bounded_term(std::string(kCodesPrefix) + std::string(file));
}

std::string source_key(std::string_view file) {
  return bounded_term(std::string(kSourcePrefix) + std::string(file));
}

}  // namespace metadata

}  // namespace verbatim
