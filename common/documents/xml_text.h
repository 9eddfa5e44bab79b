#pragma once

#include <string>
#include <string_view>

#include <pugixml.hpp>

#include "common/documents/source_text.h"

namespace verbatim {

/// The name of the first element of a text that is XML, without its prefix; empty for another text. Looks at
/// the beginning only, and at no DTD.
std::string xml_root_name(std::string_view text);

/// The encoding that the declaration of an XML file names; empty if it names none. `bytes`: as in the file.
std::string declared_xml_encoding(std::string_view bytes);

/// Parses decoded XML, white space between elements kept. Entities that a DTD declares stay as written, and
/// nothing outside is opened. Throws a usage Error for broken XML, and for more than 20 MB.
void parse_xml(SourceText& source, pugi::xml_document& tree);

/// Throws a usage Error for an element nested deeper than 200: no walk of ours goes further.
void check_xml_depth(int depth);

}  // namespace verbatim
