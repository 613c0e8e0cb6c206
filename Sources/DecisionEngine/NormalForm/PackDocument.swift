internal import Forms

extension Program {
  /// The document that other programs read: the pack in its normal form, its digest, and for each
  /// criterion the ends of its scale, which take an analysis to find; canonical JSON in UTF-8.
  ///
  /// Cost: that of the digest.
  public var document: [UInt8] {
    let normalForm = normalForm
    var json = CanonicalJSON(capacity: normalForm.count + 1 << 14)
    json.object { json in
      json.text("digest", PackDigest(ofNormalForm: normalForm).text)
      json.name("pack")
      json.value(normalForm)
      json.name("scales")
      json.object { json in
        for decision in decisions.sorted(by: { Name.precedes($0.id, $1.id) }) {
          json.name(decision.id)
          json.object { json in
            for criterion in decision.criteria.sorted(by: { Name.precedes($0.id, $1.id) }) {
              json.name(criterion.id)
              json.array([criterion.lowest, criterion.highest]) { $0.integer($1) }
            }
          }
        }
      }
    }
    return json.bytes
  }
}
