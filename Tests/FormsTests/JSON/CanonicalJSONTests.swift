import Testing

@testable import Forms

@Suite("Canonical JSON") struct CanonicalJSONTests {
  /// The examples of RFC 8785, appendix B, and where ECMAScript changes to an exponent.
  @Test(
    arguments: [
      (0x0000_0000_0000_0000, "0"), (0x8000_0000_0000_0000, "0"),
      (0x0000_0000_0000_0001, "5e-324"), (0x8000_0000_0000_0001, "-5e-324"),
      (0x7fef_ffff_ffff_ffff, "1.7976931348623157e+308"),
      (0xffef_ffff_ffff_ffff, "-1.7976931348623157e+308"),
      (0x4340_0000_0000_0000, "9007199254740992"), (0xc340_0000_0000_0000, "-9007199254740992"),
      (0x4430_0000_0000_0000, "295147905179352830000"),
      (0x44b5_2d02_c7e1_4af5, "9.999999999999997e+22"), (0x44b5_2d02_c7e1_4af6, "1e+23"),
      (0x44b5_2d02_c7e1_4af7, "1.0000000000000001e+23"),
      (0x444b_1ae4_d6e2_ef4e, "999999999999999700000"),
      (0x444b_1ae4_d6e2_ef4f, "999999999999999900000"), (0x444b_1ae4_d6e2_ef50, "1e+21"),
      (0x3eb0_c6f7_a0b5_ed8c, "9.999999999999997e-7"), (0x3eb0_c6f7_a0b5_ed8d, "0.000001"),
      (0x41b3_de43_5555_5553, "333333333.3333332"), (0x41b3_de43_5555_5554, "333333333.33333325"),
      (0x41b3_de43_5555_5555, "333333333.3333333"), (0x41b3_de43_5555_5556, "333333333.3333334"),
      (0x41b3_de43_5555_5557, "333333333.33333343"),
      (0xbecb_f647_612f_3696, "-0.0000033333333333333333"),
      (0x4314_3ff3_c1cb_0959, "1424953923781206.2"),
    ] as [(UInt64, String)]
  )
  func number(bits: UInt64, text: String) {
    #expect(CanonicalJSON.text(of: Double(bitPattern: bits)) == text)
  }

  @Test func everyKindOfValue() {
    var json = CanonicalJSON()
    json.object { json in
      json.name("a")
      json.array([1, -2]) { $0.integer($1) }
      json.name("b")
      json.object { _ in }
      json.name("c")
      json.string("\u{0}\u{8}\t\n\u{B}\u{C}\r\u{1F} \"\\/\u{7F}é\u{2028}😀")
      json.name("d")
      json.array([1.5, 1e-7]) { $0.number($1) }
      json.name("e")
      json.value(Array("[]".utf8))
    }
    let text = String(decoding: json.bytes, as: UTF8.self)
    #expect(
      text
        == #"{"a":[1,-2],"b":{},"c":"\u0000\b\t\n\u000b\f\r\u001f \"\\/"#
        + "\u{7F}é\u{2028}😀"
        + #"","d":[1.5,1e-7],"e":[]}"#
    )
  }
}
