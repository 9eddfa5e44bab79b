"""Verbatim, seen from outside: its two programs, a study of its own in the work folder."""

import json
import shutil
import subprocess
from pathlib import Path

from evaluation.rankings import Run


class EngineError(Exception):
    """A program of Verbatim failed."""


class RankingRefused(EngineError):
    """`verbatim search --batch` does not take the ranking that was asked for."""


class Verbatim:
    def __init__(self, build, work=None, study=None):
        """`build`: a build folder with `indexer/verbatim-index` and `query/verbatim`. `study`: one that is indexed;
        without it, a new one in the folder `work`."""
        self.indexer = Path(build) / "indexer" / "verbatim-index"
        self.program = Path(build) / "query" / "verbatim"
        self.study = Path(study) if study else Path(work) / "study"
        for program in (self.indexer, self.program):
            if not program.exists():
                raise EngineError(f"there is no {program}; build it, or name another folder with --build")

    def index(self, transcripts):
        """Copies the transcripts, which are never written to, and brings the copy's index up to date."""
        copy = self.study / "transcripts"
        if copy.exists():
            shutil.rmtree(copy)
        shutil.copytree(transcripts, copy)
        run = subprocess.run([self.indexer, self.study], capture_output=True, text=True, check=False)
        if run.returncode != 0:
            raise EngineError(f"verbatim-index failed with status {run.returncode}:\n{run.stderr}")

    def turns(self):
        """All turns as the index has them: citation, interview and text, in order."""
        turns = self._records("search", "--fields", "citation,interview,text", "--limit", "1000000000", "turn:1..")
        return [(turn["citation"], turn["interview"], turn["text"]) for turn in turns]

    def turns_by_code(self):
        """The citations of the turns with each code."""
        coded = {}
        for turn in self._records("search", "--fields", "citation,codes", "--limit", "1000000000", "has:code"):
            for code in turn["codes"]:
                coded.setdefault(code["code"], set()).add(turn["citation"])
        return coded

    def accepted_by_entry(self):
        """The citations of the turns accepted for each entry of the catalog. Quotes over several turns are left out: a
        split could tear them apart."""
        accepted = {}
        for entry in self._records("catalog", "list"):
            turns = self._records("evidence", entry["entry"], "--fields", "citation,decisions", "--limit", "1000000000")
            accepted[entry["entry"]] = {
                turn["citation"] for turn in turns for decision in turn["decisions"]
                if decision["verdict"] == "accepted" and decision["citation"] == turn["citation"]}
        return accepted

    def similar_to_entry(self, group, limit):
        """Turns like the quotes accepted for the group's entry, as if nothing were accepted outside of the group's
        examples. Writes the decisions of the study anew: it must be a copy."""
        path = self.study / "evidence.json"
        kept = path.with_name("all-evidence.json")
        if not kept.exists():
            shutil.copy(path, kept)
        evidence = json.loads(kept.read_text())
        evidence["decisions"] = [decision for decision in evidence["decisions"]
                                 if decision["history"][-1]["verdict"] == "rejected"
                                 or set(decision["turns"]) <= set(group.examples)]
        path.write_text(json.dumps(evidence))
        try:
            return self._similar(group, limit, "--entry", group.entry)
        finally:
            shutil.copy(kept, path)

    def similar(self, group, unlike, limit):
        """Turns like the group's examples, the best first."""
        return self._similar(group, limit, *(f"--unlike={turn}" for turn in unlike), *group.examples)

    def _similar(self, group, limit, *arguments):
        if group.interview:
            arguments = ("--filter=interview:" + json.dumps(group.interview), *arguments)
        return [turn["citation"] for turn in
                self._records("similar", "--fields", "citation", "--limit", str(limit), *arguments)]

    def _records(self, command, *arguments):
        """What a command prints as JSON lines; none if it finds nothing."""
        run = subprocess.run([self.program, "-C", self.study, command, "--format", "jsonl", *arguments],
                             capture_output=True, text=True, check=False)
        if run.returncode > 1:
            raise EngineError(f"verbatim {command} failed with status {run.returncode}:\n{run.stderr}")
        return [json.loads(line) for line in run.stdout.splitlines()]

    def search(self, requests):
        """Answers all requests, `(question, setting, limit, ranking)`, in one process. `ranking`: what the key of
        that name takes, or None for the default one. Gives their hits in the same order, as pairs of citation and score."""
        lines = [json.dumps(self._line(number, *request)) for number, request in enumerate(requests)]
        run = subprocess.run([self.program, "-C", self.study, "search", "--batch", "-"], input="\n".join(lines),
                             capture_output=True, text=True, check=False)
        answers = [json.loads(line) for line in run.stdout.splitlines()]
        for answer in answers:
            if "error" in answer:
                request = requests[answer["id"]] if answer["id"] is not None else None
                raise self._refusal(request, answer["error"])
        if run.returncode != 0 or [answer["id"] for answer in answers] != list(range(len(requests))):
            raise EngineError(f"verbatim search --batch ended with status {run.returncode} and {len(answers)} answers "
                              f"to {len(requests)} questions:\n{run.stderr}")
        return [[(hit["citation"], hit["score"]) for hit in answer["hits"]] for answer in answers]

    def run(self, questions, setting, limit, ranking=None):
        """The Run of all questions in one setting."""
        hits = self.search([(question, setting, limit, ranking) for question in questions])
        result = Run()
        for question, answer in zip(questions, hits):
            result.add(question.id, answer)
        return result

    @staticmethod
    def _line(number, question, setting, limit, ranking):
        line = {"id": number, "query": question.text, "plain": True, "any": True, "limit": limit}
        if setting == "per-interview":
            line["filter"] = "interview:" + json.dumps(question.interview)
        if ranking:
            line["ranking"] = ranking
        return line

    @staticmethod
    def _refusal(request, error):
        message = error["message"] + (f" ({error['hint']})" if error.get("hint") else "")
        if request is None:
            return EngineError(f"verbatim refused a line: {message}")
        question, _, _, ranking = request
        if ranking:
            return RankingRefused(f"verbatim refused the ranking {json.dumps(ranking)}: {message}")
        return EngineError(f"verbatim refused the question {question.id}: {message}")
