// What libFuzzer calls with each input; the compiler flag says which reader gets it. `Tests/fuzz` builds it.

#if FUZZ_CSV
private let reader = ReaderProperties.Reader.csv
#elseif FUZZ_NDJSON
private let reader = ReaderProperties.Reader.ndjson
#elseif FUZZ_BLOCKS
private let reader = ReaderProperties.Reader.blocks
#else
private let reader = ReaderProperties.Reader.json
#endif

private let properties = ReaderProperties()

/// Asks for the properties of one reader, and traps where one is broken.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  guard let properties else { fatalError("the fuzzers' pack does not compile") }
  let bytes = [UInt8](UnsafeBufferPointer(start: start, count: count))
  if let broken = properties.broken(by: bytes, reader: reader) { fatalError(broken) }
  return 0
}
