"""Intervals, folds, parameter sets and files of bench/retrieval."""

import tempfile
import unittest
from pathlib import Path

from evaluation.baselines import SqliteFts5, question_words
from evaluation.bootstrap import compare
from evaluation.folds import choose_by_fold, deal_folds
from evaluation.material import MaterialError, Question, read_material, write_run
from evaluation.parameters import ParameterError, parse_objective, parse_set, read_sets
from evaluation.tables import ablation_table


def figures(values, name="MRR@10"):
    return {question: {name: value} for question, value in values.items()}


class Bootstrap(unittest.TestCase):
    def test_a_constant_gain_has_no_spread(self):
        own = figures({"a": 0.6, "b": 0.5, "c": 0.9})
        base = figures({"a": 0.5, "b": 0.4, "c": 0.8})
        compared = compare(own, base, {"a": 1, "b": 2, "c": 3}, ["MRR@10"], resamples=200)["MRR@10"]
        for value in (compared.difference, *compared.difference_interval):
            self.assertAlmostEqual(value, 0.1)
        self.assertAlmostEqual(compared.ratio, 2.0 / 1.7)

    def test_two_questions_give_the_interval_of_their_four_draws(self):
        # Differences 0 and 1; the draws aa, ab, ba, bb give 0, 0.5, 0.5, 1, the extremes in a quarter of cases each.
        compared = compare(figures({"a": 0.5, "b": 1.0}), figures({"a": 0.5, "b": 0.0}), {"a": 1, "b": 2}, ["MRR@10"],
                           resamples=1000)["MRR@10"]
        self.assertEqual(compared.difference, 0.5)
        self.assertEqual(compared.difference_interval, (0.0, 1.0))

    def test_groups_are_drawn_as_wholes(self):
        # One group holds all: every draw is the whole.
        own, base = figures({"a": 0.2, "b": 0.8}), figures({"a": 0.4, "b": 0.1})
        compared = compare(own, base, {"a": 1, "b": 1}, ["MRR@10"], resamples=50)["MRR@10"]
        for value in compared.difference_interval:
            self.assertAlmostEqual(value, compared.difference)

    def test_pairs_are_needed(self):
        with self.assertRaises(ValueError):
            compare(figures({"a": 1}), figures({"b": 1}), {"a": 1, "b": 1}, ["MRR@10"])


class Folds(unittest.TestCase):
    def test_every_meeting_is_in_one_fold_of_about_equal_size(self):
        folds = deal_folds([f"M{number}" for number in range(11) for _ in range(3)], 5, seed=1)
        self.assertEqual(len(folds), 11)
        sizes = [list(folds.values()).count(fold) for fold in range(5)]
        self.assertEqual(sorted(sizes), [2, 2, 2, 2, 3])

    def test_a_fold_has_no_say_in_its_own_choice(self):
        # The first set is perfect in fold 0 and useless elsewhere; the second the other way round.
        def rows(inside, outside):
            return {"per-interview": {q: {"MRR@10": inside if q == "a" else outside} for q in "abc"}}

        sets = [rows(1.0, 0.0), rows(0.0, 0.6)]
        chosen = choose_by_fold(sets, parse_objective("mrr@10"), {"a": 0, "b": 1, "c": 1}, 2)
        self.assertEqual(chosen, [1, 0])

    def test_equal_sets_leave_the_first(self):
        same = {"per-interview": {"a": {"MRR@10": 0.5}, "b": {"MRR@10": 0.5}}}
        self.assertEqual(choose_by_fold([same, same], parse_objective("mrr@10"), {"a": 0, "b": 1}, 2), [0, 0])


class ParameterSets(unittest.TestCase):
    def test_names_and_numbers(self):
        self.assertEqual(parse_set("reach=30, weight=0.5", "here").as_json(), {"reach": 30, "weight": 0.5})
        self.assertEqual(parse_set("words", "here").as_json(), "words")
        self.assertIsNone(parse_set("-", "here").as_json())

    def test_what_cannot_be_read(self):
        for text in ("3", "=3", "reach=far", "reach=1,reach=2", ""):
            with self.subTest(text), self.assertRaises(ParameterError):
                parse_set(text, "here")

    def test_a_file_of_sets(self):
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "grid"
            file.write_text("# wide and narrow\nwide\treach=30\n\nreach=5\n", "utf-8")
            self.assertEqual([chosen.label for chosen in read_sets(file)], ["wide", "reach=5"])

    def test_objectives(self):
        objective = parse_objective("2*pooled:nDCG@10 + MRR@10")
        self.assertEqual(objective.settings(), ["per-interview", "pooled"])
        value = objective.value({"per-interview": {"MRR@10": 0.5}, "pooled": {"nDCG@10": 0.2}})
        self.assertAlmostEqual(value, 0.9)
        with self.assertRaises(ParameterError):
            parse_objective("map")


