/// A file that is written piece by piece, and comes into its place whole or not at all.
///
/// What is written goes to a file without a name or, where there is none, to a temporary one beside it,
/// which takes its place when it is complete. A device or a pipe is written to as it is. A link stays a link,
/// and a file that is there keeps its mode and, as far as the system lets it, its owner. A file that is never
/// put into place is removed.
struct OutputFile: ~Copyable {
  /// Where to write, and what becomes of it.
  private enum Place {
    /// A stream that is open already.
    case stream
    /// A device or a pipe.
    case device
    /// A file without a name, and the path that it is to take.
    case unnamed(target: String, replaced: stat?)
    /// A temporary file, and the path that it is to take.
    case temporary(String, target: String, replaced: stat?)
  }

  private let descriptor: Int32
  private let path: String
  private var place: Place

  /// Opens a file for writing; `-` and `/dev/stdout` are standard output.
  init(_ path: String) throws(Failure) {
    // Opening /dev/stdout anew would write from the beginning of a file that is appended to.
    if path == "-" || path == "/dev/stdout" {
      self.init(stream: STDOUT_FILENO, name: "standard output")
    } else {
      try self.init(fileAt: path)
    }
  }

  /// Writes to a stream that is open already.
  init(stream: Int32, name: String) {
    descriptor = stream
    path = name
    place = .stream
  }

  private init(fileAt path: String) throws(Failure) {
    self.path = path
    var status = stat()
    let exists = stat(path, &status) == 0
    if exists, status.st_mode & S_IFMT != S_IFREG {
      let device = open(path, O_WRONLY | O_CLOEXEC)
      guard device >= 0 else { throw .file(.system("write", path)) }
      descriptor = device
      place = .device
      return
    }
    guard !exists || access(path, W_OK) == 0 else { throw .file(.system("write", path)) }
    let target = Files.withLinksFollowed(path)
    // A name that leaves no room for another beside it is told before anything is done.
    guard access(Self.name(beside: target, 99), F_OK) == 0 || errno != ENAMETOOLONG else {
      throw .file(.system("write", path))
    }
    let mode: mode_t = exists ? 0o600 : 0o666
    let replaced = exists ? status : nil
    if let descriptor = UnnamedFile.opened(inFolderOf: target, mode: mode) {
      self.descriptor = descriptor
      place = .unnamed(target: target, replaced: replaced)
      return
    }
    let opened = Self.unusedName(beside: target) { temporary in
      open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    }
    guard let (temporary, descriptor) = opened else { throw .file(.system("write", path)) }
    self.descriptor = descriptor
    place = .temporary(temporary, target: target, replaced: replaced)
  }

  /// Whether it comes into its place only when it is complete.
  var comesWhole: Bool {
    switch place {
    case .stream, .device: false
    case .unnamed, .temporary: true
    }
  }

  /// The path of the temporary file; `nil` where there is none.
  var temporaryPath: String? {
    if case .temporary(let temporary, _, _) = place { temporary } else { nil }
  }

  /// Writes memory.
  func write(_ bytes: UnsafeRawBufferPointer) throws(Failure) {
    try Files.write(bytes, to: descriptor, path: path)
  }

  /// Writes bytes.
  func write(_ bytes: [UInt8]) throws(Failure) {
    try Files.write(bytes, to: descriptor, path: path)
  }

  /// Puts the file into its place.
  consuming func commit() throws(Failure) {
    switch place {
    case .stream: break
    case .device:
      let status = close(descriptor)
      place = .stream
      guard status == 0 else { throw .file(.system("write", path)) }
    case .unnamed(let target, let replaced):
      try Signals.deferring { () throws(Failure) in try nameFile(target, replaced) }
    case .temporary(let temporary, let target, let replaced):
      keepOwner(of: replaced)
      let status = close(descriptor)
      place = .stream
      guard status == 0, rename(temporary, target) == 0 else {
        let failure = FileError.system("write", path)
        unlink(temporary)
        throw .file(failure)
      }
    }
  }

  /// Gives a file without a name that of its target.
  ///
  /// A name that is taken can be had only by way of another: there is such a one for a moment.
  private func nameFile(_ target: String, _ replaced: stat?) throws(Failure) {
    // What comes to light only when a file is closed does so before it has a name.
    guard close(dup(descriptor)) == 0 else { throw .file(.system("write", path)) }
    if replaced == nil {
      if UnnamedFile.name(descriptor, target) == 0 { return }
      guard errno == EEXIST else { throw .file(.system("write", path)) }
    }
    let named = Self.unusedName(beside: target) { UnnamedFile.name(descriptor, $0) }
    guard let (temporary, _) = named else { throw .file(.system("write", path)) }
    keepOwner(of: replaced)
    guard rename(temporary, target) == 0 else {
      let failure = FileError.system("write", path)
      unlink(temporary)
      throw .file(failure)
    }
  }

  /// Gives the file the owner and the mode of the one that it replaces.
  private func keepOwner(of replaced: stat?) {
    guard let replaced else { return }
    // Without the right to give files away the new one stays the user's own.
    _ = fchown(descriptor, replaced.st_uid, replaced.st_gid)
    _ = fchmod(descriptor, replaced.st_mode & 0o7777)
  }

  deinit {
    switch place {
    case .stream: break
    case .device, .unnamed: close(descriptor)
    case .temporary(let temporary, _, _):
      close(descriptor)
      unlink(temporary)
    }
  }

  /// A name beside a path for which a call succeeds, and its answer; `nil` where it fails for another reason
  /// than that there is such a file.
  ///
  /// A leftover of a run that was killed is passed over: process ids come again.
  private static func unusedName(
    beside target: String,
    _ call: (String) -> Int32
  ) -> (path: String, answer: Int32)? {
    for attempt in 0..<100 {
      let name = name(beside: target, attempt)
      let answer = call(name)
      if answer >= 0 { return (name, answer) }
      guard errno == EEXIST else { break }
    }
    return nil
  }

  private static func name(beside target: String, _ attempt: Int) -> String {
    "\(target).\(getpid())-\(attempt).tmp"
  }
}
