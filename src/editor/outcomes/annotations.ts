import * as vscode from 'vscode';
import { colorIds } from '../../ids';
import { DisposableOwner } from '../../ui/disposableOwner';
import { localize } from '../../ui/localize';
import { planAnnotations, type Annotation, type AnnotationKind } from './annotationPlan';
import { sentEntry } from './sentEntry';
import { documentLines, visibleLines, widenedRanges } from '../textLines';
import type { EventsFiles } from '../eventsFiles';
import type { SendsFeature } from '../../sends/register';
import { lineText } from '../../ui/parts';
import { plain } from '../../ui/plainText';

const colors: Readonly<Record<AnnotationKind, string>> = {
  accepted: colorIds.accepted,
  rejected: colorIds.rejected,
  unknown: colorIds.unknown,
  'not-sent': colorIds.notSent,
  outdated: colorIds.outdated,
};

/** Lines beyond the visible ones that are annotated too, so that scrolling a little shows no gap. */
const linesBeyond = 100;

/** Writes the outcome of each entry at its first line, in every visible editor. */
export class OutcomeAnnotations extends DisposableOwner {
  private readonly types = new Map<AnnotationKind, vscode.TextEditorDecorationType>();

  constructor(
    private readonly files: EventsFiles,
    private readonly sends: SendsFeature,
    media: vscode.Uri,
  ) {
    super();
    for (const kind of Object.keys(colors) as AnnotationKind[]) {
      this.types.set(
        kind,
        this.own(
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
          }),
        ),
      );
    }
    this.ownAll(
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

  private annotateEditorsOf(uri: vscode.Uri): void {
    const address = uri.toString();
    for (const editor of vscode.window.visibleTextEditors) {
      if (editor.document.uri.toString() === address) this.annotate(editor);
    }
  }

  private annotate(editor: vscode.TextEditor): void {
    const options = new Map<AnnotationKind, vscode.DecorationOptions[]>();
    for (const annotation of this.annotationsOf(editor)) {
      const list = options.get(annotation.kind) ?? [];
      options.set(annotation.kind, list);
      list.push(decoration(annotation, editor.document));
    }
    for (const [kind, type] of this.types) editor.setDecorations(type, options.get(kind) ?? []);
  }

  private annotationsOf(editor: vscode.TextEditor): readonly Annotation[] {
    const { uri } = editor.document;
    const file = this.files.get(uri);
    if (file === undefined) return [];
    const lines = documentLines(file.textDocument);
    const ranges = widenedRanges(visibleLines(editor), linesBeyond, lines.count);
    return planAnnotations(file.document, lines, ranges, (entry) => sentEntry(this.sends, uri, entry), localize);
  }
}

function decoration({ text, kind, offset }: Annotation, document: vscode.TextDocument): vscode.DecorationOptions {
  const position = document.positionAt(offset);
  const after = lineText(plain(text), {
    margin: '0 1em 0 2em',
    color: new vscode.ThemeColor(colors[kind]),
    ...(kind === 'outdated' ? { fontStyle: 'italic' } : {}),
  });
  return { range: new vscode.Range(position, position), renderOptions: { after } };
}
