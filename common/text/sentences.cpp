#include "common/text/sentences.h"

#include "common/text/parting_place.h"
#include "common/text/segments.h"

namespace verbatim {

std::vector<ByteRange> find_sentences(std::string_view text) {
  std::vector<ByteRange> sentences;
  for_each_segment(text, SegmentKind::sentences,
                   [&](const TextSegment& segment) { sentences.push_back(segment.range); });
  return sentences;
}

std::vector<ByteRange> find_spoken_sentences(std::string_view text) {
  std::vector<ByteRange> sentences;
  for_each_segment(text, SegmentKind::sentences, [&](const TextSegment& segment) {
    ByteRange sentence = segment.range;
    while (sentence.size() > kMaxSentenceBytes) {
      const std::size_t end =
          sentence.begin_byte +
          parting_place(text.substr(sentence.begin_byte, sentence.size()), kMaxSentenceBytes);
      sentences.push_back({sentence.begin_byte, end});
      sentence.begin_byte = end;
    }
    sentences.push_back(sentence);
  });
  return sentences;
}

}  // namespace verbatim
