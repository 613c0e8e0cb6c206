"""Small rule packs and portfolios, made at random from a seed, with everything that decides a score."""

import json
import random
import re

LETTERS = "abcdefghijklmnopqrstuvwxyz"


class RandomPack:
    """A pack as its one file holds it.

    Nothing keeps a condition possible, so the program says which are not, and `repaired` drops them.
    """

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.names = {"not", "id", "name", "problem", "unanswered", "margin", "strength"}
        self.hasPriorities = self.random.random() < 0.5
        self.questions = []
        for _ in range(self.random.randint(3, 7)):
            self.questions.append(self._question())
        self.rules = []
        self.decisions = [self._decision(self.random.randint(2, 4))]
        for _ in range(self.random.choice([0, 0, 1, 2])):
            self.decisions.append(self._decision(2))
            earlier = self.random.sample(self.decisions[:-1], self.random.randint(1, len(self.decisions) - 1))
            if self.random.random() < 0.8:
                self.decisions[-1]["takenIf"] = {
                    other["id"]: self._some([option["id"] for option in other["options"]]) for other in earlier}
        self.pack = {
            "format": 1, "id": "random", "version": "1.0.0", "title": f"Pack {seed}",
            "sections": [{"id": "all", "title": "All", "questions": [item["id"] for item in self.questions]}],
            "decisionOrder": [item["id"] for item in self.decisions],
            "questions": self.questions, "decisions": self.decisions, "rules": self.rules,
        }

    def _id(self):
        while True:
            name = "".join(self.random.choices(LETTERS, k=4))
            if self.random.random() < 0.2:
                name += "-" + str(self.random.randint(0, 99))
            if name not in self.names:
                self.names.add(name)
                return name

    def _some(self, items):
        return self.random.sample(items, self.random.randint(1, max(1, len(items) - 1)))

    def _question(self):
        question = {
            "id": self._id(), "kind": self.random.choice(["choice", "scale"]), "text": "What?", "why": "It matters.",
            "choices": [{"id": self._id(), "text": "This."} for _ in range(self.random.randint(2, 5))],
        }
        if self.questions and self.random.random() < 0.4:
            question["askIf"] = self._condition(self.random.randint(0, 1))
        return question

    def _condition(self, depth):
        condition = {}
        for question in self.random.sample(self.questions, min(len(self.questions), self.random.choice([1, 1, 2, 3]))):
            names = [choice["id"] for choice in question["choices"]]
            if question["kind"] == "scale" and self.random.random() < 0.5:
                end = self.random.choice(["atLeast", "atMost"])
                condition[question["id"]] = {end: self.random.choice(names)}
            else:
                condition[question["id"]] = self._some(names)
        if depth and self.random.random() < 0.4:
            condition["anyOf"] = [self._condition(depth - 1) for _ in range(self.random.randint(2, 3))]
        if depth and self.random.random() < 0.3:
            condition["not"] = self._condition(depth - 1)
        return condition

    def _decision(self, count):
        options = [{"id": self._id(), "title": "O", "text": "An option."} for _ in range(count)]
        criteria = [{"id": self._id(), "title": "C", "weight": self.random.choice([1, 1, 2, 0.3, 0.7])}
                    for _ in range(self.random.randint(1, 3))]
        decision = {
            "id": self._id(), "title": "D", "asks": "Which?", "options": options, "criteria": criteria,
            "strength": {"clear": self.random.choice([2, 5]), "strong": self.random.choice([10, 20.5])},
        }
        for criterion in criteria:
            for _ in range(self.random.randint(2, 5)):
                self._rule({"decision": decision["id"], "criterion": criterion["id"], "scores": {
                    option["id"]: self.random.choice([-3, -1, 1, 1, 2])
                    for option in self.random.sample(options, self.random.randint(1, count))}})
        for _ in range(self.random.choice([0, 1, 2, 3])):
            self._rule({"decision": decision["id"], "rulesOut": self._some([option["id"] for option in options])})
        return decision

    def _rule(self, effect):
        self.rules.append({"id": self._id(), "when": self._condition(2), "because": "So it is.",
                           "confidence": "judgement", **effect})

    @property
    def text(self):
        """The file, with a line for each question and rule."""
        rest = {key: value for key, value in self.pack.items() if key not in ("questions", "rules")}
        lists = [f'"{key}": [\n' + ",\n".join(map(json.dumps, self.pack[key])) + "\n]" for key in ("questions", "rules")]
        return json.dumps(rest)[:-1] + ", " + ", ".join(lists) + "}"

    def repair(self, errors):
        """Drops the conditions that are said to be impossible; whether there were any."""
        lines = {int(line) for line in re.findall(r"pack\.json:(\d+):\d+: error: no profile can meet", errors)}
        for number, question in enumerate(self.questions, 2):
            if number in lines:
                question.pop("askIf", None)
        first = 2 + len(self.questions) + 1
        kept = [rule for number, rule in enumerate(self.rules, first) if number not in lines]
        self.rules[:] = kept
        return bool(lines)

    @property
    def criteria(self):
        return [criterion["id"] for decision in self.decisions for criterion in decision["criteria"]]

    def portfolio(self, count):
        """The columns and rows of a portfolio, some of whose rows cannot be scored."""
        return portfolio(self.random, [(item["id"], [choice["id"] for choice in item["choices"]])
                                       for item in self.questions],
                         self.criteria if self.hasPriorities else [], count)


def portfolio(random, questions, criteria, count):
    """The columns of a portfolio, and rows with texts or None."""
    columns = ["id", "name", "asOf", *(name for name, _ in questions), *(f"priority:{name}" for name in criteria)]
    rows = []
    for number in range(count):
        known = random.random()
        faulty = random.random() < 0.06
        row = [f"p{number}", random.choice(["A name", None]), None]
        for _, choices in questions:
            if random.random() < known:
                row.append(random.choice(choices))
            else:
                row.append(random.choice([None, None, "unknown", "?"]))
            if faulty and random.random() < 0.5:
                row[-1] = random.choice(["none such", choices[0].upper() + "x", choices[0] + " ", "'", "NULL"])
        weighted = random.random() < 0.6
        for _ in criteria:
            weight = random.choice(["0", "1", "2.5", "0.1", None]) if weighted else None
            row.append("-1" if faulty and random.random() < 0.3 else weight)
        rows.append(row)
    return columns, rows
