"""Groups of turns that belong together, half of each shown as examples, the other half to be found.

A group is the relevant turns of a question (material.py), or the turns with one code in a study. Turns are taken in
the order of citations, every second one as an example: neighbours are then on both sides, as when a researcher has
accepted some turns of each place. `first-half` takes the earlier ones as examples: what is to be found stands later in
the talk or in other interviews, which is harder.
"""

from dataclasses import dataclass

SPLITS = {
    "alternate": lambda turns: (turns[::2], turns[1::2]),
    "first-half": lambda turns: (turns[:(len(turns) + 1) // 2], turns[(len(turns) + 1) // 2:]),
}

# Fewer turns leave nothing to learn from or to be found.
FEWEST_TURNS = 4


@dataclass(frozen=True)
class Group:
    id: str
    interview: str  # the one it is about; empty: all
    examples: tuple  # citations
    sought: frozenset  # citations


def split_group(name, interview, turns, split, most_examples):
    """`turns`: citations in order. None if there are too few."""
    if len(turns) < FEWEST_TURNS:
        return None
    examples, sought = SPLITS[split](turns)
    return Group(name, interview, tuple(examples[:most_examples]), frozenset(sought))


def groups_of_material(material, order, split, most_examples):
    """`order`: citation -> its place in the study."""
    groups = [split_group(question.id, question.interview, sorted(material.qrels[question.id], key=order.__getitem__),
                          split, most_examples) for question in material.questions]
    return [group for group in groups if group]


def groups_of_codes(turns_by_code, order, split, most_examples):
    groups = [split_group(code, "", sorted(turns, key=order.__getitem__), split, most_examples)
              for code, turns in sorted(turns_by_code.items())]
    return [group for group in groups if group]


def judge_first_page(ranking, group, size=10):
    """What a researcher would do with the first hits: those sought are accepted, the others rejected. Gives the
    accepted, the rejected, and the group that is left to be found, or None if nothing is."""
    page = ranking[:size]
    accepted = [turn for turn in page if turn in group.sought]
    rejected = [turn for turn in page if turn not in group.sought]
    left = group.sought - set(accepted)
    if not left:
        return accepted, rejected, None
    return accepted, rejected, Group(group.id, group.interview, (*group.examples, *accepted), frozenset(left))