class Baselines(unittest.TestCase):
    def test_stop_words_go_unless_nothing_else_is_left(self):
        self.assertEqual(question_words("What did the Professor think about hiring Fey?"),
                         ["professor", "think", "hiring", "fey"])
        self.assertEqual(question_words("Who was it?"), ["who", "was", "it"])

    def test_fts5_stems_filters_and_orders(self):
        turns = [("1:1", "1", "we hired nobody"), ("1:2", "1", "hiring, hiring"), ("2:1", "2", "hire them")]
        engine = SqliteFts5(turns)
        question = Question("q", "1", "hires?")
        self.assertEqual([hit[0] for hit in engine.search(question, "per-interview", 10)], ["1:2", "1:1"])
        self.assertEqual({hit[0] for hit in engine.search(question, "pooled", 10)}, {"1:1", "1:2", "2:1"})


class Files(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.path = Path(self.folder.name)
        (self.path / "transcripts").mkdir()
        (self.path / "queries.tsv").write_text('q1\t5\tWhat does "drift" mean?\nq2\t5\tWhy?\n', "utf-8")
        (self.path / "qrels.tsv").write_text("q1\t5:2\t1\nq1\t5:3\t1\n", "utf-8")

    def test_material(self):
        material = read_material(self.path)
        self.assertEqual(material.questions["pooled"][0].text, 'What does "drift" mean?')
        self.assertEqual(material.qrels, {"q1": {"5:2", "5:3"}, "q2": set()})
        self.assertEqual([question.id for question in material.judged("per-interview")], ["q1"])
        self.assertEqual(material.left_out(), 1)

    def test_a_question_about_all_interviews_is_asked_of_each_that_answers(self):
        (self.path / "questions.tsv").write_text("# made by hand\nid\tquestion\tscope\na\tWhy drift?\t5\n"
                                                 "b\tdrift\t*\n", "utf-8")
        (self.path / "judgements.tsv").write_text("question\tcitation\tgrade\na\t5:1\t2\nb\t5:2\t1\nb\t6:3\t2\n",
                                                  "utf-8")
        material = read_material(self.path)
        self.assertEqual(material.judged("pooled"), [Question("b", "", "drift")])
        self.assertEqual(material.judged("per-interview"), [
            Question("a", "5", "Why drift?"), Question("b@5", "5", "drift"), Question("b@6", "6", "drift")])
        self.assertEqual(material.qrels["b"], {"5:2", "6:3"})
        self.assertEqual(material.qrels["b@6"], {"6:3"})

    def test_keywords_are_told_by_their_form(self):
        self.assertEqual([Question("q", "1", text).kind() for text in ("cold start", "Why drift?", "how they did it")],
                         ["keywords", "questions", "questions"])

    def test_wrong_material_is_named_by_file_and_line(self):
        for wrong in ("q9\t5:2\t1\n", "q1\t5:2\t2\n", "q1 5:2 1\n"):
            with self.subTest(wrong):
                (self.path / "qrels.tsv").write_text("q1\t5:3\t1\n" + wrong, "utf-8")
                with self.assertRaisesRegex(MaterialError, "qrels.tsv:2"):
                    read_material(self.path)

    def test_scores_in_run_files_fall_strictly(self):
        file = self.path / "run"
        write_run(file, {"q1": ["5:1", "5:2", "5:3", "5:4"]}, {"q1": [2.5, 2.5, 2.5, 0.0]}, "tag")
        rows = [line.split() for line in file.read_text("utf-8").splitlines()]
        self.assertEqual([row[:4] for row in rows[:2]], [["q1", "Q0", "5:1", "1"], ["q1", "Q0", "5:2", "2"]])
        scores = [float(row[4]) for row in rows]
        self.assertTrue(all(a > b for a, b in zip(scores, scores[1:])), scores)


class Tables(unittest.TestCase):
    def test_ablation_shows_ratios_and_refusals(self):
        base = {"pooled": {"a": dict.fromkeys(("nDCG@10", "MRR@10", "recall@20", "recall@100", "group@1", "its first"), 0.2)}}
        better = {"pooled": {"a": dict.fromkeys(("nDCG@10", "MRR@10", "recall@20", "recall@100", "group@1", "its first"), 0.3)}}
        lines = ablation_table([("ours", better, None), ("odd", None, "there is no key")], base).splitlines()
        self.assertEqual(lines[2], "| ours |" + " 0.300 (1.50) |" * 6)
        self.assertIn("| odd | refused: there is no key |", lines[3])


if __name__ == "__main__":
    unittest.main()
