"""bench/similar from end to end, with the real programs, on the corpus."""

import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

BUILD = Path(os.environ["VERBATIM_BUILD"])
SIMILAR = Path(os.environ["VERBATIM_RETRIEVAL"]).with_name("similar")
CORPUS = Path(__file__).parents[2] / "corpus"


class Similar(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.study = Path(folder.name) / "study"
        shutil.copytree(CORPUS, cls.study, ignore=shutil.ignore_patterns(".verbatim"))
        subprocess.run([BUILD / "indexer" / "verbatim-index", cls.study], check=True, capture_output=True)

    def measure(self, *options):
        return subprocess.run([sys.executable, SIMILAR, *options, "--build", BUILD, "--resamples", "20"],
                              capture_output=True, text=True, check=False)

    def test_codes(self):
        run = self.measure("--codes", self.study, "--groups", "3")
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertRegex(run.stdout, r"952 turns; 3 groups of at least four, split alternate")
        self.assertRegex(run.stdout, r"(?m)^  verbatim similar / xapian-feedback: \d")

    def test_entries_are_asked_for_with_the_decisions_of_the_examples_alone(self):
        before = (self.study / "evidence.json").read_bytes()
        run = self.measure("--entries", self.study, "--split", "interviews", "--groups", "4")
        self.assertEqual(run.returncode, 0, run.stderr)
        # What is sought was accepted in the study: if the copy still had it accepted, it could not be a hit.
        self.assertRegex(run.stdout, r"(?m)^  similar --entry +\d\.\d+ +\d\.\d+ +(?!0\.000)\d\.\d+")
        self.assertEqual((self.study / "evidence.json").read_bytes(), before)

    def test_too_few_turns_are_said(self):
        run = self.measure("--codes", self.study, "--split", "interviews")
        self.assertEqual(run.returncode, 2)
        self.assertIn("no group has enough turns", run.stderr)


if __name__ == "__main__":
    unittest.main()
