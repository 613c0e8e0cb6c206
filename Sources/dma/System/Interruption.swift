/// What happens when the user or the system ends the program early.
///
/// A thread waits for the signals, which all other threads leave to it: so nothing has to be written in the
/// few calls that a signal handler may use, and a program that waits for its input ends as well. Afterwards
/// the signal does what it does by itself, so that whoever started the program sees which it was.
final class Interruption: @unchecked Sendable {
  private let temporaries: [String]
  private let message: String
  /// Held while files are put into their places.
  private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  /// Whether files have been put into their places, or may have been; guarded by the lock.
  private var hasCommitted = false

  /// From now on, a signal to end removes temporary files and says so before it ends the program.
  init(removing temporaries: [String], saying message: String) {
    self.temporaries = temporaries
    self.message = message
    pthread_mutex_init(lock, nil)
    var set = Self.signals
    pthread_sigmask(SIG_BLOCK, &set, nil)
    // The thread is there as long as the program, and so is what it works with.
    let pointer = Unmanaged.passRetained(self)
    var thread = pthread_t()
    let status = pthread_create(&thread, nil, { Interruption.wait($0) }, pointer.toOpaque())
    if status == 0 {
      pthread_detach(thread)
    } else {
      // Without the thread, signals end the program as they always do.
      pointer.release()
      pthread_sigmask(SIG_UNBLOCK, &set, nil)
    }
  }

  deinit {
    pthread_mutex_destroy(lock)
    lock.deallocate()
  }

  /// Puts a signal off that comes while files are put into their places, so that all of them get there.
  func beginCommit() {
    pthread_mutex_lock(lock)
    hasCommitted = true
  }

  /// Lets a signal that has come meanwhile take effect.
  func endCommit() {
    pthread_mutex_unlock(lock)
  }

  /// The signals that ask a program to end, but for those that it was started to ignore (`nohup`).
  private static var signals: sigset_t {
    var set = sigset_t()
    sigemptyset(&set)
    for number in [SIGINT, SIGTERM, SIGHUP] where !isIgnored(number) { sigaddset(&set, number) }
    return set
  }

  private static func isIgnored(_ number: Int32) -> Bool {
    let before = signal(number, SIG_DFL)
    signal(number, before)
    return unsafeBitCast(before, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  private static func wait(_ pointer: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let pointer else { return nil }
    let interruption = Unmanaged<Interruption>.fromOpaque(pointer).takeRetainedValue()
    var set = signals
    var number: Int32 = 0
    guard sigwait(&set, &number) == 0 else { return nil }
    // For good: what comes into its place now would do so in part.
    pthread_mutex_lock(interruption.lock)
    interruption.cleanUp()
    pthread_sigmask(SIG_UNBLOCK, &set, nil)
    raise(number)
    return nil
  }

  private func cleanUp() {
    for temporary in temporaries { unlink(temporary) }
    guard !hasCommitted else { return }
    // Over a line of progress, and over what the terminal shows of the key that was pressed.
    if Terminal.canMoveCursor(STDERR_FILENO) { Output.message("\r\u{1B}[K") }
    Output.message(message)
  }
}
