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
/** What is set of it stays; an editor is in front only where one is set. */
const shown = { activeTextEditor: undefined };
export const window = new Proxy(anything, {
  get: (target, name) => (name in shown ? shown[name] : target[name]),
  set: (_, name, value) => Reflect.set(shown, name, value),
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
  DocumentDropEdit,
  DocumentDropOrPasteEditKind,
  DocumentPasteEdit,
  DocumentPasteTriggerKind,
  DocumentSymbol,
  EndOfLine,
  EventEmitter,
  Hover,
  LanguageModelTextPart,
  LanguageModelToolResult,
  LanguageStatusSeverity,
  LogLevel,
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
  UIKind,
  TreeItemCollapsibleState,
  Uri,
  ViewColumn,
  WorkspaceEdit,
  commands,
  env,
  l10n,
  languages,
  lm,
} = anything;
