internal import DecisionEngine

extension CalendarDay {
  /// Today by the system's clock, in its time zone; `nil` where the clock is not set.
  static var today: CalendarDay? {
    var seconds = time(nil)
    var parts = tm()
    guard localtime_r(&seconds, &parts) != nil,
      let month = CalendarMonth(year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1)
    else { return nil }
    return CalendarDay(Int(parts.tm_mday), of: month)
  }
}
