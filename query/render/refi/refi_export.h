#pragma once

#include <map>
#include <string>
#include <vector>

#include "common/model/turn.h"
#include "common/text/byte_range.h"

namespace verbatim {

/// What a project says of words beside codes: a decision for an entry of the catalog.
struct RefiAnnotation {
  std::size_t turn = 0;  ///< index into the interview's turns
  ByteRange part;        ///< of the turn's text, not empty
  std::string name;      ///< stable: the decision's id
  std::string text;      ///< "accepted for MM-3 by PO: …"
};

struct RefiInterview {
  std::string id;
  std::vector<Turn> turns;
  std::vector<RefiAnnotation> annotations;
};

/// A project of REFI-QDA 1.0 as bytes, and what it does not carry.
struct RefiExport {
  std::string bytes;
  std::size_t turns = 0, codings = 0, annotations = 0;
  std::size_t codes = 0, coders = 0;
  std::map<std::string, std::size_t> not_carried;  ///< by kind: how many turns or words have it
  std::map<std::string, std::string> texts;        ///< each interview's text as exported, by id
};

/// Writes the interviews as a project: each a text with a paragraph for each turn, `Speaker: words`, a blank
/// line between turns; a turn without words has none. Line ends are LF, the file has no byte-order mark.
/// Codes are on the words of whole turns, with who coded; families are codes above them; annotations are
/// selections with a note. Places count code points, the end not included. GUIDs depend on names only, so
/// that the same study gives the same bytes. Throws std::logic_error where a selection would not have its
/// words.
RefiExport export_refi(const std::string& project, const std::vector<RefiInterview>& interviews);

}  // namespace verbatim
