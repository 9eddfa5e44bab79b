#pragma once

#include <cstdint>
#include <functional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "common/index/conversation.h"
#include "common/index/shard.h"

namespace verbatim {

// What an index keeps in its metadata so that searches need not work it out: each table is made from the
// turns of a database, and can be made again from them. All may throw Xapian::Error.

/// Calls `visit` for the stem families of a database's words: for each language, each distinct word stemmed
/// once. The key is `language:stem`, `terms` those of the words with that stem, sorted, a blank between.
void for_each_word_family(const Xapian::Database& database, const std::set<std::string>& languages,
                          const std::function<void(const std::string& key, const std::string& terms)>& visit);

/// Calls `visit` for the families that are other ones than those of `shard` because terms came, and were in
/// no turn before, or went, and are in none any more; `terms` is empty for a family that has none left.
void for_each_changed_family(
    const Shard& shard, const std::set<std::string>& languages, std::span<const std::string> came,
    std::span<const std::string> went,
    const std::function<void(const std::string& key, const std::string& terms)>& visit);

/// Whether a term has packed postings where enough documents hold it: words, the other ways to write them,
/// and values of facets, but not what is of one turn or one exchange.
bool may_be_packed(std::string_view term);

/// The packed postings of a term; empty if fewer than kPackedFrom of the database's documents hold it.
std::string pack_term(const Xapian::Database& database, const std::string& term);

/// Calls `visit` for each term that has packed postings, in the order of the terms.
void for_each_frequent_term(
    const Xapian::Database& database,
    const std::function<void(const std::string& term, const std::string& packed)>& visit);

/// How many words each document has, as `store_lengths` gives it for each block of documents, from 1 on.
std::vector<std::string> length_blocks(const Xapian::Database& database);

/// The conversation that the documents of an interview's term make, with its norms.
Conversation read_conversation(const Xapian::Database& database, const std::string& interview_term);

}  // namespace verbatim
