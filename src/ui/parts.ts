import * as vscode from 'vscode';
import type { PlainText } from './plainText';

/** An item of the status bar; icons are shown in its text. */
export interface StatusItem extends Omit<vscode.StatusBarItem, 'text' | 'tooltip'> {
  text: PlainText;
  tooltip: PlainText | vscode.MarkdownString | undefined;
}

/** @param priority the higher, the further to the left */
export function createStatusItem(id: string, priority: number): StatusItem {
  return vscode.window.createStatusBarItem(id, vscode.StatusBarAlignment.Left, priority) as vscode.StatusBarItem &
    StatusItem;
}

/** An item behind the `{}` of the status bar; icons and links are shown in its texts. */
export interface LanguageStatus extends Omit<vscode.LanguageStatusItem, 'text' | 'detail'> {
  text: PlainText;
  detail?: PlainText;
}

export function createLanguageStatus(id: string, selector: vscode.DocumentSelector): LanguageStatus {
  return vscode.languages.createLanguageStatusItem(id, selector) as vscode.LanguageStatusItem & LanguageStatus;
}

/** A tree; links are shown in its message. */
export interface Tree<Node> extends Omit<vscode.TreeView<Node>, 'message' | 'description'> {
  message?: PlainText;
  description?: PlainText;
}

/** The rows of a tree, as VS Code asks for them. */
export interface TreeRows<Node> {
  getChildren(node: Node | undefined): vscode.ProviderResult<Node[]>;
  getTreeItem(node: Node): vscode.TreeItem | Promise<vscode.TreeItem>;
  getParent(node: Node): vscode.ProviderResult<Node>;
}

/**
 * @param rows asked for with the first row that is shown
 * @param changed fires with a node whose rows are to be asked for again; with undefined: all
 */
export function createTree<Node>(
  id: string,
  rows: () => Promise<TreeRows<Node>>,
  changed: vscode.Event<Node | undefined>,
  options: { readonly canSelectMany?: boolean } = {},
): Tree<Node> {
  return vscode.window.createTreeView(id, {
    ...options,
    showCollapseAll: true,
    treeDataProvider: {
      onDidChangeTreeData: changed,
      getChildren: async (node?: Node) => (await rows()).getChildren(node),
      getTreeItem: async (node: Node) => (await rows()).getTreeItem(node),
      getParent: async (node: Node) => (await rows()).getParent(node),
    },
  }) as vscode.TreeView<Node> & Tree<Node>;
}

/** A row of a tree. */
export interface TreeRow extends vscode.TreeItem {
  description?: PlainText;
  tooltip?: PlainText;
}

export function createTreeRow(label: PlainText, state: vscode.TreeItemCollapsibleState): TreeRow {
  return new vscode.TreeItem(label, state) as vscode.TreeItem & TreeRow;
}

/** A button above a line; icons are shown in its title. */
export interface LensCommand extends vscode.Command {
  readonly title: PlainText;
  readonly tooltip?: PlainText;
}

export function createLens(range: vscode.Range, command: LensCommand): vscode.CodeLens {
  return new vscode.CodeLens(range, command);
}

export function createDiagnostic(
  range: vscode.Range,
  message: PlainText,
  severity: vscode.DiagnosticSeverity,
): vscode.Diagnostic {
  return new vscode.Diagnostic(range, message, severity);
}

export function createCodeAction(title: PlainText, kind: vscode.CodeActionKind): vscode.CodeAction {
  return new vscode.CodeAction(title, kind);
}

export function createSymbol(
  name: PlainText,
  detail: PlainText,
  kind: vscode.SymbolKind,
  range: vscode.Range,
  selectionRange: vscode.Range,
): vscode.DocumentSymbol {
  return new vscode.DocumentSymbol(name, detail, kind, range, selectionRange);
}

/** A symbol of the workspace; `container` stands beside its name. */
export function createFoundSymbol(
  name: PlainText,
  container: PlainText,
  kind: vscode.SymbolKind,
  location: vscode.Location,
): vscode.SymbolInformation {
  return new vscode.SymbolInformation(name, kind, container, location);
}

export function createInlayHint(position: vscode.Position, label: PlainText): vscode.InlayHint {
  return new vscode.InlayHint(position, label);
}

/** What stands in a line beside its own text. */
export function lineText(
  text: PlainText,
  look: Omit<vscode.ThemableDecorationAttachmentRenderOptions, 'contentText'>,
): vscode.ThemableDecorationAttachmentRenderOptions {
  return { ...look, contentText: text };
}

/** What may be written at the cursor. */
export interface Completion extends Omit<vscode.CompletionItem, 'label' | 'detail' | 'documentation'> {
  documentation?: vscode.MarkdownString;
}

/** @param beside stands beside the label in the list */
export function createCompletion(
  label: PlainText,
  beside: PlainText | undefined,
  kind: vscode.CompletionItemKind,
): Completion & vscode.CompletionItem {
  const shown = beside === undefined ? label : { label, description: beside };
  return new vscode.CompletionItem(shown, kind) as Completion & vscode.CompletionItem;
}
