#include "indexer/readers/interview_name.h"

#include <gtest/gtest.h>

namespace verbatim {
namespace {

TEST(InterviewName, IsMadeOfAFilesName) {
  struct Row {
    const char* file;
    const char* id;
  };
  for (const Row& row : {
           Row{"transcripts/interview-05.txt", "05"},
           {"P07 (final).md", "P07-final"},
           {"Gespr\u00E4ch-M\u00FCller.txt", "Gespr-ch-M-ller"},
           // A Mac hands the same name on decomposed: it gave Gespra-ch-Mu-ller.
           {"Gespra\u0308ch-Mu\u0308ller.txt", "Gespr-ch-M-ller"},
           // Names in other scripts gave no id at all.
           {"\u9762\u8AC7.txt", "mian-tan"},
           {"\u0411\u0435\u0441\u0435\u0434\u0430 \u0410\u043D\u043D\u044B.txt", "Beseda-Anny"},
           {"\u0645\u0642\u0627\u0628\u0644\u0629.docx", "mqablt"},
           // What gives an id is never written otherwise: somebody may have cited it.
           {"\u9762\u8AC7 3.txt", "3"},
           {"\U0001F3A4.txt", ""},
       }) {
    EXPECT_EQ(id_of_file_name(row.file), row.id) << row.file;
  }
}

}  // namespace
}  // namespace verbatim
