#include "query/search/receipts.h"

#include <algorithm>
#include <filesystem>
#include <limits>
#include <map>
#include <set>
#include <sstream>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

#include "common/index/schema.h"
#include "common/messages/counted.h"
#include "common/model/citation.h"
#include "common/study/sources.h"
#include "common/text/fingerprint.h"
#include "common/text/natural_order.h"
#include "query/files/study_file.h"
#include "query/search/search.h"

namespace verbatim {
namespace {

using Hits = std::vector<TurnHash>;

std::string interview_of(const std::string& citation) {
  return citation.substr(0, citation.find(':'));
}

/// Takes each hit of `before` out that has the same key as one of `now`, together with the first such one
/// that is left there, and tells `found` of the two. The hits of `now` are looked up by their keys: two runs
/// of a broad query share most of a large study, and comparing each hit with each took minutes.
template <typename Key, typename Found>
void take_pairs(Hits& before, Hits& now, Key key, Found found) {
  struct Equals {
    std::vector<std::size_t> places;  ///< in `now`
    std::size_t taken = 0;            ///< of them, from the first on
  };
  std::unordered_map<std::string, Equals> by_key;
  for (std::size_t i = 0; i < now.size(); ++i) by_key[key(now[i])].places.push_back(i);
  std::vector<bool> is_taken(now.size(), false);
  std::erase_if(before, [&](const TurnHash& old) {
    const auto equals = by_key.find(key(old));
    if (equals == by_key.end() || equals->second.taken == equals->second.places.size()) return false;
    const std::size_t place = equals->second.places[equals->second.taken++];
    is_taken[place] = true;
    found(old, now[place]);
    return true;
  });
  std::size_t at = 0;
  std::erase_if(now, [&](const TurnHash&) { return is_taken[at++]; });
}

std::vector<std::string> citations_of(const Hits& hits) {
  std::vector<std::string> citations;
  for (const TurnHash& hit : hits) citations.push_back(hit.citation);
  return citations;
}

std::string citation_key(const std::string& citation) {
  const Citation parsed = parse_citation(citation);
  return order_key(parsed.interview, parsed.first.value_or(TurnNumber{}));
}

/// What the index was made from. Transcripts are read again, which costs less than it says; one that is not
/// the file any more that was indexed has no hash.
RunOrigin origin_of(const IndexedStudy& indexed) {
  constexpr std::size_t kSourceHashDigits = 16;
  const Study& study = indexed.study();
  RunOrigin origin;
  origin.program = "schema " + std::to_string(kSchemaVersion);
  std::string settings;
  for (const std::filesystem::path& file : {study.settings_file(), study.root / study.settings.guide_file})
    settings += read_if_there(file).value_or("") + '\0';
  if (!study.codebook.empty()) {
    if (const auto codebook = read_if_there(study.root / study.codebook.file())) settings += *codebook;
  }
  origin.settings = sha256_hex(settings).substr(0, kSourceHashDigits);
  std::map<std::string, std::uint64_t> listed_size;
  std::map<std::string, std::int64_t> listed_time;
  for (const SourceFile& source : list_sources(study).sources) {
    listed_size[source.file] = source.size_bytes;
    listed_time[source.file] = source.modified_ns;
  }
  for (const auto& [file, record] : indexed.index().sources()) {
    if (record.turns == 0 && record.part_of.empty()) continue;
    std::string hash = "-";
    const std::string on_disk = file_on_disk(file);
    const auto size = listed_size.find(on_disk);
    if (size != listed_size.end() && size->second == record.size_bytes &&
        listed_time[on_disk] == record.modified_ns) {
      if (const auto bytes = read_if_there(study.root / on_disk))
        hash = sha256_hex(*bytes).substr(0, kSourceHashDigits);
    }
    std::string& all = origin.transcripts[record.interview];
    all += (all.empty() ? "" : ", ") + hash + " " + record.reader;
  }
  return origin;
}

/// The hashes of a transcript without its readers: `0f3c… otter 2` to `0f3c…`.
std::string hashes_of(const std::string& transcript) {
  std::string hashes;
  std::istringstream parts(transcript);
  for (std::string part; std::getline(parts >> std::ws, part, ',');)
    hashes += part.substr(0, part.find(' ')) + " ";
  return hashes;
}

class CauseFinder {
 public:
  CauseFinder(const KeptRun& before, const KeptRun& now) : before_(before), now_(now) {
    causes_.program_then = before.origin.program;
    causes_.program_now = now.origin.program;
  }

  void add(const std::string& citation) { add_of(interview_of(citation)); }

  DifferenceCauses take() && {
    causes_.changed_transcripts.assign(changed_.begin(), changed_.end());
    sort_naturally(causes_.changed_transcripts, [](const std::string& id) { return id; });
    return std::move(causes_);
  }

