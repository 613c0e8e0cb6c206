#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

/// Threads that score blocks while the one that started them reads and writes.
///
/// All state is guarded by one lock. The lock also hands the blocks over, so that nothing in a block needs
/// one of its own.
final class BlockQueue: @unchecked Sendable {
  private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let hasWork = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private let hasResult = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var waiting: [Block] = []
  private var isStopped = false
  private var threads: [pthread_t] = []

  init() {
    pthread_mutex_init(lock, nil)
    pthread_cond_init(hasWork, nil)
    pthread_cond_init(hasResult, nil)
  }

  deinit {
    pthread_mutex_destroy(lock)
    pthread_cond_destroy(hasWork)
    pthread_cond_destroy(hasResult)
    lock.deallocate()
    hasWork.deallocate()
    hasResult.deallocate()
  }

  /// Starts threads, each of which scores by a function that `makeScorer` makes for it; fewer where the
  /// system has no more.
  func start(_ count: Int, makeScorer: @escaping @Sendable () -> (Block) -> Void) {
    for _ in 0..<count {
      let work = Unmanaged.passRetained(Work(queue: self, makeScorer: makeScorer))
      var thread = pthread_t()
      let status = pthread_create(
        &thread,
        nil,
        { pointer in
          guard let pointer else { return nil }
          let work = Unmanaged<Work>.fromOpaque(pointer).takeRetainedValue()
          work.queue.run(work.makeScorer())
          return nil
        },
        work.toOpaque()
      )
      guard status == 0 else {
        work.release()
        return
      }
      threads.append(thread)
    }
  }

  /// What a thread is given when it starts.
  private final class Work: Sendable {
    let queue: BlockQueue
    let makeScorer: @Sendable () -> (Block) -> Void

    init(queue: BlockQueue, makeScorer: @escaping @Sendable () -> (Block) -> Void) {
      self.queue = queue
      self.makeScorer = makeScorer
    }
  }

  private func run(_ score: (Block) -> Void) {
    while let block = next(waits: true) {
      score(block)
      finish(block)
    }
  }

  /// Adds a block to those that wait to be scored.
  func add(_ block: Block) {
    pthread_mutex_lock(lock)
    block.isScored = false
    waiting.append(block)
    pthread_cond_signal(hasWork)
    pthread_mutex_unlock(lock)
  }

  /// The block that has waited longest; `nil` where none waits, or when the threads are to end.
  func next(waits: Bool) -> Block? {
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    while waits, waiting.isEmpty, !isStopped { pthread_cond_wait(hasWork, lock) }
    return isStopped || waiting.isEmpty ? nil : waiting.removeFirst()
  }

  /// Says that a block has been scored.
  func finish(_ block: Block) {
    pthread_mutex_lock(lock)
    block.isScored = true
    pthread_cond_signal(hasResult)
    pthread_mutex_unlock(lock)
  }

  /// Whether a block has been scored; waits for it if asked to.
  func isScored(_ block: Block, waits: Bool) -> Bool {
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    while waits, !block.isScored { pthread_cond_wait(hasResult, lock) }
    return block.isScored
  }

  /// Ends the threads, each after the block that it is scoring.
  func stop() {
    pthread_mutex_lock(lock)
    isStopped = true
    pthread_cond_broadcast(hasWork)
    pthread_mutex_unlock(lock)
    for thread in threads { pthread_join(thread, nil) }
    threads = []
  }
}
