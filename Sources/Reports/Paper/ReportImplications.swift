internal import DecisionEngine
internal import Forms

extension OptionsPaper {
  /// The headed places of the pack: under each what is most urgent, and what is still to be added there.
  ///
  /// Where a pack has none, the most urgent advice.
  mutating func implications(without shown: [Int]) -> [Block] {
    guard !program.reportHeadings.isEmpty else { return firstActions(without: shown) }
    let law = program.applicableLaw(for: assessment.profile)
    var blocks: [Block] = [.heading("Implications", level: 1)]
    var left = (law: 0, advice: 0)
    for (index, heading) in program.reportHeadings.enumerated() {
      let own = law.holding.filter { program.law[$0].heading == index }
      let given = assessment.adviceWorthGiving(program).map { $0.advice }.filter {
        program.advice[$0].heading == index
      }
      let advice = given.filter { !shown.contains($0) }
      var sentences = byUrgency(own)
      var text: [RichText] = advice.prefix(Shown.headed).map { action($0).text }
      if text.isEmpty, let first = sentences.first {
        text.append(item(ofLaw: first).text)
        sentences.removeFirst()
      }
      left.law += sentences.count
      left.advice += max(0, advice.count - Shown.headed)
      if own.isEmpty,
        let open = openLaw(law.open.filter { program.law[$0].heading == index })
      {
        text.append(RichText(open))
      } else if text.isEmpty, given.isEmpty {
        text.append("The rules say nothing of it for the answers given.")
      }
      if let add = heading.add { text.append(RichText(add)) }
      guard !text.isEmpty else { continue }
      blocks += [
        .heading(heading.title, level: 2), .paragraph(RichText.joined(text, by: " ")),
      ]
    }
    let rest = [
      more(left.law, "sentence of law", "sentences of law"),
      more(left.advice, "thing to do", "things to do"),
    ].compactMap { $0 }
    let start = [
      rest.isEmpty
        ? nil
        : "Each place has what is most urgent; the annexes have "
          + "\(rest.joined(separator: " and ")) more.",
      dates(of: law.holding),
    ].compactMap { $0 }
    if !start.isEmpty {
      blocks.insert(.paragraph(RichText(start.joined(separator: " "))), at: 1)
    }
    return blocks
  }

  /// All law and all advice by headed place, for an annex.
  mutating func implicationsInFull() -> [Block] {
    guard !program.reportHeadings.isEmpty else { return [] }
    let law = program.applicableLaw(for: assessment.profile).holding
    var blocks: [Block] = []
    for (index, heading) in program.reportHeadings.enumerated() {
      var items: [Item] = []
      for one in law where program.law[one].heading == index {
        let sentence = program.law[one]
        items.append(
          Item(
            item(ofLaw: one).text,
            details: [
              RichText(
                "As read in \(sentence.asOf.words); to be checked again by \(sentence.checkBy.words)."
              )
            ]
          )
        )
      }
      for given in assessment.adviceWorthGiving(program)
      where program.advice[given.advice].heading == index {
        items.append(action(given.advice))
      }
      guard !items.isEmpty else { continue }
      blocks += [.heading(heading.title, level: 2), .list(items)]
    }
    return blocks.isEmpty ? [] : [.heading("Implications in full", level: 1)] + blocks
  }

  /// Sentences of law: first those on which the advice that is given rests, the most urgent first.
  private func byUrgency(_ law: [Int]) -> [Int] {
    var order: [Int] = []
    for given in assessment.adviceWorthGiving(program) {
      for one in program.advice[given.advice].law where law.contains(one) && !order.contains(one) {
        order.append(one)
      }
    }
    return order + law.filter { !order.contains($0) }
  }

  private mutating func item(ofLaw index: Int) -> Item {
    Item(citations.cited(program.law[index].text, [program.law[index].source]))
  }

  private func action(_ index: Int) -> Item { Item(RichText(program.action(of: index))) }

  /// How old the sentences of law are, and when the first of them is to be checked.
  private func dates(of law: [Int]) -> String? {
    let months = law.map { program.law[$0].asOf }
    guard let first = months.min(), let last = months.max(),
      let check = law.map({ program.law[$0].checkBy }).min()
    else { return nil }
    let read =
      first == last ? "in \(last.words)" : "from \(first.words) to \(last.words)"
    return "Law is stated as read \(read), and is to be checked again from \(check.words) on."
  }

  /// On which missing answers it hangs what the law is.
  private func openLaw(_ law: [Int]) -> String? {
    let missing = Set(law.flatMap { program.law[$0].condition?.questions ?? [] })
      .filter { assessment.states[$0].isOpen }.sorted()
    guard let first = missing.first else { return nil }
    let lack = assessment.states[first].isNarrowed ? "only narrowed" : "missing"
    return "What the law says here depends on an answer that is \(lack): "
      + program.questions[first].text
  }

  private func more(_ count: Int, _ singular: String, _ plural: String) -> String? {
    count > 0 ? Figures.count(count, singular, plural) : nil
  }

  /// The most urgent advice, where a pack has no headed places.
  private func firstActions(without shown: [Int]) -> [Block] {
    let rest = assessment.adviceWorthGiving(program).map { $0.advice }.filter {
      !shown.contains($0)
    }
    guard !rest.isEmpty else { return [] }
    return [
      .heading("What to do next", level: 1),
      .list(rest.prefix(Shown.advice * 2).map(action)),
    ]
  }
}

extension CalendarMonth {
  /// The month in words, such as `July 2026`.
  var words: String {
    let names = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December",
    ]
    return "\(names[month - 1]) \(year)"
  }
}

extension Program {
  /// What a piece of advice says to do, and who does it.
  func action(of index: Int) -> String {
    let advice = advice[index]
    return advice.action + (advice.owner.map { " (\($0))" } ?? "")
  }
}
