#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "common/index/facets.h"
#include "common/index/index.h"

namespace verbatim {

/// A value of a facet and the documents whose turns have it.
struct FacetPostings {
  std::string value;                     ///< as people write it
  std::vector<std::uint32_t> documents;  ///< ascending
};

/// The values of a facet in the whole study, in the order in which a reader expects them: phases as
/// interviews go through them (by the mean place of their turns, since the index does not hold the guide),
/// numbers by size, all others in natural order. `has` gives all its fixed words, also those that no turn
/// has. Of ranges, only numeric attributes have values. Throws as the index does.
std::vector<FacetPostings> facet_postings(const Index& index, const Facet& facet);

/// Whether readers expect the order of `facet_postings` for this facet rather than an order by counts.
bool has_own_order(const Facet& facet);

/// The interview of each document: by docid, from 1 in natural order; 0 where there is no document. As long
/// as the highest docid that an interview holds, whatever the database says of it. Throws as the index does.
std::vector<std::uint32_t> interviews_by_document(const Index& index);

/// Every document is in an interview. Throws, as the index does for damage, for a docid that is not below
/// `documents`, the length of `interviews_by_document`: a table of a damaged index may hold any number.
void check_document(std::uint32_t document, std::size_t documents);

}  // namespace verbatim
