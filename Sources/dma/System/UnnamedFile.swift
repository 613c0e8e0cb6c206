/// A file without a name until it is complete: of one that never is, nothing is left, however the program ends.
///
/// Linux has such files on most file systems, other systems do not.
enum UnnamedFile {
  #if os(Linux)
  /// `O_TMPFILE`, which Swift does not import: the same on all processors that Swift knows.
  private static let flag = 0o20000000 | O_DIRECTORY

  /// Opens a new file for writing in the folder of a path; `nil` where there can be none.
  static func opened(inFolderOf path: String, mode: mode_t) -> Int32? {
    let folder = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[...$0]) } ?? "."
    let descriptor = open(folder, flag | O_WRONLY | O_CLOEXEC, mode)
    guard descriptor >= 0 else { return nil }
    // It gets its name by way of /proc.
    guard access(self.path(of: descriptor), F_OK) == 0 else {
      close(descriptor)
      return nil
    }
    return descriptor
  }

  /// Gives a file its name, which no other may have yet; the system's own kind of answer.
  static func name(_ descriptor: Int32, _ path: String) -> Int32 {
    linkat(AT_FDCWD, self.path(of: descriptor), AT_FDCWD, path, AT_SYMLINK_FOLLOW)
  }

  private static func path(of descriptor: Int32) -> String { "/proc/self/fd/\(descriptor)" }
  #else
  /// There are none.
  static func opened(inFolderOf path: String, mode: mode_t) -> Int32? { nil }

  /// There is none to be named.
  static func name(_ descriptor: Int32, _ path: String) -> Int32 { -1 }
  #endif
}
