import * as vscode from 'vscode';
import { colorIds } from '../ids';
import { localize } from '../localize';
import type { Entry } from '../model/entry';
import type { Outcome } from '../send/outcome';
import { annotationText } from './annotationText';
import type { EventsFile, EventsFiles } from './eventsFiles';
import type { SendsOfFiles, ShownOutcome } from './ports';

type AnnotationKind = Outcome['kind'] | 'outdated';

const colors: Readonly<Record<AnnotationKind, string>> = {
  accepted: colorIds.accepted,
  rejected: colorIds.rejected,
  unknown: colorIds.unknown,
  'not-sent': colorIds.notSent,
  outdated: colorIds.outdated,
};

/** Lines beyond the visible ones that are annotated too, so that scrolling a little shows no gap. */
const linesBeyond = 100;

/** Writes the outcome of each entry after its first line, in every visible editor. */
export class OutcomeAnnotations implements vscode.Disposable {
  private readonly types = new Map<AnnotationKind, vscode.TextEditorDecorationType>();
  private readonly listeners: vscode.Disposable;

  constructor(
    private readonly files: EventsFiles,
    private readonly sends: SendsOfFiles,
    media: vscode.Uri,
  ) {
    for (const [kind, color] of Object.entries(colors) as [AnnotationKind, string][]) {
      this.types.set(
        kind,
        vscode.window.createTextEditorDecorationType({
          rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
          // Lines may be longer than the screen is wide; the mark in the gutter is always seen.
          ...(kind === 'outdated'
            ? {}
            : {
                light: { gutterIconPath: vscode.Uri.joinPath(media, `outcome-${kind}-light.svg`) },
                dark: { gutterIconPath: vscode.Uri.joinPath(media, `outcome-${kind}-dark.svg`) },
              }),
          gutterIconSize: '80%',
          after: {
            margin: '0 0 0 2em',
            color: new vscode.ThemeColor(color),
            ...(kind === 'outdated' ? { fontStyle: 'italic' } : {}),
          },
        }),
      );
    }
    this.listeners = vscode.Disposable.from(
      files.onDidChange(({ uri }) => {
        this.annotateEditorsOf(uri);
      }),
      sends.onDidChange((uri) => {
        this.annotateEditorsOf(uri);
      }),
      files.onDidClose((uri) => {
        this.annotateEditorsOf(uri);
      }),
      vscode.window.onDidChangeVisibleTextEditors((editors) => {
        for (const editor of editors) this.annotate(editor);
      }),
      vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => {
        this.annotate(textEditor);
      }),
    );
  }

  dispose(): void {
    this.listeners.dispose();
    for (const type of this.types.values()) type.dispose();
  }

  private annotateEditorsOf(uri: vscode.Uri): void {
    const address = uri.toString();
    for (const editor of vscode.window.visibleTextEditors) {
      if (editor.document.uri.toString() === address) this.annotate(editor);
    }
  }

  private annotate(editor: vscode.TextEditor): void {
    const file = this.files.get(editor.document.uri);
    const options = new Map<AnnotationKind, vscode.DecorationOptions[]>();
    for (const entry of file === undefined ? [] : visibleEntries(editor, file)) {
      const shown = this.sends.outcomeOf(editor.document.uri, entry.id);
      if (shown === undefined) continue;
      const kind = isOutdated(shown, entry) ? 'outdated' : shown.outcome.kind;
      const list = options.get(kind) ?? [];
      options.set(kind, list);
      list.push(annotation(editor.document, entry, shown));
    }
    for (const [kind, type] of this.types) editor.setDecorations(type, options.get(kind) ?? []);
  }
}

/** Whether the entry was edited after it was sent. */
export function isOutdated(shown: ShownOutcome, entry: Entry): boolean {
  return shown.sentText !== entry.content.text;
}

function visibleEntries(editor: vscode.TextEditor, file: EventsFile): readonly Entry[] {
  return editor.visibleRanges.flatMap((range) => {
    const first = new vscode.Position(Math.max(0, range.start.line - linesBeyond), 0);
    const last = new vscode.Position(range.end.line + linesBeyond, 0);
    return file.document.entriesIn({
      start: editor.document.offsetAt(first),
      end: editor.document.offsetAt(editor.document.validatePosition(last)),
    });
  });
}

function annotation(document: vscode.TextDocument, entry: Entry, shown: ShownOutcome): vscode.DecorationOptions {
  const { end } = document.lineAt(document.positionAt(entry.start).line).range;
  const contentText = annotationText(shown.outcome, isOutdated(shown, entry), localize);
  return { range: new vscode.Range(end, end), renderOptions: { after: { contentText } } };
}
