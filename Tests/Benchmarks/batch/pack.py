"""The standard pack for other scorers: what its primary decision says, as tables of a few questions.

It builds on the evaluator of the end-to-end tests, which knows the semantics and nothing of the program.
"""

import sys
from functools import cache
from itertools import product
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "Tests/EndToEnd"))

from support.oracle import Pack  # noqa: E402

DECISION = "delivery-model"


@cache
def standard_pack():
    return Pack(ROOT / "Rules/shifting-sands")


class Group:
    """A few questions, and what each combination of their answers is worth.

    `None` stands for an unknown answer. `worth` gives, for each combination, what the rules on these questions
    add to the expected fit of each option; `vetoes` the options that are ruled out for certain.
    """

    def __init__(self, questions):
        self.questions = questions
        self.rules = []
        self.worth = {}
        self.vetoes = {}


class Model:
    """The primary decision as sums over groups of questions."""

    def __init__(self, pack):
        self.pack = pack
        self.options = pack.options(DECISION)
        self.base = float(pack.base(DECISION, {}))
        contributions = pack.contributions(DECISION, {})
        vetoes = pack.vetoes(DECISION)
        supports = {name: pack.support[name] for name in [*contributions, *vetoes]}
        self.groups = []
        for support in sorted(supports.values(), key=len, reverse=True):
            if not any(set(support) <= set(group.questions) for group in self.groups):
                self.groups.append(Group(support))
        for name, support in supports.items():
            holding = [group for group in self.groups if set(support) <= set(group.questions)]
            min(holding, key=lambda group: len(list(self.combinations(group)))).rules.append(name)
        for group in self.groups:
            for states in self.combinations(group):
                answers = {q: a for q, a in zip(group.questions, states) if a is not None}
                worth = [0] * len(self.options)
                ruled_out = set()
                for name in group.rules:
                    likelihood = pack.likelihood(name, answers)
                    if name in vetoes:
                        if likelihood == 1:
                            ruled_out |= {self.options.index(option) for option in vetoes[name]}
                        continue
                    for index, option in enumerate(self.options):
                        worth[index] += likelihood * contributions[name].get(option, 0)
                group.worth[states] = [float(value) for value in worth]
                group.vetoes[states] = ruled_out

    def combinations(self, group):
        """All combinations of the states of a group's questions."""
        return product(*([None, *self.pack.choices[name]] for name in group.questions))


@cache
def standard_model():
    return Model(standard_pack())
