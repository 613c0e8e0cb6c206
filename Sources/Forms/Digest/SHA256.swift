/// The SHA-256 hash function of FIPS 180-4.
public enum SHA256 {
  /// The 32 bytes of the digest of a message.
  ///
  /// Cost: linear in the message, about 4 ns a byte.
  public static func digest(of message: [UInt8]) -> [UInt8] {
    var state = initialState
    let end = message.count / blockLength * blockLength
    for start in stride(from: 0, to: end, by: blockLength) {
      mix(message, from: start, into: &state)
    }
    let rest = padded(message[end...], length: message.count)
    for start in stride(from: 0, to: rest.count, by: blockLength) {
      mix(rest, from: start, into: &state)
    }
    var digest: [UInt8] = []
    digest.reserveCapacity(32)
    for word in 0..<8 {
      for shift: UInt32 in [24, 16, 8, 0] {
        digest.append(UInt8(truncatingIfNeeded: state[word] >> shift))
      }
    }
    return digest
  }

  private static let blockLength = 64

  /// The end of a message, a one bit, zeros, and the message's length in bits as eight bytes.
  private static func padded(_ end: ArraySlice<UInt8>, length: Int) -> [UInt8] {
    var padded = Array(end)
    padded.append(0x80)
    while padded.count % blockLength != blockLength - 8 { padded.append(0) }
    let bits = UInt64(length) * 8
    for shift: UInt64 in [56, 48, 40, 32, 24, 16, 8, 0] {
      padded.append(UInt8(truncatingIfNeeded: bits >> shift))
    }
    return padded
  }

  /// Mixes the block of 64 bytes from `start` on into the state.
  private static func mix(
    _ message: [UInt8],
    from start: Int,
    into state: inout SIMD8<UInt32>
  ) {
    var words = InlineArray<64, UInt32>(repeating: 0)
    for index in 0..<16 {
      let byte = start + index * 4
      words[index] =
        UInt32(message[byte]) << 24 | UInt32(message[byte + 1]) << 16
        | UInt32(message[byte + 2]) << 8 | UInt32(message[byte + 3])
    }
    for index in 16..<64 {
      let early = words[index - 15]
      let late = words[index - 2]
      let low = rotated(early, 7) ^ rotated(early, 18) ^ early >> 3
      let high = rotated(late, 17) ^ rotated(late, 19) ^ late >> 10
      words[index] = words[index - 16] &+ low &+ words[index - 7] &+ high
    }
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    // Eight steps at a time, after which every word is in its place again: nothing is moved about.
    for index in stride(from: 0, to: 64, by: 8) {
      step(a, b, c, &d, e, f, g, &h, words[index] &+ constants[index])
      step(h, a, b, &c, d, e, f, &g, words[index + 1] &+ constants[index + 1])
      step(g, h, a, &b, c, d, e, &f, words[index + 2] &+ constants[index + 2])
      step(f, g, h, &a, b, c, d, &e, words[index + 3] &+ constants[index + 3])
      step(e, f, g, &h, a, b, c, &d, words[index + 4] &+ constants[index + 4])
      step(d, e, f, &g, h, a, b, &c, words[index + 5] &+ constants[index + 5])
      step(c, d, e, &f, g, h, a, &b, words[index + 6] &+ constants[index + 6])
      step(b, c, d, &e, f, g, h, &a, words[index + 7] &+ constants[index + 7])
    }
    state &+= SIMD8(a, b, c, d, e, f, g, h)
  }

  /// A step of the compression, which changes two of the eight words.
  @inline(__always)
  private static func step(
    _ a: UInt32,
    _ b: UInt32,
    _ c: UInt32,
    _ d: inout UInt32,
    _ e: UInt32,
    _ f: UInt32,
    _ g: UInt32,
    _ h: inout UInt32,
    _ word: UInt32
  ) {
    let choice = g ^ e & (f ^ g)
    let majority = a & b | c & (a | b)
    h = h &+ (rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)) &+ choice &+ word
    d = d &+ h
    h = h &+ (rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)) &+ majority
  }

  private static func rotated(_ word: UInt32, _ count: UInt32) -> UInt32 {
    word >> count | word << (32 - count)
  }

  /// The first 32 bits of the fractional parts of the square roots of the first 8 primes.
  private static let initialState = SIMD8<UInt32>(
    0x6a09_e667,
    0xbb67_ae85,
    0x3c6e_f372,
    0xa54f_f53a,
    0x510e_527f,
    0x9b05_688c,
    0x1f83_d9ab,
    0x5be0_cd19
  )

  /// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
  private static let constants: InlineArray<64, UInt32> = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4,
    0xab1c_5ed5, 0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe,
    0x9bdc_06a7, 0xc19b_f174, 0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f,
    0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da, 0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7,
    0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967, 0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc,
    0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85, 0xa2bf_e8a1, 0xa81a_664b,
    0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070, 0x19a4_c116,
    0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7,
    0xc671_78f2,
  ]
}
