"""Choosing parameters on some meetings and measuring them on others.

Meetings are dealt into folds as wholes: questions about one meeting share its turns, so that a fold by questions would
be chosen on the material it is measured on. For each fold the parameter set is taken that has the best objective on
all questions of the other folds, the first of the file if several have it; the fold's own questions are then measured
with that set. Each question is measured once, with a set that was chosen without its meeting.
"""

import random

from evaluation.measures import mean


def deal_folds(groups, count, seed):
    """`groups`: the group (meeting) of each question. Gives group -> fold, 0 to count - 1, sizes as equal as can be."""
    names = sorted(set(groups))
    if not 2 <= count <= len(names):
        raise ValueError(f"{len(names)} interviews make 2 to {len(names)} folds, not {count}")
    random.Random(seed).shuffle(names)
    return {name: place % count for place, name in enumerate(names)}


def choose(candidates, objective, questions):
    """`candidates`: for each parameter set, setting -> question -> measures. The index of the best on `questions`."""

    def worth(candidate):
        means = {}
        for setting in objective.settings():
            chosen = {question: candidate[setting][question] for question in questions}
            means[setting] = {name: mean(chosen, name) for name in objective.measures()}
        return objective.value(means)

    values = [worth(candidate) for candidate in candidates]
    return values.index(max(values))


def choose_by_fold(candidates, objective, fold_of_question, count):
    """For each fold, the index of the set chosen on the others. `fold_of_question`: for the measured questions."""
    return [
        choose(candidates, objective, [question for question, own in fold_of_question.items() if own != fold])
        for fold in range(count)
    ]
