/// Writes the blocks of a document one after another, with the ids by which they point to each other.
struct HTMLWriter {
  /// What is written so far.
  private(set) var html = ""
  private var ids: [String: Int] = [:]
  private var citations: [Int: Int] = [:]
  private var figures = 0
  private let sources: Set<Int>
  private let contents: [String]
  private let kind: Document.Kind
  private var sectionIsOpen = false
  private var headerIsOpen = false
  private var contentIsOpen = false

  /// Prepares to write a document, whose citations lead to its own references.
  init(citing document: Document) {
    var sources: Set<Int> = []
    var contents: [String] = []
    for block in document.blocks {
      if case .references(let references) = block {
        for reference in references { sources.insert(reference.number) }
      }
      if case .heading(let text, level: 1, _) = block { contents.append(text) }
    }
    self.sources = sources
    self.contents = contents
    kind = document.kind
  }

  /// Writes a document as a header, its contents and its sections.
  mutating func write(_ document: Document) {
    add("<a class=\"skip\" href=\"#paper\">Skip to the paper</a>")
    add("<div class=\"paper\">")
    for block in document.blocks { write(block) }
    openContent()
    closeSection()
    add("</main>")
    add("</div>")
  }

  private mutating func add(_ line: String) {
    html += line
    html += "\n"
  }

  private mutating func write(_ block: Block) {
    switch block {
    case .title(let title, let subtitle): header(title, subtitle)
    case .facts(let facts):
      let rows = facts.map {
        "<div><dt>\(HTMLText.escaped($0.name))</dt><dd>\(inline($0.value))</dd></div>"
      }
      add("<dl class=\"facts\">\(rows.joined())</dl>")
    case .heading(let text, let level, let role): heading(text, level, role)
    case .paragraph(let text): add("<p>\(inline(text))</p>")
    case .notice(let text): add("<p class=\"notice\">\(inline(text))</p>")
    case .verdict(let text): add("<p class=\"verdict\">\(inline(text))</p>")
    case .list(let items): list(items)
    case .table(let table): write(table)
    case .lead(let lead): figure(LeadChart.drawing(of: lead, id: nextFigure()))
    case .bars(let bars): figure(BarChart.drawing(of: bars, id: nextFigure()))
    case .waterfall(let waterfall):
      figure(WaterfallChart.drawing(of: waterfall, id: nextFigure()))
      write(ChartTables.table(of: waterfall, caption: ChartTables.besideDrawing))
    case .intervals(let intervals):
      figure(IntervalChart.drawing(of: intervals, id: nextFigure()))
      write(ChartTables.table(of: intervals, caption: ChartTables.besideDrawing))
    case .shares(let shares):
      figure(ShareChart.drawing(of: shares, id: nextFigure()))
      write(ChartTables.table(of: shares, caption: ChartTables.besideDrawing))
    case .timeline(let timeline):
      figure(TimelineChart.drawing(of: timeline, id: nextFigure()))
    case .tallies(let tallies):
      figure(TallyChart.drawing(of: tallies, id: nextFigure()))
      write(ChartTables.table(of: tallies, caption: ChartTables.besideDrawing))
    case .references(let references): write(references)
    }
  }

  private mutating func header(_ title: String, _ subtitle: String) {
    add("<header>")
    headerIsOpen = true
    add(
      "<p class=\"kind\"><svg class=\"mark\" viewBox=\"0 0 20 20\" aria-hidden=\"true\">"
        + "<path d=\"M1 2h18v4H1zM1 8h11v4H1zM1 14h15v4H1z\"/></svg>\(HTMLText.escaped(subtitle))</p>"
    )
    add("<h1>\(HTMLText.escaped(title))</h1>")
  }

  /// Ends the header at the first heading, and lists the contents.
  private mutating func openContent() {
    guard !contentIsOpen else { return }
    contentIsOpen = true
    if headerIsOpen { add("</header>") }
    if contents.count > 2 {
      add("<nav class=\"contents\" aria-labelledby=\"contents\">")
      add("<h2 id=\"contents\">Contents</h2>")
      add("<ol>")
      var seen: [String: Int] = [:]
      for text in contents {
        add("<li><a href=\"#\(unique(text, &seen))\">\(HTMLText.escaped(text))</a></li>")
      }
      add("</ol>")
      add("</nav>")
    }
    add("<main id=\"paper\" tabindex=\"-1\">")
  }

  private mutating func closeSection() {
    if sectionIsOpen { add("</section>") }
    sectionIsOpen = false
  }

  private mutating func heading(_ text: String, _ level: Int, _ role: SectionRole) {
    if level == 1 {
      openContent()
      closeSection()
      let id = unique(text, &ids)
      switch role {
      case .annex: add("<section class=\"annex\">")
      case .body where kind == .resolution: add("<section class=\"resolution\">")
      case .body: add("<section>")
      }
      sectionIsOpen = true
      add("<h2 id=\"\(id)\">\(HTMLText.escaped(text))</h2>")
    } else {
      add("<h\(level + 1)>\(HTMLText.escaped(text))</h\(level + 1)>")
    }
  }

