// Loads the built extension and activates it once, in a process of its own; prints how long both took, in milliseconds.
import { register } from 'node:module';

const standIn = `data:text/javascript,${encodeURIComponent(`
  const anything = new Proxy(function () {}, {
    get: (_, name) => (name === 'then' ? undefined : name === Symbol.iterator ? [][Symbol.iterator] : name === Symbol.toPrimitive ? () => '' : anything),
    set: () => true,
    apply: () => anything,
    construct: () => anything,
  });
  export const { commands, languages, window, workspace, l10n, env, Uri, Range, Position, Disposable, EventEmitter, ThemeColor,
    CodeLens, CodeAction, CodeActionKind, Diagnostic, DiagnosticSeverity, DecorationRangeBehavior, DocumentSymbol, Hover,
    MarkdownString, QuickPickItemKind, SnippetString, StatusBarAlignment, SymbolKind, TextEdit, ViewColumn, WorkspaceEdit,
    EndOfLine, ConfigurationTarget, ProgressLocation, LanguageStatusSeverity, ThemeIcon, TreeItemCollapsibleState } = anything;
`)}`;
register(
  `data:text/javascript,${encodeURIComponent(`
    export const resolve = (name, context, next) =>
      name === 'vscode' ? { url: ${JSON.stringify(standIn)}, shortCircuit: true } : next(name, context);
  `)}`,
);
await import('vscode');
const start = performance.now();
const { activate } = await import(process.argv[2]);
const loaded = performance.now();
activate({
  subscriptions: [],
  storageUri: { fsPath: '/nowhere' },
  globalStorageUri: undefined,
  workspaceState: { get: () => undefined },
});
console.log(JSON.stringify({ load: loaded - start, activate: performance.now() - loaded }));
