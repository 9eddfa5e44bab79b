#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>

#include <xapian.h>

#include "common/index/conversation.h"

namespace verbatim {

// What an index keeps in its metadata so that searches need not work it out: each table is made from the
// turns of a database, and can be made again from them. All may throw Xapian::Error.

/// The stem families of a database's words: for each language, each distinct word stemmed once. The key is
/// `language:stem`, the value the terms of the words with that stem, sorted, a blank between.
std::map<std::string, std::string> word_families(const Xapian::Database& database,
                                                 const std::set<std::string>& languages);

/// The packed postings of a word; empty if fewer than kPackedFrom of the database's documents hold it.
std::string pack_word(const Xapian::Database& database, const std::string& word);

/// Calls `visit` for each word that has packed postings, in the order of the words.
void for_each_frequent_word(
    const Xapian::Database& database,
    const std::function<void(const std::string& word, const std::string& packed)>& visit);

/// The conversation that the documents of an interview's term make, with its norms.
Conversation read_conversation(const Xapian::Database& database, const std::string& interview_term);

}  // namespace verbatim
