import * as vscode from 'vscode';
import { connectionKey } from '../../eventbridge/connection';
import { commandIds, languageId } from '../../ids';
import { DisposableOwner } from '../../ui/disposableOwner';
import { localize } from '../../ui/localize';
import { createLens } from '../../ui/parts';
import type { EntriesArguments, FileArguments } from '../commandArguments';
import { documentLines, visibleLines, type LineRange } from '../textLines';
import { linesWithLenses, planEntryLenses } from './entryLenses';
import type { EventsFile, EventsFiles } from '../eventsFiles';
import { fileLensTexts, type LensAction, type LensText } from './lensTexts';
import { isBeingMerged } from '../fileInFront';
import { outcomesOfEntries } from '../outcomes/outcomesOfEntries';
import type { ConnectionInUse } from '../../connections/currentConnection';
import { countOutcomes } from '../../sending/outcomeLook';
import type { SendsFeature } from '../../sends/register';
import type { SourcesFeature } from '../../sources/register';
import { inLines } from '../../ui/plainText';
import { knownReach } from '../sourceNames/knownReach';

const commandOfAction: Readonly<Record<LensAction, string>> = {
  'send-file': commandIds.sendFile,
  check: commandIds.check,
  cancel: commandIds.cancelSend,
  'resend-rejected': commandIds.resendRejected,
  'send-not-sent': commandIds.sendNotSent,
  'resend-unknown': commandIds.resendUnknown,
  'show-results': commandIds.showResults,
  none: '',
};

/**
 * VS Code asks for changed buttons within a second, in milliseconds; where the same file is opened again meanwhile, it never does,
 * and the buttons of before would stay.
 */
const longestSilence = 2_000;

/** So often it is told again. */
const mostReminders = 5;

/** The top of a file that no editor has told its visible lines of yet. */
const top: LineRange = { first: 0, last: 50 };

/** What VS Code was last given for a file, or has been asked to fetch. */
interface GivenLenses {
  readonly lines: readonly LineRange[];
  /** The buttons of the file, as a text to compare. */
  readonly fileTexts: string;
  readonly isMerged: boolean;
}

/** The buttons above an events file and above the entries near the view. Each names or freezes the connection that it sends to. */
export class SendLenses extends DisposableOwner implements vscode.CodeLensProvider {
  private readonly changed = this.own(new vscode.EventEmitter<void>());
  private readonly given = new Map<string, GivenLenses>();
  private reminder: NodeJS.Timeout | undefined;
  readonly onDidChangeCodeLenses = this.changed.event;

