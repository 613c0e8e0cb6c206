"""What people take away: the figures that showed the message to mislead, made again from the text as it is.

`python Tests/EndToEnd/test_message.py` prints them; `DMA_COUNCILS` says how many councils to make up.
"""

import json
import os
import random
import re
from concurrent.futures import ThreadPoolExecutor
from functools import cache

from support import jsonc
from support.program import PACK, PROFILES, assess, run, succeeded

COUNCILS = int(os.environ.get("DMA_COUNCILS", "16"))
QUESTIONS = {question["id"]: question for question in jsonc.load(PACK / "questions.json")["questions"]}
CHOICES = {name: [choice["id"] for choice in question["choices"]] for name, question in QUESTIONS.items()}
DECISION = jsonc.load(PACK / "decisions.json")["decisions"][0]
TITLES = {option["id"]: option["title"] for option in DECISION["options"]}
CASES = jsonc.load(PACK / "cases.json")["cases"]
RULES = {rule["id"]: rule for path in sorted(PACK.glob("rules-*.json")) for rule in jsonc.load(path)["rules"]}
TIE = 1e-9


def council(seed):
    """What is so of a council that does not exist: a documented case as far as it goes, or nothing, and the
    rest at random, scales near their middle."""
    source = random.Random(f"council {seed}")
    truth = {}
    for name, question in QUESTIONS.items():
        last = len(CHOICES[name]) - 1
        weights = [1 + (question["kind"] == "scale" and 0 < place < last) for place in range(last + 1)]
        truth[name] = source.choices(CHOICES[name], weights)[0]
    if seed % 2:
        known = source.choice(CASES)["answers"]
        truth.update({name: choice for name, choice in known.items() if choice in CHOICES[name]})
    return truth


def interview(seed):
    """The assessment at which an interview of a council may stop: what the pack asks first or always is
    answered, and no other answer could change the recommendation."""
    truth, answers = council(seed), {}
    while True:
        told = assess({"id": f"council-{seed}", "answers": answers})
        asked = [name for name in told["unanswered"] if QUESTIONS[name].get("ask")]
        if not asked and not told["decisions"][0]["settled"]:
            asked = told["nextQuestions"][:1]
        if not asked:
            return told, answers
        answers.update({name: truth[name] for name in asked})


def paper(profile):
    """The report of a profile, and behind a form feed what the terminal shows."""
    forms = (("--format", "markdown"), ())
    return "\f".join(succeeded(run("assess", "-", *form, stdin=json.dumps(profile))).out for form in forms)


def headline(text):
    """What stands in bold under the question that is decided: what the decision comes to."""
    return re.findall(r"^\*\*(.+?)\*\*", text[text.index("\n## "):], re.MULTILINE)[1]


def options_in(sentence):
    return [option for option, title in TITLES.items() if title in sentence]


def printed_reasons(decision, text):
    """The sentences under what speaks for and against the recommendation, as the terminal shows them."""
    if not decision["named"]:
        return []
    end = r"\n\n(?:Before anything was known|(?:One|\d+) more answers? speak)"
    part = re.search(rf"\nWhat speaks .*?{end}", text[text.index("\f"):], re.S)
    lines = re.findall(r"^ {7}[+−-][0-9.]+ (.+(?:\n {7}(?![+−-]).+)*)", part[0], re.M) if part else []
    said = [re.sub(r"^(No longer to be expected|Likelier now|Less likely now): ", "", " ".join(line.split()))
            for line in lines]
    return [one for one in said if one != "What else this answer does."]


def sentences(rule):
    """The sentences of a rule, each with the options that it is about."""
    because = rule["because"]
    if isinstance(because, str):
        return [(because, {option for option, points in rule["scores"].items() if points})]
    return [(sentence, {option}) for option, sentence in because.items()]


def speaks_of(sentence):
    """The options that a printed sentence is about: those of the rules that say so."""
    about = set()
    for rule in RULES.values():
        if "scores" in rule and rule["decision"] == DECISION["id"]:
            for own, options in sentences(rule):
                if sentence.startswith(own):
                    about |= options
    return about


@cache
def stops():
    """For each made-up council the assessment at the stop, and its paper."""
    def stop(seed):
        told, answers = interview(seed)
        return told["decisions"][0], len(answers), paper({"id": f"council-{seed}", "answers": answers})

    with ThreadPoolExecutor(os.cpu_count()) as workers:
        return list(workers.map(stop, range(COUNCILS)))


