internal import DecisionEngine
internal import Forms

/// Why a file could not be read or written.
struct FileError: Error {
  /// What was tried: `read`, `write`.
  let action: String
  /// The file's path, as the user gave it.
  let path: String
  /// What the system said.
  let reason: String

  /// An error with the system's own words for its last error.
  static func system(_ action: String, _ path: String) -> FileError {
    FileError(action: action, path: path, reason: String(cString: strerror(errno)))
  }
}

/// Reads and writes files by the system's own calls.
enum Files {
  /// The most that is read of one file.
  static let sizeLimit = 64 << 20

  /// The bytes of a file; `-` is standard input.
  static func read(_ path: String) throws(FileError) -> SourceText {
    if path == "-" {
      return SourceText(
        name: "<standard input>",
        bytes: try bytes(of: STDIN_FILENO, path: "standard input")
      )
    }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .system("read", path) }
    defer { close(descriptor) }
    return SourceText(name: path, bytes: try bytes(of: descriptor, path: path))
  }

  /// Whether there is anything at a path.
  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// Whether a path names a folder.
  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Whether a path names a file that has something in it.
  static func hasContent(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && status.st_size > 0
  }

  /// Whether two paths lead to the same file.
  static func isSame(_ path: String, _ other: String) -> Bool {
    var first = stat()
    var second = stat()
    return stat(path, &first) == 0 && stat(other, &second) == 0
      && first.st_dev == second.st_dev && first.st_ino == second.st_ino
  }

  /// The paths of everything below a folder; links to folders are not followed, and what cannot be read has none.
  static func paths(below folder: String) -> [String] {
    let base = folder.hasSuffix("/") ? folder : folder + "/"
    var paths: [String] = []
    for name in (try? names(in: folder)) ?? [] where !name.hasPrefix(".") {
      paths.append(base + name)
      if kind(of: base + name) == .folder { paths += Self.paths(below: base + name) }
    }
    return paths
  }

  /// What a path names, links not followed.
  enum Kind {
    case file
    case folder
    case link
    case other
  }

  /// What a path names; `nil` where there is nothing, or it cannot be seen.
  ///
  /// `following`: Whether of a link what it leads to is meant.
  static func kind(of path: String, following: Bool = false) -> Kind? {
    var status = stat()
    guard (following ? stat(path, &status) : lstat(path, &status)) == 0 else { return nil }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .folder
    case S_IFLNK: return .link
    default: return .other
    }
  }

  /// The names of what is in a folder, in the order of their bytes.
  static func names(in path: String) throws(FileError) -> [String] {
    guard let folder = opendir(path) else { throw .system("read", path) }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted { Name.precedes($0, $1) }
  }

  /// Writes a file whole or not at all.
  static func write(_ text: String, to path: String) throws(Failure) {
    let file = try OutputFile(path)
    try file.write(Array(text.utf8))
    try file.commit()
  }

  /// Writes a text to an open file.
  static func write(
    _ text: String,
    to descriptor: Int32,
    path: String
  ) throws(Failure) {
    try write(Array(text.utf8), to: descriptor, path: path)
  }

  /// Writes bytes to an open file.
  static func write(
    _ bytes: [UInt8],
    to descriptor: Int32,
    path: String
  ) throws(Failure) {
    let result = bytes.withUnsafeBytes { bytes in
      Result { () throws(Failure) in try write(bytes, to: descriptor, path: path) }
    }
    try result.get()
  }

  /// Writes memory to an open file.
  static func write(
    _ bytes: UnsafeRawBufferPointer,
    to descriptor: Int32,
    path: String
  ) throws(Failure) {
    var written = 0
    while written < bytes.count {
      let rest = UnsafeRawBufferPointer(rebasing: bytes[written...])
      let count = systemWrite(descriptor, rest.baseAddress, rest.count)
      if count < 0 {
        if errno == EINTR { continue }
        if errno == EPIPE { throw .readerGone }
        throw .file(.system("write", path))
      }
      written += count
    }
  }

  /// Reads what comes next of an open file, at most as much as the buffer holds; 0 at its end.
  static func read(
    into buffer: UnsafeMutableRawBufferPointer,
    from descriptor: Int32,
    path: String
  ) throws(FileError) -> Int {
    while true {
      let count = systemRead(descriptor, buffer.baseAddress, buffer.count)
      if count >= 0 { return count }
      guard errno == EINTR else { throw .system("read", path) }
    }
  }

  private static func bytes(
    of descriptor: Int32,
    path: String
  ) throws(FileError) -> [UInt8] {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .system("read", path) }
    if status.st_mode & S_IFMT == S_IFDIR {
      throw FileError(action: "read", path: path, reason: "it is a folder")
    }
    // One byte more than a file has shows at once that it ends; a pipe does not say how much it has.
    let chunk = status.st_size > 0 ? min(Int(status.st_size) + 1, sizeLimit) : 1 << 16
    var bytes: [UInt8] = []
    while true {
      let used = bytes.count
      bytes.append(contentsOf: repeatElement(0, count: chunk))
      let count = bytes.withUnsafeMutableBytes {
        systemRead(descriptor, $0.baseAddress?.advanced(by: used), chunk)
      }
      bytes.removeLast(chunk - max(0, count))
      if count < 0 {
        if errno == EINTR { continue }
        throw .system("read", path)
      }
      if count == 0 { return bytes }
      if bytes.count > sizeLimit {
        throw FileError(
          action: "read",
          path: path,
          reason: "it has more than \(sizeLimit >> 20) MiB"
        )
      }
    }
  }

  /// The path that a link to a file leads to, there or not; any other path as it is.
  static func withLinksFollowed(_ path: String) -> String {
    var path = path
    // More links than the system itself follows are a circle.
    for _ in 0..<40 {
      guard let next = linkTarget(of: path) else { return path }
      let folder = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path[...$0] } ?? ""
      path = next.hasPrefix("/") ? next : folder + next
    }
    return path
  }

  private static func linkTarget(of path: String) -> String? {
    var bytes = [UInt8](repeating: 0, count: Int(PATH_MAX))
    let count = bytes.withUnsafeMutableBytes { buffer in
      buffer.withMemoryRebound(to: CChar.self) { name in
        name.baseAddress.map { readlink(path, $0, name.count) } ?? -1
      }
    }
    return count > 0 ? String(decoding: bytes[..<count], as: UTF8.self) : nil
  }
}

/// The system's `read`, by a name that the functions here do not hide.
private func systemRead(
  _ descriptor: Int32,
  _ buffer: UnsafeMutableRawPointer?,
  _ count: Int
) -> Int {
  guard let buffer else { return 0 }
  return read(descriptor, buffer, count)
}

/// The system's `write`, by a name that the functions here do not hide.
private func systemWrite(_ descriptor: Int32, _ buffer: UnsafeRawPointer?, _ count: Int) -> Int {
  guard let buffer else { return 0 }
  return write(descriptor, buffer, count)
}
