package import DecisionEngine
package import Forms

extension JSONWriter.Value {
  /// Which pack something was computed from.
  package static func pack(_ program: Program) -> JSONWriter.Value {
    .object([
      ("id", .string(program.id)), ("version", .string(program.version)),
      ("digest", .string(PackDigest(of: program).text)),
    ])
  }
}
