#include <set>
#include <utility>

#include "common/index/index.h"
#include "common/index/schema.h"
#include "common/text/natural_order.h"

namespace verbatim {

const std::vector<std::string>& Index::languages() const {
  if (!kept_.languages) {
    std::set<std::string> all;
    for (const auto& of_shard : ask_each([](const Shard&shard, std::size_t) { return shard.languages(); }))
      all.insert(of_shard.begin(), of_shard.end());
    kept_.languages.emplace(all.begin(), all.end());
  }
  return *kept_.languages;
}

std::string Index::named_so(const std::string& folded) const {
  if (!kept_.code_names) {
    kept_.code_names.emplace();
    for (auto& names : ask_each([](const Shard&shard, std::size_t) { return shard.code_names(); }))
      kept_.code_names->merge(names);
  }
  const auto found = kept_.code_names->find(folded);
  return found == kept_.code_names->end() ? std::string() : found->second;
}

std::string Index::code_name(std::string_view written) const {
  return named_so(fold_facet_value(written));
}

std::string Index::coder_name(std::string_view written) const {
  return named_so(std::string(kCoderNameSign) + fold_facet_value(written));
}

const std::vector<std::string>& Index::facet_values(const Facet& facet) const {
  if (const auto kept = kept_.values.find(facet.name); kept != kept_.values.end()) return kept->second;
  std::vector<std::string> values;
  if (facet.kind == FacetKind::mark) {
    values = mark_values();
  } else if (facet.kind == FacetKind::value) {
    for (const std::string& term : facet_terms(facet)) values.push_back(display_value(facet, term));
    sort_naturally(values, [](const std::string& value) { return value; });
  }
  return kept_.values.emplace(facet.name, std::move(values)).first->second;
}

const std::vector<std::string>& Index::interviews() const {
  return facet_values(built_in_facet("interview"));
}

std::vector<std::string> Index::facet_terms(const Facet& facet) const {
  if (is_one()) return shards_.front().shard.facet_terms(facet);
  std::set<std::string> all;
  for (const auto& terms : ask_each([&](const Shard&shard, std::size_t) { return shard.facet_terms(facet); }))
    all.insert(terms.begin(), terms.end());
  return {all.begin(), all.end()};
}

std::string Index::display_value(const Facet& facet, const std::string& term) const {
  if (is_one() && !is_remote_) return shards_.front().shard.display_value(facet, term);
  const auto [kept, is_new] = kept_.displayed.try_emplace(std::string(facet.prefix));
  if (is_new) {
    using Displayed = std::map<std::string, std::string>;
    for (const Displayed& of_shard : ask_each([&](const Shard&shard, std::size_t at) {
           Displayed displayed;
           // The interviews of a shard are known from when it was opened.
           if (facet.name == "interview" && !shards_[at].interviews.empty()) {
             for (const std::string& id : shards_[at].interviews) {
               std::string& shown = displayed[facet_term(facet, id)];
               if (shown.empty() || id < shown) shown = id;
             }
             return displayed;
           }
           for (const std::string& one : shard.facet_terms(facet))
             displayed[one] = shard.display_value(facet, one);
           return displayed;
         })) {
      for (const auto& [one, value] : of_shard) {
        // As a run decides between two ways to write a value: the first by its bytes.
        std::string& shown = kept->second[one];
        if (shown.empty() || value < shown) shown = value;
      }
    }
  }
  const auto found = kept->second.find(term);
  return found == kept->second.end() ? term.substr(facet.prefix.size()) : found->second;
}

Conversation Index::conversation(const std::string& interview_term) const {
  if (is_one() && !is_remote_) return shards_.front().shard.conversation(interview_term);
  if (!kept_.conversations) {
    // Whoever asks for one asks for all, and from another machine each takes a question.
    const Facet& facet = built_in_facet("interview");
    using Conversations = std::map<std::string, Conversation>;
    Conversations all;
    for (Conversations& of_shard : ask_each([&](const Shard&shard, std::size_t) {
           Conversations found;
           for (const std::string& term : shard.facet_terms(facet)) found[term] = shard.conversation(term);
           return found;
         }))
      all.merge(of_shard);
    kept_.conversations = std::move(all);
  }
  const auto found = kept_.conversations->find(interview_term);
  return found == kept_.conversations->end() ? Conversation{} : found->second;
}

}  // namespace verbatim
