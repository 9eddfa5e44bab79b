"""Judged material, in one of two forms; tab-separated, UTF-8.

A folder with `transcripts/`, `queries.tsv` and `qrels.tsv`, without headers. Both settings ask the same questions.

  queries.tsv   question id, interview, question
  qrels.tsv     question id, citation of a relevant turn, grade (1)

Or one like tests/golden/relevance, with headers and comments; its transcripts are in `transcripts/`, or else those of
corpus/. Grades are taken as relevant or not.

  questions.tsv    question id, question, interview or `*` for all
  judgements.tsv   question id, citation, grade (1 or 2)

There, a question about one interview is asked of that one only: of others nobody judged it. A question about all is
asked of all together in the setting `pooled`, and in `per-interview` of each interview that has an answer, as a
question of its own (`r94@5`).
"""

import csv
import math
import struct
from dataclasses import dataclass, field
from pathlib import Path

from evaluation.rankings import SETTINGS

CORPUS = Path(__file__).resolve().parent.parent.parent / "corpus"


class MaterialError(Exception):
    """The folder does not hold what it should; the message says which file and line."""


@dataclass(frozen=True)
class Question:
    id: str
    interview: str  # empty where it is asked of all, see above
    text: str

    def kind(self):
        """What it is, by its form: one to three words without a question mark are keywords."""
        return "keywords" if "?" not in self.text and len(self.text.split()) <= 3 else "questions"

    def group(self):
        """What is no independent trial: the questions about one interview."""
        return self.interview or self.id


@dataclass
class Material:
    folder: Path
    transcripts: Path
    questions: dict  # setting -> questions
    qrels: dict = field(default_factory=dict)  # question id -> set of citations, also where it is empty

    def judged(self, setting):
        """The questions that have relevant turns; the others cannot be measured."""
        return [question for question in self.questions[setting] if self.qrels[question.id]]

    def left_out(self):
        return sum(not relevant for relevant in self.qrels.values())


def _rows(file, columns, comments=False):
    with open(file, encoding="utf-8", newline="") as lines:
        for number, row in enumerate(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE), 1):
            if comments and row and row[0].startswith("#"):
                continue
            if len(row) != columns:
                raise MaterialError(f"{file}:{number}: {len(row)} columns where {columns} were expected")
            yield number, row


def read_material(folder):
    folder = Path(folder)
    return _read_judged(folder) if (folder / "judgements.tsv").exists() else _read_queries(folder)


def _expect(folder, *parts):
    for part in parts:
        if not (folder / part).exists():
            raise MaterialError(f"{folder}: there is no {part}")


def _read_queries(folder):
    _expect(folder, "transcripts", "queries.tsv", "qrels.tsv")
    questions = []
    material = Material(folder, folder / "transcripts", {setting: questions for setting in SETTINGS})
    for number, row in _rows(folder / "queries.tsv", 3):
        question = Question(*row)
        if question.id in material.qrels:
            raise MaterialError(f"{folder / 'queries.tsv'}:{number}: the question {question.id} stands there twice")
        questions.append(question)
        material.qrels[question.id] = set()
    for number, (question, citation, grade) in _rows(folder / "qrels.tsv", 3):
        place = f"{folder / 'qrels.tsv'}:{number}"
        if question not in material.qrels:
            raise MaterialError(f"{place}: there is no question {question}")
        if grade != "1":
            raise MaterialError(f"{place}: the grade {grade}; only 1 has a meaning")
        material.qrels[question].add(citation)
    return material


def _judged_rows(file):
    """The rows below the header, without comments."""
    rows = [row for row in _rows(file, 3, comments=True)]
    return rows[1:]


def _read_judged(folder):
    _expect(folder, "questions.tsv", "judgements.tsv")
    own = folder / "transcripts"
    material = Material(folder, own if own.exists() else CORPUS / "transcripts", {setting: [] for setting in SETTINGS})
    asked = {}  # id -> question and scope
    for number, (question, text, scope) in _judged_rows(folder / "questions.tsv"):
        if question in asked:
            raise MaterialError(f"{folder / 'questions.tsv'}:{number}: the question {question} stands there twice")
        asked[question] = text, scope
    relevant = {question: set() for question in asked}
    for number, (question, citation, _) in _judged_rows(folder / "judgements.tsv"):
        if question not in asked:
            raise MaterialError(f"{folder / 'judgements.tsv'}:{number}: there is no question {question}")
        relevant[question].add(citation)
    for question, (text, scope) in asked.items():
        if scope != "*":
            material.questions[SETTINGS[0]].append(Question(question, scope, text))
            material.qrels[question] = relevant[question]
            continue
        material.questions[SETTINGS[1]].append(Question(question, "", text))
        material.qrels[question] = relevant[question]
        for interview in sorted({citation.rsplit(":", 1)[0] for citation in relevant[question]}):
            one = Question(f"{question}@{interview}", interview, text)
            material.questions[SETTINGS[0]].append(one)
            material.qrels[one.id] = {turn for turn in relevant[question] if turn.rsplit(":", 1)[0] == interview}
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
