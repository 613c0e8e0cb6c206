internal import Forms
internal import Portfolios
internal import Reports

/// Where rejects go: a file that holds all of them, or standard error, which is told of the first.
enum RejectSink: ~Copyable {
  case file(OutputFile)
  case messages(inputName: String)

  /// How many rejects standard error is told of.
  private static let toldCount = 10
  /// How many bytes of a reason standard error is told.
  private static let widest = 400

  /// Opens the file at a path; without one, standard error is told.
  init(_ path: String?, inputName: String, hasMark: Bool) throws(Failure) {
    guard let path else {
      self = .messages(inputName: inputName)
      return
    }
    let file = try OutputFile(path)
    try file.write((hasMark ? Output.mark : []) + RejectsFile.header)
    self = .file(file)
  }

  /// The path of a temporary file; `nil` where there is none.
  var temporaryPath: String? {
    switch self {
    case .file(let file): file.temporaryPath
    case .messages: nil
    }
  }

  /// Whether there is a file that comes into its place only when it is complete.
  var comesWhole: Bool {
    switch self {
    case .file(let file): file.comesWhole
    case .messages: false
    }
  }

  /// Writes rejects that come after so many others.
  borrowing func write(_ rejects: [Reject], after count: Int) throws(Failure) {
    switch self {
    case .file(let file):
      var bytes: [UInt8] = []
      for reject in rejects { RejectsFile.write(reject, to: &bytes) }
      try file.write(bytes)
    case .messages(let name):
      for (index, reject) in rejects.enumerated() where count + index < Self.toldCount {
        var reason = PlainText.safe(reject.reason)
        if reason.utf8.count > Self.widest { reason = "\(reason.prefix(Self.widest))…" }
        Output.message(
          "\(PlainText.safe(reject.file ?? name)):\(reject.line):\(reject.column): rejected: \(reason)\n"
        )
      }
    }
  }

  /// Puts the file into its place; tells of how many rejects were not told of.
  consuming func commit(after count: Int) throws(Failure) {
    switch consume self {
    case .file(let file): try file.commit()
    case .messages:
      guard count > Self.toldCount else { return }
      Output.message(
        "and \(Figures.grouped(count - Self.toldCount)) more; --rejects FILE keeps all of them\n"
      )
    }
  }
}