 private:
  void add_of(const std::string& interview) {
    const std::string then = transcript(before_, interview), is = transcript(now_, interview);
    if (before_.origin.program.empty() || hashes_of(then).find('-') != std::string::npos ||
        hashes_of(is).find('-') != std::string::npos) {
      ++causes_.untold;
    } else if (hashes_of(then) != hashes_of(is)) {
      ++causes_.by_transcripts;
      changed_.insert(interview);
    } else if (then != is || before_.origin.program != now_.origin.program) {
      ++causes_.by_program;
      if (then != is) {
        causes_.program_then = before_.origin.program + ", " + then.substr(then.find(' ') + 1);
        causes_.program_now = now_.origin.program + ", " + is.substr(is.find(' ') + 1);
      }
    } else if (before_.origin.settings != now_.origin.settings) {
      ++causes_.by_settings;
    } else if (before_.query != now_.query) {
      ++causes_.by_query;
    } else {
      ++causes_.untold;
    }
  }

  static std::string transcript(const KeptRun& run, const std::string& interview) {
    const auto found = run.origin.transcripts.find(interview);
    return found == run.origin.transcripts.end() ? std::string() : found->second;
  }

  const KeptRun& before_;
  const KeptRun& now_;
  std::set<std::string> changed_;
  DifferenceCauses causes_;
};

}  // namespace

KeptRun make_receipt(const IndexedStudy& study, const std::string& query, const QueryParameters& parameters) {
  return study.read([&] {
    KeptRun run{parameters, {}, study.index().fingerprint(), 0, 0, {}, utc_now(), origin_of(study)};
    run.query = to_query_text(study.prepared(query, {.parameters = parameters}).resolved);
    SearchRequest request;
    request.query = query;
    request.parameters = parameters;
    request.limit = std::numeric_limits<std::size_t>::max();
    const SearchResult result = search(study, request);
    run.turns = static_cast<std::uint32_t>(result.turns);
    run.interviews = static_cast<std::uint32_t>(result.interviews);
    std::vector<std::pair<std::string, TurnHash>> sorted;
    for (const Hit& hit : result.hits) {
      sorted.emplace_back(order_key(hit.turn.interview, hit.turn.number), hash_turn(hit.turn));
    }
    std::sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (auto& [key, hit] : sorted) run.hits.push_back(std::move(hit));
    return run;
  });
}

ReceiptDifference compare_runs(const KeptRun& before, const KeptRun& now) {
  Hits lost = before.hits;
  Hits added = now.hits;
  ReceiptDifference difference;
  std::vector<std::pair<std::string, std::pair<std::string, std::string>>> moves;  // by citation key
  const auto moved = [&](const TurnHash& a, const TurnHash& b) {
    moves.push_back({citation_key(a.citation), {a.citation, b.citation}});
  };
  // A hash has no blank in it, so that two parts of a key with one between are told apart.
  // From the surest likeness to the weakest, and each hit is used up by the first that fits: unchanged, moved
  // within its interview, moved to another one, edited in its place.
  take_pairs(
      lost, added, [](const TurnHash& hit) { return hit.text_hash + " " + hit.citation; },
      [](const TurnHash&, const TurnHash&) {});
  take_pairs(
      lost, added, [](const TurnHash& hit) { return hit.text_hash + " " + interview_of(hit.citation); },
      moved);
  take_pairs(
      lost, added, [](const TurnHash& hit) { return hit.text_hash; }, moved);
  take_pairs(
      lost, added, [](const TurnHash& hit) { return hit.citation; },
      [&](const TurnHash& a, const TurnHash&) { difference.edited.push_back(a.citation); });
  std::sort(moves.begin(), moves.end());
  for (auto& [key, move] : moves) difference.moved.push_back(std::move(move));
  difference.added = citations_of(added);
  difference.lost = citations_of(lost);
  return difference;
}

DifferenceCauses causes_of(const KeptRun& before, const KeptRun& now, const ReceiptDifference& difference) {
  CauseFinder finder(before, now);
  for (const auto* citations : {&difference.added, &difference.lost, &difference.edited}) {
    for (const std::string& citation : *citations) finder.add(citation);
  }
  for (const auto& [from, to] : difference.moved) finder.add(to);
  return std::move(finder).take();
}

std::vector<std::string> describe_causes(const DifferenceCauses& causes) {
  std::vector<std::string> lines;
  const auto add = [&](std::size_t count, const std::string& cause) {
    if (count > 0) {
      lines.push_back(
          fmt::format("{} {} from {}", counted(count, "difference"), count == 1 ? "comes" : "come", cause));
    }
  };
  add(causes.by_transcripts,
      fmt::format("transcripts that changed since: {}", fmt::join(causes.changed_transcripts, ", ")));
  add(causes.by_program, fmt::format("the program, whose transcripts are as they were: {} then, {} now",
                                     causes.program_then, causes.program_now));
  add(causes.by_settings, "the settings or the guide, which changed since");
  add(causes.by_query, "the query, which reads otherwise");
  if (causes.untold > 0) {
    lines.push_back(
        causes.program_then.empty()
            ? "the run was kept by an older program, and does not say what it was made from; keep "
              "a new one to tell changes of the program from changes of transcripts"
            : fmt::format("where {} from cannot be told: transcripts were changed "
                          "after they were indexed",
                          counted(causes.untold, "difference") + (causes.untold == 1 ? " comes" : " come")));
  }
  return lines;
}

}  // namespace verbatim
