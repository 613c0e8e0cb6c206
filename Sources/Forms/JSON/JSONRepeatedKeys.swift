/// Finds the keys of an object that were given before.
///
/// Keys are compared after their escapes are replaced, byte by byte, as RFC 8259, section 8.3, has it:
/// two ways to write an accented letter are two keys.
enum JSONRepeatedKeys {
  /// An error for each repeated key, in the order of the members.
  ///
  /// Small objects are compared pair by pair; larger ones are sorted, so that no choice of keys, however
  /// ill meant, costs more than n log n comparisons.
  static func diagnostics(of members: [JSONMember]) -> [Diagnostic] {
    members.count <= 8 ? byPairs(members) : bySorting(members)
  }

  static func byPairs(_ members: [JSONMember]) -> [Diagnostic] {
    var found: [Diagnostic] = []
    for later in members.indices.dropFirst() {
      for first in 0..<later where areEqual(members[first].name, members[later].name) {
        found.append(.repeatedKey(members[later], first: members[first]))
        break
      }
    }
    return found
  }

  static func bySorting(_ members: [JSONMember]) -> [Diagnostic] {
    // The hash only saves comparisons of bytes: where it is equal, the bytes decide.
    var keys: [(hash: UInt64, index: Int)] = []
    keys.reserveCapacity(members.count)
    for index in members.indices { keys.append((hash(members[index].name), index)) }
    keys.sort { one, two in
      if one.hash != two.hash { return one.hash < two.hash }
      let (first, second) = (members[one.index].name.utf8, members[two.index].name.utf8)
      if first.lexicographicallyPrecedes(second) { return true }
      return one.index < two.index && !second.lexicographicallyPrecedes(first)
    }
    var found: [(later: Int, first: Int)] = []
    var first = 0
    for place in keys.indices.dropFirst() {
      let (one, two) = (keys[first], keys[place])
      if one.hash == two.hash, areEqual(members[one.index].name, members[two.index].name) {
        found.append((two.index, one.index))
      } else {
        first = place
      }
    }
    found.sort { $0.later < $1.later }
    return found.map { .repeatedKey(members[$0.later], first: members[$0.first]) }
  }

  private static func areEqual(_ one: String, _ two: String) -> Bool {
    one.utf8.count == two.utf8.count && one.utf8.elementsEqual(two.utf8)
  }

  /// The hash FNV-1a of Fowler, Noll and Vo, in 64 bits.
  private static func hash(_ name: String) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    return hash
  }
}

extension Diagnostic {
  static func repeatedKey(_ member: JSONMember, first: JSONMember) -> Diagnostic {
    // A name too long or too odd to be shown stands in the file for all to see.
    let isPlain = member.name.utf8.count <= 60 && member.name.utf8.allSatisfy { $0 >= 0x20 }
    return Diagnostic(
      .repeatedKey,
      "\(isPlain ? "the key \"\(member.name)\"" : "this key") is given twice in this object",
      at: member.nameRange,
      notes: [Note("it was first given here", at: first.nameRange)],
      help: "leave out or rename one of them"
    )
  }
}
