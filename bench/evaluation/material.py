"""Judged material: a folder with `transcripts/`, `queries.tsv` and `qrels.tsv`.

  queries.tsv   question id, interview, question
  qrels.tsv     question id, citation of a relevant turn, grade (1)

Tab-separated, no header, UTF-8.
"""

import csv
import math
import struct
from dataclasses import dataclass, field
from pathlib import Path


class MaterialError(Exception):
    """The folder does not hold what it should; the message says which file and line."""


@dataclass(frozen=True)
class Question:
    id: str
    interview: str
    text: str


@dataclass
class Material:
    folder: Path
    questions: list
    qrels: dict = field(default_factory=dict)  # question id -> set of citations, also where it is empty

    def judged(self):
        """The questions that have relevant turns; the others cannot be measured."""
        return [question for question in self.questions if self.qrels[question.id]]


def _rows(file, columns):
    with open(file, encoding="utf-8", newline="") as lines:
        for number, row in enumerate(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE), 1):
            if len(row) != columns:
                raise MaterialError(f"{file}:{number}: {len(row)} columns where {columns} were expected")
            yield number, row


def read_material(folder):
    folder = Path(folder)
    for part in ("transcripts", "queries.tsv", "qrels.tsv"):
        if not (folder / part).exists():
            raise MaterialError(f"{folder}: there is no {part}")
    material = Material(folder, [])
    for number, row in _rows(folder / "queries.tsv", 3):
        question = Question(*row)
        if question.id in material.qrels:
            raise MaterialError(f"{folder / 'queries.tsv'}:{number}: the question {question.id} stands there twice")
        material.questions.append(question)
        material.qrels[question.id] = set()
    for number, (question, citation, grade) in _rows(folder / "qrels.tsv", 3):
        place = f"{folder / 'qrels.tsv'}:{number}"
        if question not in material.qrels:
            raise MaterialError(f"{place}: there is no question {question}")
        if grade != "1":
            raise MaterialError(f"{place}: the grade {grade}; only 1 has a meaning")
        material.qrels[question].add(citation)
    return material


def _next_single_below(value):
    """The next smaller number in single precision, in which trec_eval keeps scores."""
    bits = struct.unpack("<i", struct.pack("<f", value))[0]
    if bits == 0:
        bits = -2**31
    bits += -1 if bits > 0 else 1
    return struct.unpack("<f", struct.pack("<i", bits))[0]


def write_run(file, run, scores, tag):
    """A TREC run file: `question Q0 citation rank score tag`. trec_eval orders by score alone and knows no ties by
    citation, so a score that does not fall is written as the next smaller one."""
    with open(file, "w", encoding="utf-8") as out:
        for question, ranking in run.items():
            last = math.inf
            for rank, (citation, score) in enumerate(zip(ranking, scores[question]), 1):
                single = struct.unpack("<f", struct.pack("<f", score))[0]
                last = single if single < last else _next_single_below(last)
                out.write(f"{question} Q0 {citation} {rank} {last:.9g} {tag}\n")


def write_qrels(file, qrels):
    """TREC qrels: `question 0 citation 1`."""
    with open(file, "w", encoding="utf-8") as out:
        for question, relevant in qrels.items():
            for citation in sorted(relevant):
                out.write(f"{question} 0 {citation} 1\n")
