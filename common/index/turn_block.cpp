#include "common/index/turn_block.h"

#include <algorithm>
#include <limits>
#include <new>
#include <stdexcept>

#include <zlib.h>

#include "common/index/varint.h"
#include "common/text/fingerprint.h"

namespace verbatim {
namespace {

constexpr char kBlockLayout = 1;
constexpr std::size_t kDigitsOfChecksum = 8;

std::string checksum_of(std::string_view bytes) {
  return sha256_hex(bytes).substr(0, kDigitsOfChecksum);
}

/// Keeps zlib's state from one block to the next: setting it up takes longer than a block.
class Deflater {
 public:
  Deflater() {
    if (deflateInit(&stream_, Z_DEFAULT_COMPRESSION) != Z_OK) throw std::bad_alloc();
  }
  ~Deflater() { deflateEnd(&stream_); }
  Deflater(const Deflater&) = delete;
  Deflater& operator=(const Deflater&) = delete;

  /// Appends the stream of `bytes` to `out`.
  void append(std::string_view bytes, std::string& out) {
    if (bytes.size() > std::numeric_limits<uInt>::max() / 2) throw std::length_error("a turn is too large");
    if (deflateReset(&stream_) != Z_OK) throw std::logic_error("deflate cannot begin again");
    const std::size_t begin = out.size();
    out.resize(begin + deflateBound(&stream_, static_cast<uLong>(bytes.size())));
    // zlib takes what it reads as no constant, and does not change it.
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream_.avail_in = static_cast<uInt>(bytes.size());
    stream_.next_out = reinterpret_cast<Bytef*>(out.data() + begin);
    stream_.avail_out = static_cast<uInt>(out.size() - begin);
    if (deflate(&stream_, Z_FINISH) != Z_STREAM_END) throw std::logic_error("deflate needs more room");
    out.resize(out.size() - stream_.avail_out);
  }

 private:
  z_stream stream_{};
};

/// The bytes of a stream that holds `size` of them.
std::string inflated(std::string_view stream, std::size_t size) {
  // No stream holds more than this for each of its bytes: a size that lies must not take all memory.
  constexpr std::size_t kMostRatio = 1100;
  if (size / kMostRatio > stream.size()) throw std::runtime_error("it says that it is larger than can be");
  std::string bytes(size, '\0');
  auto length = static_cast<uLongf>(size);
  auto taken = static_cast<uLong>(stream.size());
  const int result = ::uncompress2(reinterpret_cast<Bytef*>(bytes.data()), &length,
                                   reinterpret_cast<const Bytef*>(stream.data()), &taken);
  if (result != Z_OK || length != size || taken != stream.size())
    throw std::runtime_error("its bytes cannot be inflated");
  return bytes;
}

}  // namespace

std::string store_turn_block(std::uint32_t number, const TurnBlock& block) {
  if (block.empty()) return {};
  std::string unpacked;
  for (const auto& [document, turn] : block) {
    if (block_of(document) != number) throw std::logic_error("a turn is put into another block");
    put_varint(unpacked, (document - 1) % kTurnsOfBlock);
    put_varint(unpacked, turn.size());
    unpacked += turn;
  }
  std::string data(1, kBlockLayout);
  put_varint(data, unpacked.size());
  thread_local Deflater deflater;
  deflater.append(unpacked, data);
  return data + checksum_of(data);
}

std::string unpack_turn_block(std::string_view data) {
  const std::string_view checked = data.substr(0, data.size() - std::min(data.size(), kDigitsOfChecksum));
  if (data.substr(checked.size()) != checksum_of(checked)) throw std::runtime_error("its checksum is wrong");
  if (checked.empty() || checked.front() != kBlockLayout)
    throw std::runtime_error("it is stored with another layout");
  VarintReader head(checked.substr(1));
  const std::size_t size = static_cast<std::size_t>(head.next());
  return inflated(head.rest(), size);
}

std::string_view turn_in_block(std::string_view unpacked, std::uint32_t document) {
  VarintReader in(unpacked);
  while (!in.at_end()) {
    const std::uint32_t place = in.next_below(kTurnsOfBlock);
    const std::string_view turn = in.bytes(static_cast<std::size_t>(in.next()));
    if (place == (document - 1) % kTurnsOfBlock) return turn;
  }
  return {};
}

std::string join_turn_blocks(std::span<const std::string> blocks) {
  TurnBlock joined;
  // Which block it is matters to nobody here.
  for (const std::string& block : blocks) joined.merge(load_turn_block(0, block));
  return store_turn_block(0, joined);
}

TurnBlock load_turn_block(std::uint32_t number, std::string_view data) {
  TurnBlock block;
  if (data.empty()) return block;
  const std::string unpacked = unpack_turn_block(data);
  VarintReader in(unpacked);
  while (!in.at_end()) {
    const std::uint32_t document = number * kTurnsOfBlock + in.next_below(kTurnsOfBlock) + 1;
    block.emplace(document, in.bytes(static_cast<std::size_t>(in.next())));
  }
  return block;
}

}  // namespace verbatim
