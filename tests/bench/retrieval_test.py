"""bench/retrieval from end to end, with the real programs, on a study of two interviews."""

import os
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

INTERVIEWS = {
    "one": ["Where do you keep the data?", "In a bucket, and the labels beside it.", "Okay."],
    "two": ["Who deploys the model?", "The operators deploy it.", "And who watches drift?", "Nobody watches it."],
}
QUESTIONS = "q1\tone\tWhere are labels kept?\nq2\ttwo\tWho deploys?\nq3\ttwo\tIs there an answer?\n"
RELEVANT = "q1\tone:2\t1\nq2\ttwo:1\t1\nq2\ttwo:2\t1\n"


class Retrieval(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = Path(folder.name)
        transcripts = self.path / "material" / "transcripts"
        transcripts.mkdir(parents=True)
        for interview, turns in INTERVIEWS.items():
            blocks = [f"**{'AB'[place % 2]}**\n\n{text}\n" for place, text in enumerate(turns)]
            (transcripts / f"{interview}.md").write_text("\n".join([f"# Interview {interview}\n", *blocks]), "utf-8")
        (self.path / "material" / "queries.tsv").write_text(QUESTIONS, "utf-8")
        (self.path / "material" / "qrels.tsv").write_text(RELEVANT, "utf-8")

    def run_retrieval(self, *options, materials=1):
        return subprocess.run(
            [sys.executable, os.environ["VERBATIM_RETRIEVAL"], *[self.path / "material"] * materials, "--build",
             os.environ["VERBATIM_BUILD"], "--work", self.path / "work", "--resamples", "50", *options],
            capture_output=True, text=True, check=False)

    def test_prints_figures_of_all_systems_and_writes_their_runs(self):
        run = self.run_retrieval()
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertIn("7 turns in 2 interviews; 2 questions, 3 relevant turns; left out, having none: 1", run.stdout)
        for setting in ("per-interview", "pooled"):
            for system in ("xapian-bm25", "sqlite-fts5", "verbatim"):
                file = self.path / "work" / f"{system}.{setting}.run"
                self.assertIn("q2 Q0 two:", file.read_text("utf-8"), file)
        # Both baselines find both turns that say "deploy", and nothing else.
        for system in ("xapian-bm25", "sqlite-fts5"):
            self.assertRegex(run.stdout, rf"(?m)^  {system} +(1\.000 +){{6}}\d\.\d$")

    def test_turns_of_other_interviews_are_left_out_per_interview(self):
        self.run_retrieval()
        rows = (self.path / "work" / "verbatim.per-interview.run").read_text("utf-8").splitlines()
        self.assertTrue(rows)
        for row in rows:
            question, _, citation = row.split()[:3]
            self.assertTrue(citation.startswith({"q1": "one:", "q2": "two:"}[question]), row)

    def test_a_refused_ranking_is_said_and_nothing_measured(self):
        run = self.run_retrieval("--ranking", "no-such-parameter=1")
        self.assertEqual(run.returncode, 2)
        self.assertIn('verbatim refused the ranking {"no-such-parameter": 1}', run.stderr)
        self.assertFalse((self.path / "work" / "verbatim.pooled.run").exists())

    def test_a_grid_is_measured_on_held_out_interviews(self):
        (self.path / "grid").write_text("as it is\t-\n", "utf-8")
        run = self.run_retrieval("--grid", self.path / "grid", "--folds", "2")
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertRegex(run.stdout, "fold 2, 1 questions: as it is")
        self.assertIn("verbatim-held-out", run.stdout)

    def test_an_ablation_is_a_table_that_names_what_was_refused(self):
        (self.path / "sets").write_text("odd\tno-such-parameter=1\n", "utf-8")
        run = self.run_retrieval("--ablation", self.path / "sets")
        self.assertEqual(run.returncode, 2)
        self.assertTrue(re.search(r"^\| xapian-bm25 \| 1\.000 \(1\.00\)", run.stdout, re.M), run.stdout)
        self.assertIn("| odd | refused:", run.stdout)

    def test_several_materials_stand_in_one_table(self):
        run = self.run_retrieval("--table", materials=2)
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertEqual(len(re.findall(r"^\| \*material, pooled, 2 questions\*", run.stdout, re.M)), 2)
        self.assertEqual(len(re.findall(r"^\| verbatim / xapian-bm25 \|", run.stdout, re.M)), 4)
        self.assertEqual(run.stdout.count("| | nDCG@10 |"), 1)

    def test_turns_that_the_index_does_not_know_are_an_error(self):
        (self.path / "material" / "qrels.tsv").write_text("q1\tone:9\t1\n", "utf-8")
        run = self.run_retrieval()
        self.assertEqual(run.returncode, 2)
        self.assertIn("one:9", run.stderr)


if __name__ == "__main__":
    unittest.main()
