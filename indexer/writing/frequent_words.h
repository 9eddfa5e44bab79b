#pragma once

#include <map>
#include <string>

#include <xapian.h>

namespace verbatim {

/// The words of a database that at least kPackedFrom of its documents hold, with their packed postings. May
/// throw Xapian::Error.
std::map<std::string, std::string> pack_frequent_words(const Xapian::Database& database);

}  // namespace verbatim
