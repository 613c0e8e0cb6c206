internal import Forms

extension RemedyWords {
  /// What the libraries say can be done, by the commands and flags of this program.
  static let terminal = RemedyWords { remedy in
    switch remedy {
    case .writeHeader: "'dma questions --format csv' writes a header with every column"
    case .keepOrDropColumns:
      "--extra-columns keep copies such columns to the result, drop leaves them out"
    case .renameOrDropColumn:
      "rename it, or leave extra columns out with --extra-columns drop"
    case .splitOrScoreHere: "split it, or score the portfolio with dma batch"
    case .showAll: "--full shows all"
    case .seeRejects: "The file that --rejects names tells which and why."
    case .nameRename:
      "--renamed OLD=NEW, of a part --renamed PARENT:OLD=NEW, compares the two as one"
    case .exportRules: "the command “dma export json” writes them out with it"
    }
  }
}
