internal import Forms

/// A chart as SVG that grows with the page and with the text.
///
/// Places across are per cent of the width and places down are ems, so that bars are as wide as there is
/// room while words keep their size: the drawing has no scale of its own that could make words small.
/// Colours and strokes are classes of `PaperStyles`; what tells parts from each other is pattern, outline
/// and words, never hue alone.
struct SVGDrawing {
  /// What the drawing is called, above it.
  let caption: String
  /// How to read it, as HTML below it; empty where words beside it say so.
  var legend = ""
  /// How far down the drawing reaches, in ems.
  var height = 0.0
  private let id: String
  private let name: String
  private let account: String
  private var shapes = ""

  /// Where the words of a line stand.
  enum Anchor: String {
    case start, middle, end
  }

  /// Begins a drawing.
  ///
  /// - Parameters:
  ///   - id: An id that no other drawing of the page has.
  ///   - caption: What it is called, above it; empty where the text before it says so.
  ///   - name: What it shows, for those who do not see it.
  ///   - account: All that it shows, in words.
  init(id: String, caption: String, name: String, account: String) {
    self.id = id
    self.caption = caption
    self.name = name
    self.account = account
  }

  /// The reference to a pattern of this drawing.
  func pattern(_ pattern: String) -> String { "url(#\(id)-\(pattern))" }

  /// Draws a rectangle from one place across to another; one that would not be seen gets a little width.
  mutating func box(
    _ span: ClosedRange<Double>,
    top: Double,
    height: Double,
    _ kind: String,
    fill: String? = nil
  ) {
    let width = max(0.35, span.upperBound - span.lowerBound)
    let start = min(span.lowerBound, 100 - width)
    shapes +=
      "<rect class=\"\(kind)\" x=\"\(percent(start))\" y=\"\(em(top))\" "
      + "width=\"\(percent(width))\" height=\"\(em(height))\""
    if let fill { shapes += " fill=\"\(fill)\"" }
    shapes += "/>\n"
  }

  /// Draws a straight line.
  mutating func line(
    from start: (x: Double, y: Double),
    to end: (x: Double, y: Double),
    _ kind: String
  ) {
    shapes +=
      "<line class=\"\(kind)\" x1=\"\(percent(start.x))\" y1=\"\(em(start.y))\" "
      + "x2=\"\(percent(end.x))\" y2=\"\(em(end.y))\"/>\n"
  }

  /// Draws a line with ends on a pale ground, so that it shows on a bar and beside it.
  mutating func whisker(_ span: ClosedRange<Double>, down middle: Double) {
    for kind in ["halo", "whisker"] {
      line(from: (span.lowerBound, middle), to: (span.upperBound, middle), kind)
      for end in [span.lowerBound, span.upperBound] {
        line(from: (end, middle - 0.35), to: (end, middle + 0.35), kind)
      }
    }
  }

  /// Writes words at a place across, on a line down.
  mutating func words(
    _ text: String,
    at place: (x: Double, y: Double),
    _ anchor: Anchor = .start,
    _ kind: String = ""
  ) {
    let kind = kind.isEmpty ? "" : " class=\"\(kind)\""
    let side = anchor == .start ? "" : " text-anchor=\"\(anchor.rawValue)\""
    shapes +=
      "<text x=\"\(percent(place.x))\" y=\"\(em(place.y))\"\(side)\(kind)>"
      + "\(HTMLText.figure(text))</text>\n"
  }

  /// Draws a diamond around a place.
  mutating func diamond(at place: (x: Double, y: Double)) {
    shapes +=
      "<svg x=\"\(percent(place.x))\" y=\"\(em(place.y))\" overflow=\"visible\">"
      + "<path class=\"diamond\" d=\"M0-8 7 0 0 8-7 0z\"/></svg>\n"
  }

  /// Draws a dot so many ems from the left.
  mutating func dot(left: Double, down: Double, isFilled: Bool) {
    shapes +=
      "<circle class=\"\(isFilled ? "dot full" : "dot")\" cx=\"\(em(left))\" "
      + "cy=\"\(em(down))\" r=\"\(em(0.36))\"/>\n"
  }

  /// The SVG.
  var markup: String {
    """
    <svg class="chart" role="img" width="100%" height="\(em(height))" \
    aria-labelledby="\(id)-name \(id)-account">
    <title id="\(id)-name">\(HTMLText.escaped(name))</title>
    <desc id="\(id)-account">\(HTMLText.escaped(account))</desc>
    <defs><pattern id="\(id)-hatch" width="7" height="7" patternUnits="userSpaceOnUse" \
    patternTransform="rotate(45)"><rect class="under" width="7" height="7"/>\
    <rect class="over" width="2.5" height="7"/></pattern>\
    <pattern id="\(id)-dots" width="6" height="6" patternUnits="userSpaceOnUse">\
    <rect class="under" width="6" height="6"/><circle class="over" cx="3" cy="3" r="1.3"/></pattern></defs>
    \(shapes)</svg>
    """
  }

  private func percent(_ value: Double) -> String { Figures.fixed(value, decimals: 2) + "%" }
  private func em(_ value: Double) -> String { Figures.fixed(value, decimals: 2) + "em" }

  /// A small picture of a fill for a legend.
  static func key(_ kind: String) -> String {
    "<svg class=\"key\" viewBox=\"0 0 22 12\" aria-hidden=\"true\">"
      + "<rect class=\"\(kind)\" x=\"1\" y=\"1\" width=\"20\" height=\"10\"/>"
      + (kind == "lose"
        ? "<path class=\"stripe\" d=\"M3 11 9 1M8 11l6-10M13 11l6-10\"/>"
        : kind == "open"
          ? "<path class=\"stripe dotted\" d=\"M4 4h15M4 8h15\"/>" : "") + "</svg>"
  }
}

/// The lines that a label takes in a chart, and how tall they are.
struct ChartLabel {
  /// The height of a line of words, in ems.
  static let lineHeight = 1.3
  /// The lines.
  let lines: [String]

  /// Breaks a label so that it leaves room for a figure at the other end of the narrowest drawing.
  init(_ text: String, besides figure: String = "") {
    self.init(text, within: 38 - PlainText.width(of: figure))
  }

  /// Breaks a label into lines of so many columns, and no less than 14.
  init(_ text: String, within columns: Int) {
    lines = PlainText.wrapped(text, width: max(14, columns))
  }

  /// How tall it is, in ems.
  var height: Double { Double(lines.count) * Self.lineHeight + 0.3 }
}
