/// The one session of an instance; a page makes an instance for each session that it wants.
private nonisolated(unsafe) var session = PageSession()
/// The last reply, which the page copies before it asks again.
private nonisolated(unsafe) var lastReply: [UInt8] = []
private nonisolated(unsafe) var request: [UInt8] = []

/// Makes room for a request of so many bytes, and says where to write it.
@_expose(wasm, "room")
@_cdecl("room")
func room(_ count: Int32) -> UnsafeMutableRawPointer? {
  request = [UInt8](repeating: 0, count: Int(max(0, count)))
  return request.withUnsafeMutableBytes { $0.baseAddress }
}

/// Answers the request, and gives the number of bytes of the reply.
@_expose(wasm, "answer")
@_cdecl("answer")
func answer() -> Int32 {
  let bytes = request
  request = []
  lastReply = []
  lastReply = session.reply(to: bytes)
  return Int32(lastReply.count)
}

/// Where the reply is.
@_expose(wasm, "reply")
@_cdecl("reply")
func reply() -> UnsafeRawPointer? {
  lastReply.withUnsafeBytes { $0.baseAddress }
}