  /// The id of a heading of level 1: both the contents and the headings come to the same.
  private func unique(_ text: String, _ seen: inout [String: Int]) -> String {
    let slug = "s-" + HTMLText.slug(text)
    let count = (seen[slug] ?? 0) + 1
    seen[slug] = count
    return count == 1 ? slug : "\(slug)-\(count)"
  }

  private mutating func nextFigure() -> String {
    figures += 1
    return "figure-\(figures)"
  }

  private mutating func figure(_ drawing: SVGDrawing) {
    add("<figure>")
    if !drawing.caption.isEmpty {
      add("<figcaption>\(HTMLText.escaped(drawing.caption))</figcaption>")
    }
    add(drawing.markup)
    if !drawing.legend.isEmpty { add("<p class=\"legend\">\(drawing.legend)</p>") }
    add("</figure>")
  }
}

extension HTMLWriter {
  /// A text with its styles; each citation gets an id, so that its source can lead back.
  private mutating func inline(_ text: RichText) -> String {
    var result = ""
    for run in text.runs {
      switch run.style {
      case .plain: result += HTMLText.escaped(run.text)
      case .strong: result += strong(run.text)
      case .address: result += HTMLText.link(run.text)
      case .citation(let number): result += citation(number, run.text)
      }
    }
    return result
  }

  private func strong(_ text: String) -> String {
    "<strong>\(HTMLText.escaped(text))</strong>"
  }

  private mutating func citation(_ number: Int, _ text: String) -> String {
    guard sources.contains(number) else { return HTMLText.escaped(text) }
    let count = (citations[number] ?? 0) + 1
    citations[number] = count
    return "<a class=\"cite\" id=\"cited-\(number)-\(count)\" href=\"#source-\(number)\">"
      + "\(HTMLText.escaped(text))</a>"
  }

  /// A list; where every mark is the item's number, a numbered one.
  private mutating func list(_ items: [Item]) {
    let isNumbered = items.enumerated().allSatisfy { $1.mark == "\($0 + 1)" }
    let hasMarks = !isNumbered && items.contains { $0.mark != nil }
    let tag = isNumbered ? "ol" : "ul"
    let hasDetails = items.contains { !$0.details.isEmpty }
    let kinds = [hasMarks ? "marked" : nil, hasDetails ? "detailed" : nil].compactMap { $0 }
    add(kinds.isEmpty ? "<\(tag)>" : "<\(tag) class=\"\(kinds.joined(separator: " "))\">")
    for item in items {
      let mark =
        hasMarks ? "<span class=\"points\">\(HTMLText.figure(item.mark ?? ""))</span> " : ""
      var line = "<li>\(mark)<div>\(inline(item.text))"
      for detail in item.details { line += "<p class=\"detail\">\(inline(detail))</p>" }
      add(line + "</div></li>")
    }
    add("</\(tag)>")
  }

  private mutating func write(_ table: Table) {
    let isShort = table.rows.count <= (table.layout == .records ? 3 : 12)
    let kinds = [table.layout == .records ? "records" : nil, isShort ? "short" : nil]
      .compactMap { $0 }
    add(kinds.isEmpty ? "<table>" : "<table class=\"\(kinds.joined(separator: " "))\">")
    if let caption = table.caption { add("<caption>\(HTMLText.escaped(caption))</caption>") }
    let heads = table.columns.map { column in
      "<th scope=\"col\"\(column.isNumeric ? " class=\"number\"" : "")>"
        + "\(HTMLText.escaped(column.title))</th>"
    }
    add("<thead><tr>\(heads.joined())</tr></thead>")
    add("<tbody>")
    for row in table.rows {
      var line = "<tr>"
      for (index, cell) in row.enumerated() {
        let column = table.columns[index]
        let label = " data-label=\"\(HTMLText.escaped(column.title))\""
        if index == 0 {
          line += "<th scope=\"row\">\(inline(cell))</th>"
        } else if column.isNumeric {
          line += "<td class=\"number\"\(label)>\(HTMLText.figure(cell.plain))</td>"
        } else {
          line += "<td\(label)>\(inline(cell))</td>"
        }
      }
      add(line + "</tr>")
    }
    add("</tbody>")
    add("</table>")
  }

  /// The sources, each with its address and the way back to where it is cited.
  private mutating func write(_ references: [Reference]) {
    add("<ol class=\"references\">")
    for reference in references {
      let count = citations[reference.number] ?? 0
      let places = (1..<(count + 1)).map { place in
        "<a href=\"#cited-\(reference.number)-\(place)\" aria-label=\"Back to where source "
          + "\(reference.number) is cited\(count == 1 ? "" : ", place \(place)")\">"
          + (count == 1 ? "Back" : "\(place)") + "</a>"
      }
      let lead = count > 1 ? "Back to " : ""
      let back =
        count == 0 ? "" : " <span class=\"back\">\(lead)\(places.joined(separator: " "))</span>"
      add(
        "<li id=\"source-\(reference.number)\" value=\"\(reference.number)\">"
          + "\(HTMLText.escaped(reference.text)) \(HTMLText.link(reference.address))\(back)</li>"
      )
    }
    add("</ol>")
  }
}
