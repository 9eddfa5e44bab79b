"""How good a ranking is, given which turns are relevant. Relevance is binary.

For one question let R be the set of its relevant turns (|R| >= 1), and rel(i) = 1 if the turn at rank i (counted from
1) is in R, else 0; ranks that a ranking does not fill count 0.

  nDCG@k    DCG@k / ideal DCG@k, where DCG@k is the sum of rel(i) / log2(i + 1) over i = 1..k, and the ideal ranking
            has min(k, |R|) relevant turns at its top: the ideal is over all relevant turns, found or not.
            (Järvelin and Kekäläinen 2002, with the discount of Burges et al. 2005, as in trec_eval's ndcg_cut.)
  recall@k  the number of relevant turns at ranks 1..k, divided by |R| (trec_eval's recall).
  MRR@k     1 / rank of the first relevant turn if that rank is at most k, else 0.
  group@1   1 if the first group of hits that a page of ten shows holds a relevant turn, else 0. A page shows the hits
            of one passage together, as they were said, in the place of the best of them: those of one interview of
            which each is at most three turns from the next (`grouped_by_passage` in query/search/hit_selection.h).
  its first 1 if the turn that is shown first in that group is relevant, else 0: what is read first.

The figure of a set of questions is the mean over its questions. A question without relevant turns has no figure: it
is left out, and the caller says how many were. A question that a ranking answers with nothing counts 0 in all.
"""

import math

SAME_PASSAGE_TURNS = 3


def ndcg(ranking, relevant, k):
    """`ranking`: citations, the best first, each once. `relevant`: a set of citations, not empty."""
    gain = sum(1 / math.log2(rank + 1) for rank, turn in enumerate(ranking[:k], 1) if turn in relevant)
    ideal = sum(1 / math.log2(rank + 1) for rank in range(1, min(k, len(relevant)) + 1))
    return gain / ideal


def recall(ranking, relevant, k):
    return sum(turn in relevant for turn in ranking[:k]) / len(relevant)


def reciprocal_rank(ranking, relevant, k):
    return next((1 / rank for rank, turn in enumerate(ranking[:k], 1) if turn in relevant), 0.0)


def first_group(ranking, k):
    """The turns of the first group on a page of k hits, in the order in which they were said."""
    if not ranking:
        return []
    interview, best = ranking[0].rsplit(":", 1)
    turns = sorted(int(turn) for name, turn in (citation.rsplit(":", 1) for citation in ranking[:k])
                   if name == interview)
    first = last = turns.index(int(best))
    while first > 0 and turns[first] - turns[first - 1] <= SAME_PASSAGE_TURNS:
        first -= 1
    while last + 1 < len(turns) and turns[last + 1] - turns[last] <= SAME_PASSAGE_TURNS:
        last += 1
    return [f"{interview}:{turn}" for turn in turns[first:last + 1]]


def group_is_right(ranking, relevant, k):
    return float(any(turn in relevant for turn in first_group(ranking, k)))


def group_begins_right(ranking, relevant, k):
    return float(any(turn in relevant for turn in first_group(ranking, k)[:1]))


# In the order in which they are printed: name, function, k.
MEASURES = {
    "nDCG@10": (ndcg, 10),
    "MRR@10": (reciprocal_rank, 10),
    "recall@20": (recall, 20),
    "recall@100": (recall, 100),
    "group@1": (group_is_right, 10),
    "its first": (group_begins_right, 10),
}


def deepest_rank(names):
    """The number of ranks that the named measures look at."""
    return max(MEASURES[name][1] for name in names)


def measure(ranking, relevant):
    """All measures of one question, by name."""
    if len(set(ranking)) != len(ranking):
        raise ValueError("a ranking has a turn twice")
    return {name: function(ranking, relevant, k) for name, (function, k) in MEASURES.items()}


def measure_all(run, qrels):
    """`run`: question id -> ranking; `qrels`: question id -> set of citations. For each question that has relevant
    turns, its measures."""
    return {question: measure(run.get(question, []), relevant) for question, relevant in qrels.items() if relevant}


def mean(figures, name):
    """The mean of a measure over what `measure_all` gave."""
    return sum(row[name] for row in figures.values()) / len(figures)
