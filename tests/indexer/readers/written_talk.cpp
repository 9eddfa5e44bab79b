#include "tests/indexer/readers/written_talk.h"

#include <fmt/format.h>

#include "tests/support/zip_file.h"

namespace verbatim::testing {
namespace {

std::string clock(std::size_t turn) {
  const std::size_t seconds = 7 * turn;
  return fmt::format("00:{:02}:{:02}", seconds / 60, seconds % 60);
}

/// Writes each turn as `before NAME after WORDS between`; `@` stands for a time.
std::string typed(const Talk& talk, const std::string& before, const std::string& after,
                  const std::string& between) {
  std::string text;
  for (std::size_t i = 0; i < talk.size(); ++i) {
    const auto stamped = [&](std::string part) {
      if (const std::size_t at = part.find('@'); at != std::string::npos) part.replace(at, 1, clock(i));
      return part;
    };
    const std::string& name = talk[i].first;
    text += (name.empty() ? "" : stamped(before) + name + stamped(after)) + talk[i].second + between;
  }
  return text;
}

/// Each turn in two cues, as machines part them; a turn of one sentence in one.
std::string cues(const Talk& talk, const std::string& opening, const std::string& fraction,
                 std::string (*cue)(const std::string& speaker, const std::string& words)) {
  std::string text = opening;
  std::size_t number = 0;
  for (std::size_t i = 0; i < talk.size(); ++i) {
    const std::string& words = talk[i].second;
    const std::size_t middle = words.find(". ");
    const std::vector<std::string> parts =
        middle == std::string::npos
            ? std::vector<std::string>{words}
            : std::vector<std::string>{words.substr(0, middle + 1), words.substr(middle + 2)};
    for (const std::string& part : parts) {
      ++number;
      text += fmt::format("{0}\n{1}{2}000 --> {1}{2}900\n{3}\n\n", number, clock(i), fraction,
                          cue(talk[i].first, part));
    }
  }
  return text;
}

std::string named_cue(const std::string& speaker, const std::string& words) {
  return speaker.empty() ? words : speaker + ": " + words;
}

std::string voiced_cue(const std::string& speaker, const std::string& words) {
  return speaker.empty() ? words : "<v " + speaker + ">" + words + "</v>";
}

std::string word_document(const Talk& talk) {
  std::string body;
  for (const auto& [speaker, words] : talk)
    body += word_paragraph(speaker.empty() ? words : speaker + ": " + words);
  return word_file(body);
}

std::string word_table(const Talk& talk) {
  std::string rows;
  for (const auto& [speaker, words] : talk) {
    rows +=
        "<w:tr><w:tc>" + word_paragraph(speaker) + "</w:tc><w:tc>" + word_paragraph(words) + "</w:tc></w:tr>";
  }
  return word_file("<w:tbl>" + rows + "</w:tbl>");
}

}  // namespace

Talk harbour_talk() {
  const std::string m = "Marta Lind", o = "Owen Dale", i = "Ines Roy";
  return {
      {m, "When did you first go out with the boats?"},
      {o, "I was nine. My uncle took me because his mate had broken an arm."},
      {m, "Nine?"},
      {o, "Nine, yes. Nobody asked for papers in those days."},
      {m, "And what did you do on board?"},
      {o, "Coiled ropes, mostly: wet ones, all morning."},
      {i, "May I ask something? Was that before the new pier?"},
      {o, "Long before. The pier came in seventy-one."},
      {m, "So where did you land the fish?"},
      {o, "On the beach. We had a winch, an old thing from a quarry."},
      {m, "Who bought it from you?"},
      {o, "Two women from the town, sisters, who had a cart."},
      {i, "The Harpers?"},
      {o, "The Harpers, that's them. You have done your reading."},
      {m, "How were prices agreed?"},
      {o, "By shouting. No, I mean it: whoever shouted last."},
      {m, "Did that ever lead to trouble?"},
      {o, "Once. A basket went into the water, and a man after it."},
      {m, "What changed when the pier was built?"},
      {o, "Everything got a number. Boats, boxes, people."},
      {m, "In what way?"},
      {o, "You had a slot. If you missed it you waited for the tide."},
      {i, "I have seen the slot books in the archive."},
      {o, "Then you know my hand. I kept them for eleven years."},
      {m, "You kept the books? How did that come about?"},
      {o, "My knee. I could write, and I could not stand."},
      {m, "Was it good work?"},
      {o, "It was warm. There was a stove, and people talked."},
      {m, "What did they talk about?"},
      {o, "Weather, quotas, weddings. In that order."},
      {i, "Quotas already?"},
      {o, "From seventy-six on. First herring, then the rest."},
      {m, "How did people take the quotas?"},
      {o, "Badly. Then they counted, and then they took them well."},
      {m, "What do you mean by counted?"},
      {o, "A boat that may not fish can be sold. Some did better by not going out."},
      {m, "And you yourself?"},
      {o, "I sold nothing. I had nothing but the stove and the books."},
      {m, "Is there anything that I should have asked?"},
      {o, "Ask my sister about the winch. She painted it."},
  };
}

const std::vector<TalkForm>& talk_forms() {
  static const std::vector<TalkForm> forms{
      {"own line", "t.txt", true, [](const Talk& t) { return typed(t, "", "\n\n", "\n\n"); }},
      {"bold", "t.md", true, [](const Talk& t) { return typed(t, "**", "**\n\n", "\n\n"); }},
      {"heading", "t.md", true, [](const Talk& t) { return typed(t, "### ", "\n\n", "\n\n"); }},
      {"Name:", "t.txt", false, [](const Talk& t) { return typed(t, "", ": ", "\n\n"); }},
      {"Name: on each line", "t.txt", false, [](const Talk& t) { return typed(t, "", ": ", "\n"); }},
      {"Name :", "t.txt", false, [](const Talk& t) { return typed(t, "", "\u00A0: ", "\n\n"); }},
      {"bold colon", "t.md", false, [](const Talk& t) { return typed(t, "**", ":** ", "\n\n"); }},
      {"stamp before", "t.txt", false, [](const Talk& t) { return typed(t, "[@] ", ": ", "\n\n"); }},
      {"stamp behind", "t.txt", false, [](const Talk& t) { return typed(t, "", " [@]: ", "\n\n"); }},
      {"Otter", "t.txt", true, [](const Talk& t) { return typed(t, "", "  @  \n", "\n\n"); }},
      {"Descript", "t.md", true, [](const Talk& t) { return typed(t, "**", ":** [@] ", "\n\n"); }},
      {"WebVTT voices", "t.vtt", false, [](const Talk& t) { return cues(t, "WEBVTT\n\n", ".", voiced_cue); }},
      {"WebVTT Name:", "t.vtt", false, [](const Talk& t) { return cues(t, "WEBVTT\n\n", ".", named_cue); }},
      {"SRT", "t.srt", false, [](const Talk& t) { return cues(t, "", ",", named_cue); }},
      {"Word", "t.docx", false, word_document},
      {"Word table", "t.docx", false, word_table},
  };
  return forms;
}

}  // namespace verbatim::testing
