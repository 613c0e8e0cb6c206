/// Which file a path leads to, through links: the same for every path that leads there.
struct FileIdentity: Hashable {
  private let device: UInt64
  private let inode: UInt64
  /// The name in the folder that the rest tells, of a file that is not there yet.
  private let name: String?

  /// The file that a path leads to, or will lead to; `nil` for what cannot be written over: a device, a pipe, a folder,
  /// and a place in no folder.
  init?(_ path: String) {
    switch path {
    case "-", "/dev/stdout": self.init(descriptor: STDOUT_FILENO)
    default:
      var status = stat()
      if stat(path, &status) == 0 {
        self.init(status)
        return
      }
      let target = Files.withLinksFollowed(path)
      let slash = target.utf8.lastIndex(of: UInt8(ascii: "/"))
      let folder = slash.map { String(target[...$0]) } ?? "."
      guard stat(folder, &status) == 0 else { return nil }
      let start = slash.map { target.utf8.index(after: $0) } ?? target.startIndex
      self.init(status, name: String(target[start...]))
    }
  }

  /// Whether the file is there.
  var isThere: Bool { name == nil }

  /// The file that is open.
  init?(descriptor: Int32) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    self.init(status)
  }

  private init?(_ status: stat) {
    guard status.st_mode & S_IFMT == S_IFREG else { return nil }
    self.init(status, name: nil)
  }

  private init(_ status: stat, name: String?) {
    device = UInt64(truncatingIfNeeded: status.st_dev)
    inode = UInt64(truncatingIfNeeded: status.st_ino)
    self.name = name
  }
}
