/// A small rule pack to start from: sound, tried by its tests, and with one of everything that most packs need.
enum FirstPack {
  /// The files of the pack, by their names in its folder.
  static func files(id: String) -> [(name: String, text: String)] {
    [
      ("README.md", readme), ("pack.json", manifest(id: id)), ("questions.json", questions),
      ("decisions.json", decisions), ("rules.json", rules), ("tests/tests.json", tests),
    ]
  }

  private static let readme = """
    # A rule pack

    `dma check .` verifies it, `dma test . --complete` runs its tests, `dma test . --mutations` shows which
    changes of its rules no test would notice. Begin with the questions, then the options, then a rule at a time
    with a test for each.

    """

  private static func manifest(id: String) -> String {
    """
    {
      // Raise the version whenever a rule changes: results name the version that made them.
      "format": 2,
      "id": "\(id)",
      "version": "0.1.0",
      "title": "Stay or change",
      "description": "A first rule pack: whether to stay with what there is.",
      "littleKnownBelow": 0.3,
      "sections": [
        { "id": "situation", "title": "The situation", "questions": ["demand", "skills"] }
      ],
      "decisionOrder": ["way"],
      "adviceKinds": [{ "id": "people", "title": "People" }]
    }

    """
  }

  private static let questions = """
    {
      "questions": [
        {
          "id": "demand",
          "kind": "scale",
          "text": "How sure is it that somebody wants the change?",
          "why": "A change that nobody wants is not kept up.",
          "choices": [
            { "id": "none", "text": "Nobody has asked for it" },
            { "id": "some", "text": "Some have asked for it" },
            { "id": "firm", "text": "Those who would pay have agreed" }
          ]
        },
        {
          "id": "skills",
          "kind": "scale",
          "text": "Who can do it?",
          "why": "A change needs people who know how.",
          "choices": [
            { "id": "few", "text": "Too few people" },
            { "id": "enough", "text": "Enough people" }
          ]
        }
      ]
    }

    """

  private static let decisions = """
    {
      "decisions": [
        {
          "id": "way",
          "title": "The way ahead",
          "asks": "Stay, or change?",
          "options": [
            { "id": "stay", "title": "Stay", "text": "Everything stays as it is." },
            { "id": "change", "title": "Change", "text": "Something new is begun." }
          ],
          // A weight says how much the step from worst to best matters beside the other criteria.
          "criteria": [
            {
              "id": "value",
              "title": "Value",
              "weight": 1,
              "worst": "Nobody gains.",
              "best": "Those who pay gain much."
            }
          ],
          "strength": { "clear": 10, "strong": 30 }
        }
      ],
      "advice": [
        {
          "id": "train",
          "kind": "people",
          "priority": 1,
          "action": "Train people before the change begins.",
          "because": "There are too few who know how.",
          "givenIf": { "way": "change" }
        }
      ],
      // What the pack promises of itself, and the check proves.
      "expectations": [
        { "id": "no-favourite", "noFavourite": { "decision": "way", "within": 15 } },
        {
          "id": "demand-never-hurts",
          "because": "The surer the demand, the better a change stands.",
          "neverHurts": { "decision": "way", "question": "demand", "option": "change" }
        }
      ]
    }

    """

  private static let rules = """
    {
      "rules": [
        {
          "id": "demand-firm",
          "decision": "way",
          "criterion": "value",
          "when": { "demand": "firm" },
          "scores": { "change": 3 },
          "because": "Those who would pay have agreed.",
          "confidence": "judgement"
        },
        {
          "id": "demand-some",
          "decision": "way",
          "criterion": "value",
          "when": { "demand": "some" },
          "scores": { "change": 1 },
          "because": "Some have asked for it.",
          "confidence": "judgement"
        },
        {
          "id": "demand-none",
          "decision": "way",
          "when": { "demand": "none" },
          "rulesOut": ["change"],
          "because": "Nobody has asked for a change.",
          "confidence": "judgement"
        },
        {
          "id": "skills-few",
          "decision": "way",
          "criterion": "value",
          "when": { "skills": "few" },
          "scores": { "stay": 2 },
          "because": "There are too few people who know how.",
          "confidence": "judgement"
        },
        {
          "id": "skills-few-train",
          "when": { "skills": "few" },
          "advises": ["train"],
          "because": "Skills come before a change.",
          "confidence": "judgement"
        }
      ]
    }

    """

  private static let tests = """
    {
      "tests": [
        {
          "id": "nobody-wants-it",
          "because": "Without demand there is no change, however able people are.",
          "answers": { "demand": "none", "skills": "enough" },
          "expect": {
            "decisions": { "way": { "recommendation": "stay", "ruledOut": "change", "fit": { "stay": 0 } } },
            "noAdvice": "train"
          }
        },
        {
          "id": "some-and-able",
          "answers": { "demand": "some", "skills": "enough" },
          "expect": { "decisions": { "way": { "recommendation": "change", "ruledOut": [] } } }
        },
        {
          "id": "some-and-few",
          "answers": { "demand": "some", "skills": "few" },
          "expect": { "decisions": { "way": { "recommendation": "stay" } }, "noAdvice": "train" }
        },
        {
          "id": "firm-and-few",
          "because": "Firm demand is stronger than a want of skills, which can be mended.",
          "answers": { "demand": "firm", "skills": "few" },
          "expect": {
            "decisions": {
              "way": { "recommendation": "change", "margin": { "atLeast": 30 }, "fit": { "stay": 66.7 } }
            },
            "advice": "train"
          }
        }
      ]
    }

    """
}
