#pragma once

#include <map>
#include <set>
#include <string>

#include <xapian.h>

namespace verbatim {

/// The stem families of a database's words: for each language, each distinct word stemmed once. The key is
/// `language:stem`, the value the terms of the words with that stem, sorted, a blank between.
std::map<std::string, std::string> word_families(const Xapian::Database& database,
                                                 const std::set<std::string>& languages);

}  // namespace verbatim
