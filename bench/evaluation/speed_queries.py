"""Queries for bench/speed: drawn from the turns themselves, so that they find something. The same seed draws the same."""

import random
import re
from dataclasses import dataclass
from pathlib import Path

from evaluation.grown_corpus import HEADING

KINDS = ("one", "and", "phrase", "any", "filter")
STOP_WORDS = Path(__file__).parent / "english_stop_words.txt"
LABELLED = re.compile(r"^\*\*(.+)\*\*$((?:\n(?!\*\*).*)*)", re.MULTILINE)
PLAIN_WORD = re.compile(r"(?<![\w'’.,-])[a-z]{3,}(?![\w'’-])")


@dataclass(frozen=True)
class Query:
    kind: str
    text: str
    speaker: str = ""

    def for_baseline(self):
        kind = "any" if self.kind == "filter" else self.kind
        return "\t".join([kind, self.text, self.speaker] if self.speaker else [kind, self.text])

    def for_verbatim(self):
        if self.kind == "phrase":
            return {"query": f'"{self.text}"'}
        if self.kind in ("any", "filter"):
            line = {"query": self.text, "any": True}
            if self.speaker:
                line["filter"] = f'speaker:"{self.speaker}"'
            return line
        return {"query": self.text}

    def for_fts5(self):
        words = self.text.split()
        if self.kind == "phrase":
            return f'"{self.text}"'
        return (" AND " if self.kind == "and" else " OR ").join(f'"{word}"' for word in words)


def _turns(files):
    for file in files:
        for match in LABELLED.finditer(HEADING.sub("", file.read_text(encoding="utf-8"))):
            yield match.group(1), match.group(2).strip()


def draw_queries(transcripts, per_kind, seed=1):
    """`per_kind` queries of each kind: one word; three words of one turn; two or three words in a row; two to five
    words of one turn; the same, of its speaker. Words are drawn as often as they are said, but for stop words."""
    draw = random.Random(seed)
    stop_words = set(STOP_WORDS.read_text(encoding="utf-8").split())
    files = sorted(Path(transcripts).glob("*.md"))
    turns = [turn for turn in _turns(draw.sample(files, min(len(files), 200))) if len(turn[1].split()) >= 12]
    queries = []
    while len(queries) < per_kind * len(KINDS):
        kind = KINDS[len(queries) // per_kind]
        speaker, text = draw.choice(turns)
        words = sorted({word for word in PLAIN_WORD.findall(text) if word not in stop_words})
        if kind == "phrase":
            length = draw.choice((2, 3))
            rows = re.findall(rf"(?<![\w'’.,-])[a-z]+(?: [a-z]+){{{length - 1}}}(?![\w'’-])", text)
            rows = [row for row in rows if not set(row.split()) <= stop_words]
            if rows:
                queries.append(Query(kind, draw.choice(rows)))
            continue
        wanted = {"one": 1, "and": 3}.get(kind) or draw.randint(2, 5)
        if len(words) >= wanted:
            queries.append(Query(kind, " ".join(draw.sample(words, wanted)), speaker if kind == "filter" else ""))
    return queries
