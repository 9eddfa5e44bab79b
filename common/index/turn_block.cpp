#include "common/index/turn_block.h"

#include <algorithm>
#include <memory>
#include <new>
#include <stdexcept>

#include <libdeflate.h>

#include "common/index/varint.h"
#include "common/text/fingerprint.h"

namespace verbatim {
namespace {

constexpr char kBlockLayout = 1;
constexpr std::size_t kDigitsOfChecksum = 8;

std::string checksum_of(std::string_view bytes) {
  return sha256_hex(bytes).substr(0, kDigitsOfChecksum);
}

struct FreeCompressor {
  void operator()(libdeflate_compressor* one) const { libdeflate_free_compressor(one); }
};
struct FreeDecompressor {
  void operator()(libdeflate_decompressor* one) const { libdeflate_free_decompressor(one); }
};

/// Appends the stream of `bytes` to `out`. What a stream needs is kept from one to the next: to set it up
/// takes longer than a block.
void append_deflated(std::string_view bytes, std::string& out) {
  constexpr int kLevel = 6;
  thread_local const std::unique_ptr<libdeflate_compressor, FreeCompressor> compressor(
      libdeflate_alloc_compressor(kLevel));
  if (!compressor) throw std::bad_alloc();
  const std::size_t begin = out.size();
  out.resize(begin + libdeflate_zlib_compress_bound(compressor.get(), bytes.size()));
  const std::size_t size = libdeflate_zlib_compress(compressor.get(), bytes.data(), bytes.size(),
                                                    out.data() + begin, out.size() - begin);
  if (size == 0) throw std::logic_error("deflate needs more room");
  out.resize(begin + size);
}

/// What a stream holds, which must be `size` bytes.
std::string inflated(std::string_view stream, std::size_t size) {
  thread_local const std::unique_ptr<libdeflate_decompressor, FreeDecompressor> decompressor(
      libdeflate_alloc_decompressor());
  if (!decompressor) throw std::bad_alloc();
  std::string bytes(size, '\0');
  std::size_t read = 0;
  const libdeflate_result result = libdeflate_zlib_decompress_ex(
      decompressor.get(), stream.data(), stream.size(), bytes.data(), size, &read, nullptr);
  if (result != LIBDEFLATE_SUCCESS || read != stream.size())
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
  append_deflated(unpacked, data);
  return data + checksum_of(data);
}

TurnBlockReader::TurnBlockReader(std::string_view data) {
  const std::string_view checked = data.substr(0, data.size() - std::min(data.size(), kDigitsOfChecksum));
  if (data.substr(checked.size()) != checksum_of(checked)) throw std::runtime_error("its checksum is wrong");
  if (checked.empty() || checked.front() != kBlockLayout)
    throw std::runtime_error("it is stored with another layout");
  VarintReader head(checked.substr(1));
  const auto size = static_cast<std::size_t>(head.next());
  // No stream holds more than this for each of its bytes: a size that lies must not take all memory.
  constexpr std::size_t kMostRatio = 1100;
  if (size / kMostRatio > head.rest().size())
    throw std::runtime_error("it says that it is larger than can be");
  turns_ = inflated(head.rest(), size);
}

// Turns stand in the block one after the other, each with its size in front.
std::string_view TurnBlockReader::turn(std::uint32_t document) const {
  for (VarintReader in(turns_); !in.at_end();) {
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
  const TurnBlockReader reader(data);
  VarintReader in(reader.all());
  while (!in.at_end()) {
    const std::uint32_t document = number * kTurnsOfBlock + in.next_below(kTurnsOfBlock) + 1;
    block.emplace(document, in.bytes(static_cast<std::size_t>(in.next())));
  }
  return block;
}

}  // namespace verbatim
