"""What one system answers to all questions."""

from dataclasses import dataclass, field

# Per interview, each question is filtered to its interview; pooled, all interviews are searched together.
SETTINGS = ("per-interview", "pooled")


@dataclass
class Run:
    rankings: dict = field(default_factory=dict)  # question id -> citations, the best first
    scores: dict = field(default_factory=dict)  # question id -> their scores

    def add(self, question, hits):
        """`hits`: pairs of citation and score."""
        self.rankings[question] = [citation for citation, _ in hits]
        self.scores[question] = [score for _, score in hits]

    def mean_hits(self):
        """How many hits a question got on average."""
        return sum(map(len, self.rankings.values())) / len(self.rankings)
