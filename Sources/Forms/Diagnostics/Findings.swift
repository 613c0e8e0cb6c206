/// What came of reading something: the value, where it can be used, and everything that was found.
public struct Findings<Value> {
  /// The value; `nil` where what was read cannot be used.
  public let value: Value?
  /// What was found, by place: why there is no value, or what its author probably did not mean.
  public let diagnostics: [Diagnostic]

  package init(_ value: Value?, _ diagnostics: [Diagnostic]) {
    self.value = value
    self.diagnostics = diagnostics
  }

  /// Sorts findings by place, and keeps the value only where none of them is an error.
  package init(_ value: Value?, unlessErrorsIn diagnostics: [Diagnostic]) {
    self.init(diagnostics.hasErrors ? nil : value, diagnostics.sortedByPlace())
  }

  /// The value; what was found is thrown where there is none.
  public func get() throws(InvalidInput) -> Value {
    guard let value else { throw InvalidInput(diagnostics: diagnostics) }
    return value
  }

  /// The same findings with what is made of the value.
  public func map<Made>(_ transform: (Value) -> Made) -> Findings<Made> {
    Findings<Made>(value.map(transform), diagnostics)
  }
}

extension Findings: Sendable where Value: Sendable {}

/// What was read cannot be used.
public struct InvalidInput: Error {
  /// Why: everything that was found, by place.
  public let diagnostics: [Diagnostic]
}
