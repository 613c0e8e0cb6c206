/// A file or a pipe that is read piece by piece.
struct InputFile: ~Copyable {
  /// The name to show.
  let name: String

  private let descriptor: Int32
  private let path: String
  /// What a regular file was like when it was opened; `nil` for pipes and devices, which have no size.
  private let before: stat?

  /// Opens a file; `-` is standard input.
  init(_ path: String) throws(FileError) {
    self.path = path == "-" ? "standard input" : path
    name = path == "-" ? "<standard input>" : path
    descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    var status = stat()
    guard descriptor >= 0, fstat(descriptor, &status) == 0 else { throw .system("read", path) }
    if status.st_mode & S_IFMT == S_IFDIR {
      throw FileError(action: "read", path: path, reason: "it is a folder")
    }
    before = status.st_mode & S_IFMT == S_IFREG ? status : nil
  }

  deinit {
    if descriptor > STDERR_FILENO { close(descriptor) }
  }

  /// The bytes that a regular file had when it was opened; `nil` where that is not known.
  var size: Int? { before.map { Int($0.st_size) } }

  /// Whether there is something to read, or the end, without waiting.
  var isReady: Bool {
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&request, 1, 0) != 0
  }

  /// Reads what comes next, at most as much as the buffer holds; 0 at the end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(Failure) -> Int {
    do throws(FileError) {
      return try Files.read(into: buffer, from: descriptor, path: path)
    } catch {
      throw .file(error)
    }
  }

  /// Makes sure, once all is read, that the file is still what was opened: of a file that somebody writes
  /// at the same time, nobody knows which part was read.
  func checkUnchanged() throws(FileError) {
    guard let before else { return }
    var after = stat()
    guard fstat(descriptor, &after) == 0 else { throw .system("read", path) }
    let change: String
    if after.st_size > before.st_size {
      change = "it grew while it was read"
    } else if after.st_size < before.st_size {
      change = "it became shorter while it was read"
    } else if after.st_mtim.tv_sec != before.st_mtim.tv_sec
      || after.st_mtim.tv_nsec != before.st_mtim.tv_nsec
    {
      change = "it was changed while it was read"
    } else {
      return
    }
    throw FileError(action: "read", path: path, reason: change)
  }
}
