#include "common/index/turn_block.h"

#include <algorithm>
#include <limits>
#include <new>
#include <stdexcept>
#include <utility>

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
    out.erase(out.size() - stream_.avail_out);
  }

 private:
  z_stream stream_{};
};

/// The same for reading. A stream may be left before its end.
class Inflater {
 public:
  Inflater() {
    if (inflateInit(&stream_) != Z_OK) throw std::bad_alloc();
  }
  ~Inflater() { inflateEnd(&stream_); }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  /// `stream` must stay until the last call of `append`.
  void begin(std::string_view stream) {
    if (stream.size() > std::numeric_limits<uInt>::max()) throw std::runtime_error("it is too large");
    if (inflateReset(&stream_) != Z_OK) throw std::logic_error("inflate cannot begin again");
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(stream.data()));
    stream_.avail_in = static_cast<uInt>(stream.size());
  }
  /// Appends the next `count` bytes of what the stream holds. `last`: it holds no more, and must end there.
  void append(std::size_t count, bool last, std::string& out) {
    const std::size_t begin = out.size();
    out.resize(begin + count);
    stream_.next_out = reinterpret_cast<Bytef*>(out.data() + begin);
    stream_.avail_out = static_cast<uInt>(count);
    const int result = inflate(&stream_, last ? Z_FINISH : Z_SYNC_FLUSH);
    const bool ended = result == Z_STREAM_END && stream_.avail_in == 0;
    if (stream_.avail_out != 0 || (last ? !ended : result != Z_OK)) {
      out.resize(begin);
      throw std::runtime_error("its bytes cannot be inflated");
    }
  }

 private:
  z_stream stream_{};
};

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

TurnBlockReader::TurnBlockReader(std::string data) : data_(std::move(data)) {
  const std::string_view all(data_);
  const std::string_view checked = all.substr(0, all.size() - std::min(all.size(), kDigitsOfChecksum));
  if (all.substr(checked.size()) != checksum_of(checked)) throw std::runtime_error("its checksum is wrong");
  if (checked.empty() || checked.front() != kBlockLayout)
    throw std::runtime_error("it is stored with another layout");
  VarintReader head(checked.substr(1));
  size_ = static_cast<std::size_t>(head.next());
  const std::size_t stream_bytes = head.rest().size();
  stream_ = checked.size() - stream_bytes;
  // No stream holds more than this for each of its bytes: a size that lies must not take all memory.
  constexpr std::size_t kMostRatio = 1100;
  if (size_ / kMostRatio > stream_bytes || size_ > std::numeric_limits<uInt>::max())
    throw std::runtime_error("it says that it is larger than can be");
}

// Turns stand in the block one after the other, each with its size in front, so that the wanted one is known
// once the sizes before it are. Which bytes a stream holds is known from its beginning only: a turn that
// stands further back than what has been inflated needs the stream from its first byte again.
std::string_view TurnBlockReader::turn(std::uint32_t document) {
  thread_local Inflater inflater;
  bool has_begun = false;
  const auto inflate_to = [&](std::size_t end) {
    // In steps, since zlib is slow where it may give only a few bytes.
    constexpr std::size_t kStep = 512;
    if (end > size_) throw std::runtime_error("it ends too early");
    if (end <= unpacked_.size()) return;
    if (!has_begun) {
      unpacked_.clear();
      inflater.begin(std::string_view(data_).substr(stream_, data_.size() - stream_ - kDigitsOfChecksum));
      has_begun = true;
    }
    const std::size_t target = std::min(size_, (end / kStep + 1) * kStep);
    inflater.append(target - unpacked_.size(), target == size_, unpacked_);
  };
  constexpr std::size_t kMostOfHead = 16;  // two varints
  for (std::size_t at = 0; at < size_;) {
    inflate_to(std::min(size_, at + kMostOfHead));
    VarintReader head(std::string_view(unpacked_).substr(at));
    const std::uint32_t place = head.next_below(kTurnsOfBlock);
    const auto bytes = static_cast<std::size_t>(head.next());
    const std::size_t begin = unpacked_.size() - head.rest().size();
    if (bytes > size_ - begin) throw std::runtime_error("it ends too early");
    if (place == (document - 1) % kTurnsOfBlock) {
      inflate_to(begin + bytes);
      return std::string_view(unpacked_).substr(begin, bytes);
    }
    at = begin + bytes;
  }
  return {};
}

std::string_view TurnBlockReader::all() {
  unpacked_.clear();
  Inflater inflater;
  inflater.begin(std::string_view(data_).substr(stream_, data_.size() - stream_ - kDigitsOfChecksum));
  inflater.append(size_, true, unpacked_);
  return unpacked_;
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
  TurnBlockReader reader{std::string(data)};
  VarintReader in(reader.all());
  while (!in.at_end()) {
    const std::uint32_t document = number * kTurnsOfBlock + in.next_below(kTurnsOfBlock) + 1;
    block.emplace(document, in.bytes(static_cast<std::size_t>(in.next())));
  }
  return block;
}

}  // namespace verbatim
