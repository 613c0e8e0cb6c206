/// The styles of a paper: its own look, from fonts that every system has.
public enum PaperStyles {
  /// The styles on a screen, light and dark; every rule stays inside `.paper` and its page.
  public static let screen = EmbeddedStyles.screen

  /// The styles on paper: A4, dark ink, nothing split that belongs together.
  ///
  /// Not every browser keeps a heading with what follows when it is told to. So a heading is made as tall as a
  /// few lines more, which are taken back below it: where they have no room, it goes to the next page.
  public static let print = EmbeddedStyles.print

  /// The size and the margins of pages, their numbers, and a name at their foot.
  static func pages(named name: String) -> String {
    """
    @page{size:A4;margin:13mm 17mm 16mm;
    @bottom-left{content:\(HTMLText.styleString(name));font:8pt Arial,sans-serif;color:#444}
    @bottom-right{content:"Page " counter(page) " of " counter(pages);font:8pt Arial,sans-serif;
    color:#444}}

    """
  }
}
