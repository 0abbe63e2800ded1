// Stands in for what VS Code itself does: everything is there and does nothing.
const anything = new Proxy(function () {}, {
  get: (_, name) => {
    if (name === 'then') return undefined;
    if (name === 'fsPath') return '/nowhere';
    if (name === Symbol.iterator) return [][Symbol.iterator];
    return name === Symbol.toPrimitive ? () => '' : anything;
  },
  set: () => true,
  apply: () => anything,
  construct: () => anything,
});
const textDocuments = [];

export const workspace = new Proxy(anything, {
  get: (target, name) => (name === 'textDocuments' ? textDocuments : target[name]),
});
export const {
  CodeAction,
  CodeActionKind,
  CodeLens,
  ConfigurationTarget,
  DecorationRangeBehavior,
  Diagnostic,
  DiagnosticSeverity,
  Disposable,
  DocumentSymbol,
  EndOfLine,
  EventEmitter,
  Hover,
  LanguageStatusSeverity,
  MarkdownString,
  Position,
  ProgressLocation,
  QuickPickItemKind,
  Range,
  SnippetString,
  StatusBarAlignment,
  SymbolKind,
  TextEdit,
  ThemeColor,
  ThemeIcon,
  TreeItemCollapsibleState,
  Uri,
  ViewColumn,
  WorkspaceEdit,
  commands,
  env,
  l10n,
  languages,
  window,
} = anything;