@cache
def documented():
    """For each documented case, of the pack and of the examples, the primary decision and its paper."""
    profiles = [{"id": case["id"], "answers": case["answers"]} for case in CASES]
    profiles += [jsonc.load(path) for path in PROFILES]

    def look(profile):
        return profile["id"], assess(profile)["decisions"][0], paper(profile)

    with ThreadPoolExecutor(os.cpu_count()) as workers:
        return list(workers.map(look, profiles))


def is_close(decision):
    return decision["strength"] in ("marginal", "tied")


def test_no_stop_with_a_marginal_lead_names_an_option_alone():
    close = [(decision, text) for decision, _, text in stops() if is_close(decision)]
    assert close and len(close) < len(stops()), "some stops are close, and some are not"
    for decision, text in close:
        assert len(options_in(headline(text))) != 1, headline(text)
        if decision["named"]:
            assert set(options_in(headline(text))) == set(decision["level"]), headline(text)


def test_where_one_is_named_alone_it_is_the_recommendation_by_a_clear_lead():
    alone = 0
    for decision, _, text in stops():
        named = options_in(headline(text))
        if len(named) == 1:
            alone += 1
            assert named == [decision["recommendation"]] and decision["strength"] in ("clear", "strong", "unopposed")
    assert alone


def test_every_printed_reason_speaks_of_an_option_of_its_comparison():
    seen = 0
    for decision, _, text in stops():
        compared = {decision["recommendation"], decision["runnerUp"]}
        for sentence in printed_reasons(decision, text):
            about = speaks_of(sentence)
            assert about, ("no rule says so", sentence)
            assert about & compared, (compared, sentence)
            seen += 1
    assert seen > 5 * COUNCILS


def test_no_documented_case_names_an_option_without_support():
    named = unnamed = 0
    for name, decision, text in documented():
        support = decision["support"]
        if decision["named"]:
            named += 1
            assert support is None or support["lead"] > support["before"] + TIE, name
        else:
            unnamed += 1
            assert len(options_in(headline(text))) != 1, (name, headline(text))
    assert named and unnamed


def test_nobody_is_told_that_a_result_is_certain():
    for _, _, text in stops():
        assert "ertain" not in headline(text)


def share(count, all_):
    return f"{count} of {all_} ({100 * count / all_:.0f} %)" if all_ else "none"


def figures():
    """The figures, a line each."""
    found = stops()
    decisions = [decision for decision, _, _ in found]
    close = [(decision, text) for decision, _, text in found if is_close(decision)]
    alone = sum(len(options_in(headline(text))) == 1 for _, text in close)
    reasons = [(decision, sentence) for decision, _, text in found for sentence in printed_reasons(decision, text)]
    stray = sum(
        not speaks_of(sentence) & {decision["recommendation"], decision["runnerUp"]} for decision, sentence in reasons
    )
    cases = documented()
    named = [decision for _, decision, _ in cases if decision["named"]]
    unsupported = sum(
        decision["support"] is not None and decision["support"]["lead"] <= decision["support"]["before"] + TIE
        for decision in named
    )
    slips = [len({slip["question"] for slip in one["firmness"]["slips"]}) for one in decisions if one["firmness"]]
    tried = [one["firmness"]["tried"] for one in decisions if one["firmness"]]
    first = {option: sum(one["recommendation"] == option for one in decisions) for option in TITLES}
    yield f"interviews: {len(found)}, answers at the stop: {sum(count for _, count, _ in found) / len(found):.1f}"
    yield f"first at the stop: {', '.join(f'{option} {count}' for option, count in first.items())}"
    yield f"stops with a marginal lead or a tie: {share(len(close), len(found))}"
    yield f"of these, one option named alone: {share(alone, len(close))}"
    yield f"answers that would bring another recommendation if one step out: {share(sum(slips), sum(tried))}"
    yield f"printed reasons that speak of no option of their comparison: {share(stray, len(reasons))}"
    yield f"documented cases that name an option or several: {share(len(named), len(cases))}"
    yield f"of these, without support: {share(unsupported, len(named))}"


if __name__ == "__main__":
    print("\n".join(figures()))
