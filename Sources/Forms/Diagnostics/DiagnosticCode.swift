extension Diagnostic {
  /// The kind of a finding; the raw value is its stable name, in lower-case words joined by hyphens.
  public enum Code: String, Hashable, Sendable, CaseIterable {
    // The text of a JSON file.
    case jsonDepth = "json-depth"
    case jsonEmpty = "json-empty"
    case jsonEscape = "json-escape"
    case jsonNumber = "json-number"
    case jsonSize = "json-size"
    case jsonString = "json-string"
    case jsonSurrogate = "json-surrogate"
    case jsonSyntax = "json-syntax"
    case jsonUTF8 = "json-utf8"
    case repeatedKey = "repeated-key"

    // What a file of a rule pack or a profile says.
    case choiceCount = "choice-count"
    case conditionTooLarge = "condition-too-large"
    case cycle
    case directionWithoutOrder = "direction-without-order"
    case effectCount = "effect-count"
    case effortOutOfRange = "effort-out-of-range"
    case emptyCondition = "empty-condition"
    case emptyList = "empty-list"
    case emptyRange = "empty-range"
    case expectationCount = "expectation-count"
    case impossibleCondition = "impossible-condition"
    case invalidID = "invalid-id"
    case invalidVersion = "invalid-version"
    case invalidWeight = "invalid-weight"
    case laterDecision = "later-decision"
    case laterQuestion = "later-question"
    case missingManifest = "missing-manifest"
    case noChoices = "no-choices"
    case noDecision = "no-decision"
    case noEffect = "no-effect"
    case noWeight = "no-weight"
    case notAPair = "not-a-pair"
    case notAScale = "not-a-scale"
    case notAShare = "not-a-share"
    case notAnAddress = "not-an-address"
    case optionCount = "option-count"
    case pointsOutOfRange = "points-out-of-range"
    case repeatedID = "repeated-id"
    case repeatedName = "repeated-name"
    case saysNothing = "says-nothing"
    case strengthOrder = "strength-order"
    case tooLinked = "too-linked"
    case tooManyCombinations = "too-many-combinations"
    case unknownFormat = "unknown-format"
    case unknownKey = "unknown-key"
    case unknownName = "unknown-name"
    case unknownWord = "unknown-word"
    case unsupportedNumber = "unsupported-number"
    case unusedAdvice = "unused-advice"
    case unusedSource = "unused-source"
    case unwantedKey = "unwanted-key"
    case withoutOrder = "without-order"
    case withoutSection = "without-section"
    case wrongKind = "wrong-kind"
    /// A member is left out or blank; which one is part of the name.
    case missingMember = "missing"

    // A profile.
    case notApplicable = "not-applicable"
    case priorityOutOfRange = "priority-out-of-range"

    // The header of a portfolio.
    case columnOfResult = "column-of-result"
    case emptyPortfolio = "empty-portfolio"
    case otherSeparator = "other-separator"
    case repeatedColumn = "repeated-column"
    case unknownColumn = "unknown-column"
    case unreadableHeader = "unreadable-header"

    // What a check finds in a pack that can be used.
    case alikeChoices = "alike-choices"
    case alwaysFires = "always-fires"
    case brokenExpectation = "broken-expectation"
    case idleAcceptance = "idle-acceptance"
    case idleQuestion = "idle-question"
    case inapplicableAnswer = "inapplicable-answer"
    case neverGiven = "never-given"
    case neverMatters = "never-matters"
    case neverRecommended = "never-recommended"
    case neverTaken = "never-taken"
    case noOptionLeft = "no-option-left"
    case repeats
    case samePoints = "same-points"
    case subsumed
  }
}
