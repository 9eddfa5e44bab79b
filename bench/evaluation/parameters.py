"""Rankings to try, as `--ranking`, `--grid` and `--ablation` name them.

A parameter set is `name=number,name=number`, or a single name for one of the engine's rankings, or `-` for its default.
What the names mean is the engine's business: they are handed to `verbatim search --batch` as `"ranking": {"name":
number}` or `"ranking": "name"`, and unknown ones are refused there.
A file has one set a line, a label and a tab before it if wanted; lines that begin with # are comments.
"""

import re
from dataclasses import dataclass

from evaluation.measures import MEASURES
from evaluation.rankings import SETTINGS


class ParameterError(Exception):
    """A parameter set or an objective that cannot be read."""


@dataclass(frozen=True)
class ParameterSet:
    label: str
    ranking: tuple = ()  # pairs of name and number
    name: str = ""  # of a ranking, instead of the pairs

    def as_json(self):
        """What `--batch` takes; None for the default."""
        return self.name or dict(self.ranking) or None


def _number(text, place):
    try:
        return int(text)
    except ValueError:
        pass
    try:
        return float(text)
    except ValueError:
        raise ParameterError(f"{place}: '{text}' is no number") from None


def parse_set(text, place, label=None):
    text = text.strip()
    if re.fullmatch(r"[A-Za-z]\w*", text):
        return ParameterSet(label or text, name=text)
    pairs = []
    for part in text.split(",") if text != "-" else []:
        name, equals, number = part.partition("=")
        if not equals or not name.strip():
            raise ParameterError(f"{place}: write a name or name=number, not '{part.strip()}'")
        pairs.append((name.strip(), _number(number.strip(), place)))
    if len(dict(pairs)) != len(pairs):
        raise ParameterError(f"{place}: a name stands there twice")
    return ParameterSet(label or text, tuple(pairs))


def read_sets(file):
    sets = []
    with open(file, encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            line = line.rstrip("\n")
            if not line.strip() or line.startswith("#"):
                continue
            label, tab, text = line.partition("\t")
            sets.append(parse_set(text if tab else line, f"{file}:{number}", label.strip() if tab else None))
    if not sets:
        raise ParameterError(f"{file}: holds no parameter set")
    return sets


@dataclass(frozen=True)
class Objective:
    """A weighted sum of mean measures: what the choice among parameter sets makes as large as possible."""

    terms: tuple  # of (weight, setting, measure)

    def value(self, figures):
        """`figures`: setting -> measure -> mean."""
        return sum(weight * figures[setting][name] for weight, setting, name in self.terms)

    def settings(self):
        return [setting for setting in SETTINGS if any(setting == term[1] for term in self.terms)]

    def measures(self):
        return [name for name in MEASURES if any(name == term[2] for term in self.terms)]


def parse_objective(text):
    """`[WEIGHT*][SETTING:]MEASURE`, several joined by `+`; without a setting, per-interview. Case does not matter."""
    by_name = {name.lower(): name for name in MEASURES}
    terms = []
    for part in text.lower().split("+"):
        weight, star, rest = part.strip().rpartition("*")
        setting, colon, name = rest.strip().rpartition(":")
        if name not in by_name or (colon and setting not in SETTINGS):
            raise ParameterError(f"the objective '{part.strip()}': write [WEIGHT*][SETTING:]MEASURE with a setting of "
                                 f"{', '.join(SETTINGS)} and a measure of {', '.join(MEASURES)}")
        terms.append((_number(weight, "the objective") if star else 1, setting or SETTINGS[0], by_name[name]))
    return Objective(tuple(terms))
