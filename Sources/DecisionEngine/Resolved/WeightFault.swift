internal import Forms

extension Diagnostic {
  static func invalidWeight(_ criterion: Name) -> Diagnostic {
    Diagnostic(
      .invalidWeight,
      "the weight of '\(criterion.text)' must be from 0 to 1,000,000",
      at: criterion.range
    )
  }
}
