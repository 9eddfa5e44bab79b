"""Paired bootstrap intervals of what one ranking gains over another on the same questions.

Whole groups of questions are drawn with replacement, as many as there are; both rankings are measured on the same
draw, so what a hard draw costs both is no difference. Groups are meetings by default: questions about one meeting
share its turns and its recording, and are no independent trials, so an interval that draws single questions is too
narrow. The interval is the percentile interval (Efron and Tibshirani 1993, chapter 13).
"""

import random
from dataclasses import dataclass


@dataclass(frozen=True)
class Comparison:
    """A mean measure of a ranking against a baseline's. Intervals are (low, high) of 95 %."""

    difference: float
    difference_interval: tuple
    ratio: float
    ratio_interval: tuple


def interval(values, confidence=0.95):
    """The percentile interval of drawn values."""
    ordered = sorted(values)
    tail = (1 - confidence) / 2
    low = int(tail * len(ordered))
    return ordered[low], ordered[len(ordered) - 1 - low]


def _ratio(part, whole):
    return part / whole if whole > 0 else float("inf")


def compare(figures, baseline, groups, names, resamples=10_000, seed=1):
    """`figures`, `baseline`: question -> {measure: value}, over the same questions. `groups`: question -> the group
    that is drawn as a whole. Gives a Comparison for each of `names`; the same seed draws the same groups."""
    if figures.keys() != baseline.keys():
        raise ValueError("the rankings were measured on different questions")
    # What a draw needs of a group: how many questions, and each measure's sums for both rankings.
    sums = {}
    for question in sorted(figures):
        group = sums.setdefault(groups[question], [0] + [0.0] * (2 * len(names)))
        group[0] += 1
        for place, name in enumerate(names):
            group[1 + 2 * place] += figures[question][name]
            group[2 + 2 * place] += baseline[question][name]
    members = list(sums.values())
    columns = list(zip(*members))
    drawn_differences = [[] for _ in names]
    drawn_ratios = [[] for _ in names]
    generator = random.Random(seed)
    for _ in range(resamples):
        draw = generator.choices(range(len(members)), k=len(members))
        count = sum(map(columns[0].__getitem__, draw))
        for place in range(len(names)):
            own = sum(map(columns[1 + 2 * place].__getitem__, draw))
            other = sum(map(columns[2 + 2 * place].__getitem__, draw))
            drawn_differences[place].append((own - other) / count)
            drawn_ratios[place].append(_ratio(own, other))
    result = {}
    for place, name in enumerate(names):
        own, other = sum(columns[1 + 2 * place]), sum(columns[2 + 2 * place])
        result[name] = Comparison((own - other) / sum(columns[0]), interval(drawn_differences[place]),
                                  _ratio(own, other), interval(drawn_ratios[place]))
    return result
