/// What happens when the user or the system ends the program early.
enum Interruption {
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

  /// What the waiting thread is to do; it is made before the thread and never changes.
  private final class Plan: Sendable {
    let temporaries: [String]
    let message: String

    init(temporaries: [String], message: String) {
      self.temporaries = temporaries
      self.message = message
    }
  }

  /// From now on, a signal to end removes temporary files and says so before it ends the program.
  ///
  /// A thread waits for the signals, which all other threads leave to it: so nothing has to be written
  /// in the few calls that a signal handler may use, and a program that waits for its input ends as well.
  /// Afterwards the signal does what it does by itself, so that whoever started the program sees which
  /// it was.
  static func remove(_ temporaries: [String], saying message: String) {
    var set = signals
    pthread_sigmask(SIG_BLOCK, &set, nil)
    let plan = Unmanaged.passRetained(Plan(temporaries: temporaries, message: message))
    var thread = pthread_t()
    let status = pthread_create(&thread, nil, { Interruption.wait($0) }, plan.toOpaque())
    if status == 0 {
      pthread_detach(thread)
    } else {
      // Without the thread, signals end the program as they always do.
      plan.release()
      pthread_sigmask(SIG_UNBLOCK, &set, nil)
    }
  }

  private static func wait(_ pointer: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let pointer else { return nil }
    let plan = Unmanaged<Plan>.fromOpaque(pointer).takeRetainedValue()
    var set = signals
    var number: Int32 = 0
    guard sigwait(&set, &number) == 0 else { return nil }
    for temporary in plan.temporaries { unlink(temporary) }
    // Over a line of progress, and over what the terminal shows of the key that was pressed.
    if Terminal.canMoveCursor(STDERR_FILENO) { Output.message("\r\u{1B}[K") }
    Output.message(plan.message)
    pthread_sigmask(SIG_UNBLOCK, &set, nil)
    raise(number)
    return nil
  }
}
