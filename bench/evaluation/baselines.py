"""General-purpose engines on the same turns and the same questions, set up as their manuals say.

Both get the words of the question without stop words (all of its words if nothing else is left), each word once,
joined by OR. In the per-interview setting both filter one index of all interviews, as one does with these engines:
frequencies of words are those of the whole collection. Ties go by the order of turns.

  sqlite-fts5   SQLite's FTS5 with the porter tokenizer over unicode61, ORDER BY bm25() (k1 = 1.2, b = 0.75, fixed)
  xapian-bm25   Xapian's BM25 with its defaults (k1 = 1, b = 0.5, least normalised length 0.5) over words stemmed by
                its English stemmer (Snowball's), no word weighed more than others

The stop words are Snowball's English ones (english_stop_words.txt).
"""

import re
import sqlite3
from pathlib import Path

from evaluation.rankings import Run

STOP_WORDS = frozenset(
    word for line in (Path(__file__).parent / "english_stop_words.txt").read_text("utf-8").splitlines()
    if not line.startswith("#") for word in line.split())


def question_words(text):
    """The words that the baselines look for."""
    words = list(dict.fromkeys(re.findall(r"[^\W_]+(?:'[^\W_]+)*", text.lower().replace("’", "'"))))
    return [word for word in words if word not in STOP_WORDS] or words


class SqliteFts5:
    name = "sqlite-fts5"

    def __init__(self, turns):
        """`turns`: triples of citation, interview and text, in order."""
        self.database = sqlite3.connect(":memory:")
        self.database.execute("CREATE VIRTUAL TABLE turns USING fts5(text, citation UNINDEXED, interview UNINDEXED, "
                              "tokenize = 'porter unicode61')")
        self.database.executemany("INSERT INTO turns (citation, interview, text) VALUES (?, ?, ?)", turns)

    def search(self, question, setting, limit):
        """Pairs of citation and score, the best first."""
        # In quotes a word is a string whatever its letters; one with an apostrophe is a phrase of its parts.
        words = " OR ".join(f'"{word}"' for word in question_words(question.text))
        one = setting == "per-interview"
        rows = self.database.execute(
            "SELECT citation, bm25(turns) AS score FROM turns WHERE turns MATCH ? "
            + ("AND interview = ? " if one else "") + "ORDER BY score, rowid LIMIT ?",
            [words, *([question.interview] if one else []), limit])
        return [(citation, -score) for citation, score in rows]


class XapianBm25:
    name = "xapian-bm25"

    def __init__(self, turns):
        import xapian  # Debian's python3-xapian; here, so that the tests of the rest do without it

        self.xapian = xapian
        self.stem = xapian.Stem("english")
        self.database = xapian.WritableDatabase("", xapian.DB_BACKEND_INMEMORY)
        generator = xapian.TermGenerator()
        generator.set_stemmer(self.stem)
        generator.set_stemming_strategy(xapian.TermGenerator.STEM_ALL)
        for citation, interview, text in turns:
            document = xapian.Document()
            generator.set_document(document)
            generator.index_text_without_positions(text)
            document.add_boolean_term("XI:" + interview)
            document.set_data(citation)
            self.database.add_document(document)

    def search(self, question, setting, limit):
        xapian = self.xapian
        terms = dict.fromkeys(self.stem(word.encode()).decode() for word in question_words(question.text))
        query = xapian.Query(xapian.Query.OP_OR, list(terms))
        if setting == "per-interview":
            query = xapian.Query(xapian.Query.OP_FILTER, query, xapian.Query("XI:" + question.interview))
        enquire = xapian.Enquire(self.database)
        enquire.set_query(query)
        return [(match.document.get_data().decode(), match.weight) for match in enquire.get_mset(0, limit)]


class XapianFeedback(XapianBm25):
    """Xapian's expand set: the terms that set relevant documents apart (TradWeight), at most forty, as one OR query."""

    name = "xapian-feedback"

    def __init__(self, turns):
        super().__init__(turns)
        self.document_of = {turn[0]: number for number, turn in enumerate(turns, 1)}
        self.stop_stems = {self.stem(word.encode()).decode() for word in STOP_WORDS}

    def search(self, group, limit):
        """Citations, the best first, without the examples. `group`: evaluation/examples.py."""
        xapian = self.xapian
        relevant = xapian.RSet()
        for turn in group.examples:
            relevant.add_document(self.document_of[turn])
        enquire = xapian.Enquire(self.database)
        enquire.set_query(xapian.Query.MatchAll)
        expand = [item.term.decode() for item in enquire.get_eset(200, relevant)]
        terms = [term for term in expand if not term.startswith("XI:") and term not in self.stop_stems][:40]
        query = xapian.Query(xapian.Query.OP_OR, terms)
        if group.interview:
            query = xapian.Query(xapian.Query.OP_FILTER, query, xapian.Query("XI:" + group.interview))
        enquire.set_query(query)
        hits = [match.document.get_data().decode() for match in enquire.get_mset(0, limit + len(group.examples))]
        return [turn for turn in hits if turn not in group.examples][:limit]


def run_baseline(baseline, questions, setting, limit):
    """The Run of a baseline."""
    run = Run()
    for question in questions:
        run.add(question.id, baseline.search(question, setting, limit))
    return run
