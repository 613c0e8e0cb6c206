/// A file that is written piece by piece, and comes into its place whole or not at all.
///
/// What is written goes to a temporary file beside it, which takes its place when it is complete. A device
/// or a pipe is written to as it is. A link stays a link, and a file that is there keeps its mode and, as
/// far as the system lets it, its owner. A file that is never put into place is removed.
struct OutputFile: ~Copyable {
  /// Where to write, and what becomes of it.
  private enum Place {
    /// A stream that is open already.
    case stream
    /// A device or a pipe.
    case device
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
    let mode: mode_t = exists ? 0o600 : 0o666
    let (descriptor, temporary) = try Self.temporaryFile(beside: target, for: path, mode: mode)
    self.descriptor = descriptor
    place = .temporary(temporary, target: target, replaced: exists ? status : nil)
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
    case .temporary(let temporary, let target, let replaced):
      if let replaced {
        // Without the right to give files away the new one stays the user's own.
        _ = fchown(descriptor, replaced.st_uid, replaced.st_gid)
        _ = fchmod(descriptor, replaced.st_mode & 0o7777)
      }
      let status = close(descriptor)
      place = .stream
      guard status == 0, rename(temporary, target) == 0 else {
        let failure = FileError.system("write", path)
        unlink(temporary)
        throw .file(failure)
      }
    }
  }

  deinit {
    switch place {
    case .stream: break
    case .device: close(descriptor)
    case .temporary(let temporary, _, _):
      close(descriptor)
      unlink(temporary)
    }
  }

  /// A new file beside another one, open for writing, and its path.
  ///
  /// A leftover of a run that was killed is passed over: process ids come again.
  private static func temporaryFile(
    beside target: String,
    for path: String,
    mode: mode_t
  ) throws(Failure) -> (descriptor: Int32, path: String) {
    for attempt in 0..<100 {
      let temporary = "\(target).\(getpid())-\(attempt).tmp"
      let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
      if descriptor >= 0 { return (descriptor, temporary) }
      guard errno == EEXIST else { break }
    }
    throw .file(.system("write", path))
  }
}
