"""Groups of turns that belong together, some of each shown as examples, the others to be found.

A group is the relevant turns of a question (material.py), the turns with one code in a study, or those accepted for one
entry of its catalog. Turns are taken in the order of citations. `alternate`: every second one is an example; neighbours
are then on both sides, as when a researcher has accepted some turns of each place. `first-half`: the earlier ones are
examples; what is to be found stands later in the talk or in other interviews, which is harder. `interviews`: each
interview's turns are to be found by those of all others, as when a new interview arrives; the hits are of that
interview alone.
"""

from dataclasses import dataclass, replace


def interview_of(citation):
    return citation.rpartition(":")[0]


def each_interview(turns):
    for interview in dict.fromkeys(map(interview_of, turns)):
        inside = [turn for turn in turns if interview_of(turn) == interview]
        yield interview, [turn for turn in turns if turn not in inside], inside


# For each: what the hits are limited to (None: what the group is about), the examples and the sought.
SPLITS = {
    "alternate": lambda turns: [(None, turns[::2], turns[1::2])],
    "first-half": lambda turns: [(None, turns[:(len(turns) + 1) // 2], turns[(len(turns) + 1) // 2:])],
    "interviews": each_interview,
}

# Fewer turns leave nothing to learn from or to be found.
FEWEST_TURNS = 4


@dataclass(frozen=True)
class Group:
    id: str
    interview: str  # the one it is about; empty: all
    examples: tuple  # citations
    sought: frozenset  # citations
    entry: str = ""  # of the catalog


def split_group(name, interview, turns, split, most_examples):
    """`turns`: citations in order. The groups that come of them; none if there are too few."""
    if len(turns) < FEWEST_TURNS:
        return []
    return [Group(f"{name} in {only}" if only else name, only or interview, tuple(examples[:most_examples]),
                  frozenset(sought)) for only, examples, sought in SPLITS[split](turns) if examples and sought]


def groups_of_material(material, order, split, most_examples):
    """`order`: citation -> its place in the study."""
    groups = []
    for question in material.questions["per-interview"]:
        turns = sorted(material.qrels[question.id], key=order.__getitem__)
        groups += split_group(question.id, question.interview, turns, split, most_examples)
    return groups


def groups_of_codes(turns_by_code, order, split, most_examples):
    groups = []
    for code, turns in sorted(turns_by_code.items()):
        groups += split_group(code, "", sorted(turns, key=order.__getitem__), split, most_examples)
    return groups


def groups_of_entries(accepted_by_entry, order, split, most_examples):
    groups = []
    for entry, turns in accepted_by_entry.items():
        groups += [replace(group, entry=entry) for group in
                   split_group(entry, "", sorted(turns, key=order.__getitem__), split, most_examples)]
    return groups


def judge_first_page(ranking, group, size=10):
    """What a researcher would do with the first hits: those sought are accepted, the others rejected. Gives the
    accepted, the rejected, and the group that is left to be found, or None if nothing is."""
    page = ranking[:size]
    accepted = [turn for turn in page if turn in group.sought]
    rejected = [turn for turn in page if turn not in group.sought]
    left = group.sought - set(accepted)
    if not left:
        return accepted, rejected, None
    return accepted, rejected, replace(group, examples=(*group.examples, *accepted), sought=frozenset(left))
