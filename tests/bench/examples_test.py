"""Groups of bench/similar: which turns are shown as examples and which are to be found."""

import unittest

from evaluation.examples import groups_of_codes, groups_of_entries, judge_first_page, split_group

TURNS = ["5:2", "5:10", "24:1", "24:3", "24:4"]
ORDER = {turn: place for place, turn in enumerate(TURNS)}


class Splits(unittest.TestCase):
    def test_alternate_takes_every_second_turn(self):
        (group,) = split_group("drift", "", TURNS, "alternate", 20)
        self.assertEqual(group.examples, ("5:2", "24:1", "24:4"))
        self.assertEqual(group.sought, {"5:10", "24:3"})
        self.assertEqual(group.interview, "")

    def test_first_half_seeks_what_stands_later(self):
        (group,) = split_group("drift", "", TURNS, "first-half", 2)
        self.assertEqual(group.examples, ("5:2", "5:10"))
        self.assertEqual(group.sought, {"24:3", "24:4"})

    def test_interviews_seeks_each_by_the_others(self):
        groups = split_group("drift", "", TURNS, "interviews", 20)
        self.assertEqual([(group.id, group.interview, group.examples, set(group.sought)) for group in groups],
                         [("drift in 5", "5", ("24:1", "24:3", "24:4"), {"5:2", "5:10"}),
                          ("drift in 24", "24", ("5:2", "5:10"), {"24:1", "24:3", "24:4"})])
        self.assertEqual(split_group("drift", "", TURNS[:2] + ["5:11", "5:12"], "interviews", 20), [])

    def test_few_turns_make_no_group(self):
        self.assertEqual(split_group("drift", "", TURNS[:3], "alternate", 20), [])


class Sources(unittest.TestCase):
    def test_turns_are_taken_in_the_order_of_the_study(self):
        (group,) = groups_of_codes({"MM-drift": set(TURNS)}, ORDER, "alternate", 20)
        self.assertEqual(group.examples, ("5:2", "24:1", "24:4"))

    def test_a_group_of_an_entry_knows_its_entry(self):
        groups = groups_of_entries({"drift": set(TURNS), "few": {"5:2"}}, ORDER, "interviews", 20)
        self.assertEqual([(group.id, group.entry) for group in groups],
                         [("drift in 5", "drift"), ("drift in 24", "drift")])


class FirstPage(unittest.TestCase):
    def test_hits_are_accepted_or_rejected_and_the_rest_is_left(self):
        (group,) = split_group("drift", "", TURNS, "alternate", 20)
        accepted, rejected, left = judge_first_page(["24:2", "24:3", "5:10"], group, size=2)
        self.assertEqual((accepted, rejected), (["24:3"], ["24:2"]))
        self.assertEqual(left.examples, ("5:2", "24:1", "24:4", "24:3"))
        self.assertEqual(left.sought, {"5:10"})

    def test_nothing_is_left_when_all_is_found(self):
        (group,) = split_group("drift", "", TURNS, "alternate", 20)
        self.assertIsNone(judge_first_page(["24:3", "5:10"], group)[2])


if __name__ == "__main__":
    unittest.main()
