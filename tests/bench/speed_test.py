"""What bench/speed makes its corpora and queries of."""

import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from evaluation.grown_corpus import NoTurns, grow, turns_of
from evaluation.speed_queries import KINDS, draw_queries

FREQUENT = "people often store their labelled images where nobody finds them and then everything begins again"


class GrownCorpus(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = Path(folder.name)
        self.material = self.path / "material"
        self.material.mkdir()
        for number in range(4):
            turns = [f"**Asker {number}**\n\n{FREQUENT} rareword{'abcdefghij'[i]}{'abcd'[number]}\n" for i in range(10)]
            (self.material / f"T{number}.md").write_text("\n".join([f"# Interview T{number}\n", *turns]), "utf-8")

    def grown(self, turns):
        written = grow(self.material, turns, self.path / "grown")
        texts = {file.name: file.read_text("utf-8") for file in (self.path / "grown").glob("*.md")}
        self.assertEqual(written, sum(len(turns_of(text)) for text in texts.values()))
        return written, texts

    def test_a_smaller_corpus_is_some_of_the_files(self):
        written, texts = self.grown(20)
        self.assertEqual((written, sorted(texts)), (20, ["T0.md", "T2.md"]))
        self.assertEqual(texts["T0.md"], (self.material / "T0.md").read_text("utf-8"))

    def test_copies_have_names_and_rare_words_of_their_own(self):
        written, texts = self.grown(80)
        self.assertEqual(written, 80)
        self.assertTrue(texts["T1-c2.md"].startswith("# Interview T1-c2\n"))
        self.assertIn("**Asker 1**", texts["T1-c2.md"])
        self.assertIn(FREQUENT, texts["T1-c2.md"])
        before, copied = turns_of(texts["T1.md"]), turns_of(texts["T1-c2.md"])
        same = sum(a == b for a, b in zip(before, copied))
        self.assertTrue(0 < same < 10, same)

    def test_a_readme_is_no_transcript(self):
        (self.material / "README.md").write_text("# What this is\n\n**From court**\n\nText.\n", "utf-8")
        (self.material / "notes.md").write_text("No turn here.\n", "utf-8")
        written, texts = self.grown(80)
        self.assertEqual(written, 80)
        self.assertEqual(sorted({name.split("-")[0].removesuffix(".md") for name in texts}), ["T0", "T1", "T2", "T3"])

    def test_material_without_turns_is_an_error_and_writes_nothing(self):
        empty = self.path / "empty"
        empty.mkdir()
        (empty / "README.md").write_text("# Where the transcripts are\n", "utf-8")
        with self.assertRaisesRegex(NoTurns, "has a turn"):
            grow(empty, 10, self.path / "grown")
        self.assertFalse((self.path / "grown").exists())
        speed = Path(os.environ["VERBATIM_RETRIEVAL"]).with_name("speed")
        run = subprocess.run([sys.executable, speed, empty, "--work", self.path / "work"], capture_output=True, text=True,
                             check=False, timeout=60)
        self.assertEqual(run.returncode, 2)
        self.assertIn(f"speed: {empty}: ", run.stderr)

    def test_queries_come_from_the_turns_and_are_the_same_again(self):
        queries = draw_queries(self.material, 5)
        self.assertEqual([query.kind for query in queries], [kind for kind in KINDS for _ in range(5)])
        self.assertEqual(queries, draw_queries(self.material, 5))
        text = (self.material / "T0.md").read_text("utf-8") + (self.material / "T3.md").read_text("utf-8")
        for query in queries:
            if query.kind == "phrase":
                self.assertIn(query.text.split()[0], FREQUENT)
            self.assertEqual(bool(query.speaker), query.kind == "filter")
            self.assertIn(query.speaker.replace("1", "0").replace("2", "0"), text)


if __name__ == "__main__":
    unittest.main()