  constructor(
    private readonly files: EventsFiles,
    private readonly connection: ConnectionInUse,
    private readonly sends: SendsFeature,
    private readonly sources: SourcesFeature,
  ) {
    super();
    this.ownAll(
      new vscode.Disposable(() => {
        clearTimeout(this.reminder);
      }),
      connection.onDidChange(() => {
        this.tell();
      }),
      files.onDidChange(({ uri }) => {
        this.refresh([uri]);
      }),
      files.onDidClose((uri) => {
        this.given.delete(uri.toString());
      }),
      sends.onDidChange((uri) => {
        this.refresh([uri]);
      }),
      sources.onDidChange(() => {
        this.refresh(files.all().map(({ uri }) => uri));
      }),
      vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => {
        const file = files.get(textEditor.document.uri);
        if (file !== undefined && this.linesToGive(file) !== this.givenOf(file)?.lines) this.tell();
      }),
      vscode.window.onDidChangeVisibleTextEditors((editors) => {
        this.refresh(editors.map(({ document }) => document.uri));
      }),
      vscode.window.tabGroups.onDidChangeTabs(() => {
        this.refresh(files.all().map(({ uri }) => uri));
      }),
      vscode.languages.registerCodeLensProvider(languageId, this),
    );
  }

  provideCodeLenses(textDocument: vscode.TextDocument): vscode.CodeLens[] {
    clearTimeout(this.reminder);
    this.reminder = undefined;
    const file = this.files.get(textDocument.uri);
    if (file === undefined) return [];
    const fileTexts = this.fileTexts(file);
    const given = this.lensesToGive(file, fileTexts);
    const { lines, isMerged } = given;
    this.given.set(file.uri.toString(), given);
    return isMerged ? [] : [...this.fileLenses(file, fileTexts), ...this.entryLenses(file, lines)];
  }

  /**
   * Has VS Code ask again where one of the files would have other buttons now, once for each change: VS Code waits until it has
   * heard of none for a quarter of a second.
   */
  private refresh(uris: readonly vscode.Uri[]): void {
    let isStale = false;
    for (const uri of uris) {
      const file = this.files.get(uri);
      if (file === undefined) continue;
      const now = this.lensesToGive(file, this.fileTexts(file));
      const given = this.givenOf(file);
      if (given?.lines === now.lines && given.fileTexts === now.fileTexts && given.isMerged === now.isMerged) continue;
      this.given.set(uri.toString(), now);
      isStale = true;
    }
    if (isStale) this.tell();
  }

  /** Has VS Code ask again, and once more where it does not. */
  private tell(reminders = mostReminders): void {
    this.changed.fire();
    clearTimeout(this.reminder);
    this.reminder = undefined;
    if (reminders === 0 || !isShown(this.files)) return;
    this.reminder = setTimeout(() => {
      this.tell(reminders - 1);
    }, longestSilence);
  }

  private lensesToGive(file: EventsFile, fileTexts: readonly LensText[]): GivenLenses {
    return {
      lines: this.linesToGive(file),
      fileTexts: JSON.stringify(fileTexts),
      isMerged: isBeingMerged(file.uri),
    };
  }

  private givenOf({ uri }: EventsFile): GivenLenses | undefined {
    return this.given.get(uri.toString());
  }

  private linesToGive(file: EventsFile): readonly LineRange[] {
    const address = file.uri.toString();
    const visible = vscode.window.visibleTextEditors
      .filter(({ document }) => document.uri.toString() === address)
      .flatMap(visibleLines);
    return linesWithLenses(
      this.givenOf(file)?.lines ?? [],
      visible.length > 0 ? visible : [top],
      file.textDocument.lineCount,
    );
  }

  private fileTexts({ uri, document, checked }: EventsFile): readonly LensText[] {
    const outcomes = outcomesOfEntries(document, uri, this.sends);
    return fileLensTexts({
      entries: document.entries.length,
      connectionName: this.connection.value.name,
      requests: checked.requests.length,
      bytes: checked.bytes,
      problems: checked.counts,
      running: this.sends.running(uri)[0],
      outcomes: countOutcomes(outcomes.flatMap(({ outcome, isElsewhere }) => (isElsewhere ? [] : [outcome]))),
      hasOutcomes: outcomes.length > 0,
      reach: knownReach(document, this.connection.value, this.sources),
    });
  }

  private fileLenses({ uri }: EventsFile, texts: readonly LensText[]): readonly vscode.CodeLens[] {
    const argument: FileArguments = { uri: uri.toString(), connectionKey: connectionKey(this.connection.value) };
    const start = new vscode.Range(0, 0, 0, 0);
    return texts.map(({ action, title, tooltip = [] }) =>
      createLens(start, {
        title: localize(title),
        ...(tooltip.length === 0 ? {} : { tooltip: inLines(tooltip.map(localize)) }),
        command: commandOfAction[action],
        ...(action === 'none' ? {} : { arguments: [argument] }),
      }),
    );
  }

  private entryLenses(file: EventsFile, ranges: readonly LineRange[]): readonly vscode.CodeLens[] {
    const { uri, textDocument, document } = file;
    const { name } = this.connection.value;
    const key = connectionKey(this.connection.value);
    return planEntryLenses(document, documentLines(textDocument), ranges, name).map((lens) => {
      const start = textDocument.positionAt(lens.offset);
      const argument: EntriesArguments = { uri: uri.toString(), entryIds: lens.entryIds, connectionKey: key };
      return createLens(new vscode.Range(start, start), {
        title: localize(lens.title),
        tooltip: localize(lens.tooltip),
        command: lens.action === 'send' ? commandIds.sendEntry : commandIds.makeEvents,
        arguments: [argument],
      });
    });
  }
}

/** Whether an events file is on screen: VS Code asks for the buttons of no other. */
function isShown(files: EventsFiles): boolean {
  return vscode.window.visibleTextEditors.some(({ document }) => files.get(document.uri) !== undefined);
}
