"""The measures against examples worked out by hand, so that bench/retrieval can be trusted without trec_eval."""

import unittest

from evaluation.measures import deepest_rank, first_group, mean, measure, measure_all


class MeasuresOfOneQuestion(unittest.TestCase):
    def test_two_of_three_relevant_turns_found(self):
        # Ranks 2 and 4: DCG = 1/log2(3) + 1/log2(5) = 0.63093 + 0.43068 = 1.06161.
        # Ideal, ranks 1 to 3: 1 + 0.63093 + 1/log2(4) = 2.13093. 1.06161 / 2.13093 = 0.49819.
        figures = measure(["5:9", "5:1", "5:8", "5:2"], {"5:1", "5:2", "5:3"})
        self.assertAlmostEqual(figures["nDCG@10"], 0.49819, places=5)
        self.assertAlmostEqual(figures["MRR@10"], 0.5)
        self.assertAlmostEqual(figures["recall@20"], 2 / 3)
        self.assertAlmostEqual(figures["recall@100"], 2 / 3)

    def test_more_relevant_turns_than_ranks(self):
        # Twelve relevant turns, the first ten ranks all relevant: nothing better is possible in ten ranks.
        relevant = {f"5:{turn}" for turn in range(1, 13)}
        figures = measure([f"5:{turn}" for turn in range(1, 11)], relevant)
        self.assertAlmostEqual(figures["nDCG@10"], 1.0)
        self.assertAlmostEqual(figures["recall@20"], 10 / 12)

    def test_ranks_beyond_the_cut_do_not_count(self):
        # The one relevant turn at rank 11, at rank 21 and at rank 101.
        others = [f"6:{turn}" for turn in range(1, 102)]
        at = {rank: measure(others[:rank - 1] + ["5:1"], {"5:1"}) for rank in (10, 11, 20, 21, 100, 101)}
        self.assertAlmostEqual(at[10]["nDCG@10"], 0.28906, places=5)  # 1/log2(11)
        self.assertAlmostEqual(at[10]["MRR@10"], 0.1)
        self.assertEqual([at[11]["nDCG@10"], at[11]["MRR@10"]], [0, 0])
        self.assertEqual([at[20]["recall@20"], at[21]["recall@20"]], [1, 0])
        self.assertEqual([at[100]["recall@100"], at[101]["recall@100"]], [1, 0])

    def test_an_empty_ranking_counts_nothing(self):
        self.assertEqual(set(measure([], {"5:1"}).values()), {0})

    def test_the_first_group_is_what_stands_near_the_best_hit_as_it_was_said(self):
        # 5:12 is within three turns of 5:9, 5:7 too; 5:16 is not, and 6:8 is another interview's.
        ranking = ["5:9", "6:8", "5:16", "5:12", "5:7"]
        self.assertEqual(first_group(ranking, 10), ["5:7", "5:9", "5:12"])
        self.assertEqual(first_group(ranking, 4), ["5:9", "5:12"])
        figures = measure(ranking, {"5:12"})
        self.assertEqual([figures["group@1"], figures["its first"]], [1, 0])
        figures = measure(ranking, {"5:7", "6:8"})
        self.assertEqual([figures["group@1"], figures["its first"]], [1, 1])
        self.assertEqual(measure(ranking, {"6:8"})["group@1"], 0)

    def test_a_turn_twice_is_a_defect_of_the_ranking(self):
        with self.assertRaises(ValueError):
            measure(["5:1", "5:1"], {"5:1"})


class MeasuresOfManyQuestions(unittest.TestCase):
    def test_questions_without_relevant_turns_are_left_out_and_unanswered_ones_count_nothing(self):
        qrels = {"a": {"5:1"}, "b": {"5:2"}, "c": set()}
        figures = measure_all({"a": ["5:1"], "c": ["5:1"]}, qrels)
        self.assertEqual(set(figures), {"a", "b"})
        self.assertAlmostEqual(mean(figures, "MRR@10"), 0.5)

    def test_the_deepest_rank_of_some_measures(self):
        self.assertEqual(deepest_rank(["nDCG@10", "recall@20"]), 20)


if __name__ == "__main__":
    unittest.main()
