/// Signals by which a user or the system ends the program.
enum Signals {
  /// Does some work to its end: a signal that comes meanwhile takes effect after it.
  ///
  /// So a file that is being replaced is replaced, and no temporary one is left behind.
  static func deferring<Result>(
    _ work: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    var ending = sigset_t()
    var before = sigset_t()
    sigemptyset(&ending)
    for signal in [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP] { sigaddset(&ending, signal) }
    sigprocmask(SIG_BLOCK, &ending, &before)
    defer { sigprocmask(SIG_SETMASK, &before, nil) }
    return try work()
  }
}
