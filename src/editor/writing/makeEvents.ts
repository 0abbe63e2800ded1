import * as vscode from 'vscode';
import { readTemplate, type EntryTemplate } from '../../authoring/making/entryTemplate';
import { madeEvents, mostMadeOf, type EventsToMake } from '../../authoring/making/madeEvents';
import { greatestSeed } from '../../authoring/making/seededNumbers';
import { languageId } from '../../ids';
import type { Entry } from '../../model/entry';
import { sentence, type Sentence } from '../../model/sentence';
import type { TextRange } from '../../model/textRange';
import { askForText } from '../../ui/inputs';
import { inWords, localize } from '../../ui/localize';
import { showInformation, showWarning } from '../../ui/messages';
import { showProgress, type Progress } from '../../ui/progress';
import { countObjection } from '../buttons/copyCount';
import { entriesAtCursors } from '../buttons/pressedEntries';
import { entriesArguments } from '../commandArguments';
import type { EventsFile, EventsFiles } from '../eventsFiles';
import { fileAt, fileInFront, sayHindrance } from '../fileInFront';
import { SlicedWork } from '../slicedWork';

/**
 * Makes entries from the one that a button or a link names, or else the one at the cursor, and shows them in a new unsaved events file.
 * It asks how many, and for the seed where something is drawn by it.
 */
export async function makeEvents(files: EventsFiles, argument: unknown): Promise<void> {
  const pressed = entriesArguments(argument);
  const file = pressed === undefined ? fileInFront(files) : fileAt(files, vscode.Uri.parse(pressed.uri, true));
  if (typeof file === 'string') {
    sayHindrance(file);
    return;
  }
  const { document, textDocument } = file;
  const entries =
    pressed === undefined
      ? entriesAtCursors(document, cursorsIn(file)).entries
      : pressed.entryIds.flatMap((id) => document.entryById(id) ?? []);
  const [entry, another] = entries;
  if (entry === undefined || another !== undefined) {
    void showInformation(inWords('Put one cursor into the entry that others are to be made from.'));
    return;
  }
  const reading = readTemplate(entry.content);
  if (reading.kind === 'faults') {
    const [fault] = reading.faults;
    if (fault !== undefined)
      await showFault(file, { start: entry.start + fault.start, end: entry.start + fault.end }, fault.sentence);
    return;
  }
  const { template } = reading;
  const layout = {
    indent: indentOf(file, entry),
    lineBreak: textDocument.eol === vscode.EndOfLine.LF ? '\n' : '\r\n',
  } as const;
  const count = await askForCount(mostMadeOf(template, layout.indent));
  const seed = count === undefined ? undefined : await askForSeed(template);
  if (count === undefined || seed === undefined) return;
  const text = await madeText({ template, count, seed, at: Date.now(), ...layout });
  if (text === undefined) return;
  const made = await vscode.workspace.openTextDocument({ language: languageId, content: text });
  await vscode.window.showTextDocument(made, { preview: false });
}

/** The white space before the entry, so that its lines stand below each other as they did. */
function indentOf({ textDocument }: EventsFile, { start }: Entry): string {
  const line = textDocument.lineAt(textDocument.positionAt(start).line);
  return line.text.slice(0, line.firstNonWhitespaceCharacterIndex) || '  ';
}

function cursorsIn({ uri, textDocument }: EventsFile): readonly number[] {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.uri.toString() !== uri.toString()) return [];
  return editor.selections.map(({ active }) => textDocument.offsetAt(active));
}

/** Shows where something is wrong, and says what. */
async function showFault({ textDocument }: EventsFile, { start, end }: TextRange, fault: Sentence): Promise<void> {
  const selection = new vscode.Range(textDocument.positionAt(start), textDocument.positionAt(end));
  await vscode.window.showTextDocument(textDocument, { selection });
  const line = String(selection.start.line + 1);
  const column = String(selection.start.character + 1);
  void showWarning(inWords('Nothing was made. Line {0}, column {1}: {2}', line, column, localize(fault)));
}

async function askForCount(most: number): Promise<number | undefined> {
  const written = await askForText({
    title: inWords('Make Events'),
    prompt: inWords('How many entries, up to {0}?', most),
    value: String(Math.min(10, most)),
    objection: (text) => countObjection(text, most),
  });
  return written === undefined ? undefined : Number(written);
}

/** Undefined where the person gave none. */
async function askForSeed({ isDrawn }: EntryTemplate): Promise<number | undefined> {
  if (!isDrawn) return 0;
  const written = await askForText({
    title: inWords('Make Events'),
    prompt: inWords('From which seed? The same one makes the same values again.'),
    value: String(Math.floor(Math.random() * seedsOffered)),
    objection: seedObjection,
  });
  return written === undefined ? undefined : Number(written);
}

/** A seed that is offered is short enough to be noted. */
const seedsOffered = 1_000_000;

function seedObjection(text: string): Sentence | undefined {
  if (!/^\d+$/.test(text)) return sentence('Write a whole number.');
  return Number(text) <= greatestSeed ? undefined : sentence('Write a number from {0} to {1}.', 0, greatestSeed);
}

/** Undefined where the person gave up. */
async function madeText(events: EventsToMake): Promise<string | undefined> {
  let shown: Progress | undefined;
  const report = (count: number): void => {
    shown?.report({
      message: inWords('{0} of {1}', count, events.count),
      increment: (100 * reportedEntries) / events.count,
    });
  };
  const work = new SlicedWork(reporting(madeEvents(events), report), () => undefined);
  if (work.isOver) return work.ended;
  return showProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: inWords('Making {0} entries', events.count),
      cancellable: true,
    },
    async (progress, cancellation) => {
      shown = progress;
      cancellation.onCancellationRequested(() => {
        work.stop();
      });
      return work.ended;
    },
  );
}

/** So many entries are made between two reports. */
const reportedEntries = 1_000;

function* reporting(steps: Generator<number, string>, report: (count: number) => void): Generator<void, string> {
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done === true) return step.value;
    if (step.value % reportedEntries === 0) report(step.value);
    yield;
  }
}
