import * as vscode from 'vscode';
import { copiedText, type CopyForm } from '../exchange/copyForms';
import type { WrittenForm } from '../exchange/writtenForm';
import { fileNameOf } from '../ledger/fileAddress';
import { isRecord, messageOf } from '../model/unknownValues';
import { copy } from '../ui/copying';
import { askByPick, type PickItem } from '../ui/inputs';
import { inWords, localize, togetherInWords } from '../ui/localize';
import { showError, showInformation, showInStatusBar } from '../ui/messages';
import { requestBytesIn } from '../settings/settingValues';
import { settingOf } from '../ui/settingOf';
import { withIcon, type PlainText } from '../ui/plainText';
import type { CommandPlace, CommandSurroundings } from './commandSurroundings';
import { shellsInOrder, shellWords } from './shells';
import type { EntriesToCopy } from './whatToCopy';

/** Of so many entries at most, the list itself says which form cannot say them; of more, whoever chooses it is told. */
const mostTried = 200;

/** So long the status bar says what was done, in milliseconds. */
const shownFor = 5000;

/** What a command hands out. */
export interface CopyPress {
  readonly title: PlainText;
  readonly what: EntriesToCopy;
  /** Of the command: its member `form` may name the form, as a key binding does. */
  readonly argument: unknown;
}

/** Asks in which form, and puts the entries on the clipboard. */
export async function copyEntries(press: CopyPress, surroundings: CommandSurroundings): Promise<void> {
  const chosen = await chooseForm(press, surroundings, () => true);
  if (chosen === undefined) return;
  await copy(chosen.text, inWords('Copied: {0}', chosen.what.words));
  tell(chosen.notices);
}

/** Asks in which form and where, writes the entries into a file, and opens it. */
export async function saveEntries(press: CopyPress, surroundings: CommandSurroundings): Promise<void> {
  const chosen = await chooseForm(press, surroundings, ({ kind }) => kind !== 'shorthand');
  if (chosen === undefined) return;
  const { form, text } = chosen;
  const name = fileNameOf(chosen.what.file.toString()).replace(/(\.events)?\.json$/, '') + endingOf(form);
  const place = await vscode.window.showSaveDialog({ defaultUri: besides(chosen.what.file, name), title: press.title });
  if (place === undefined) return;
  // Windows PowerShell takes a file without this mark for one of the system's own encoding.
  const mark = form.kind === 'command' && form.shell === 'windows-powershell' ? '\ufeff' : '';
  try {
    await vscode.workspace.fs.writeFile(place, new TextEncoder().encode(mark + text));
  } catch (error) {
    void showError(inWords('{0} could not be written: {1}', fileNameOf(place.toString()), messageOf(error)));
    return;
  }
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(place), { preview: true });
  showInStatusBar(inWords('Saved {0}', fileNameOf(place.toString())), shownFor);
  tell(chosen.notices);
}

interface ChosenForm {
  readonly what: EntriesToCopy;
  readonly form: CopyForm;
  readonly text: string;
  readonly notices: readonly PlainText[];
}

interface FormItem extends PickItem {
  /** Undefined: the other entries are meant. */
  readonly form: CopyForm | undefined;
}

async function chooseForm(
  { title, what, argument }: CopyPress,
  surroundings: CommandSurroundings,
  isOffered: (form: CopyForm) => boolean,
): Promise<ChosenForm | undefined> {
  const place = await surroundings.placeOf(what.connection);
  const forms = formsInOrder(surroundings).filter(isOffered);
  const named = forms.find((form) => nameOf(form) === namedForm(argument));
  if (named !== undefined) return made(what, named, madeOf(what, named, place));
  const isFew = what.entries.length <= mostTried;
  const tried = forms.map((form) => ({ form, text: isFew ? madeOf(what, form, place) : undefined }));
  const items: readonly FormItem[] = [
    ...tried.map(({ form, text }) => itemOf(form, text)),
    ...(what.instead === undefined
      ? []
      : [{ label: withIcon('arrow-swap', inWords('{0} instead', what.instead.words)), form: undefined }]),
  ];
  const connection = what.connection?.name;
  const placeholder = connection === undefined ? what.words : inWords('{0} → {1}', what.words, connection);
  const chosen = await askByPick<FormItem>({ title, placeholder, matchOnDescription: true, items });
  if (chosen === undefined) return undefined;
  const { form } = chosen;
  if (form !== undefined)
    return made(what, form, tried.find((one) => one.form === form)?.text ?? madeOf(what, form, place));
  return what.instead && chooseForm({ title, what: what.instead, argument }, surroundings, isOffered);
}

/** Says why where that form cannot say the entries. */
function made(what: EntriesToCopy, form: CopyForm, text: WrittenForm): ChosenForm | undefined {
  if (text.kind === 'text') return { what, form, text: text.text, notices: text.notices.map(localize) };
  void showInformation(localize(text.reason));
  return undefined;
}

function namedForm(argument: unknown): unknown {
  return isRecord(argument) ? argument['form'] : undefined;
}

/** As a key binding names it: a command by its shell. */
function nameOf(form: CopyForm): string {
  return form.kind === 'command' ? form.shell : form.kind;
}

function madeOf({ entries }: EntriesToCopy, form: CopyForm, place: CommandPlace): WrittenForm {
  const isBound = form.kind === 'command' || form.kind === 'javascript' || form.kind === 'python';
  if (isBound && place.kind === 'unknown') return { kind: 'impossible', reason: place.reason };
  const connection = place.kind === 'known' ? place.connection : {};
  return copiedText(entries, form, { connection, requestBytes: requestBytesIn(settingOf) });
}

function formsInOrder(surroundings: CommandSurroundings): readonly CopyForm[] {
  const shells = shellsInOrder(surroundings);
  const [own = 'sh'] = shells;
  return [
    ...shells.map((shell): CopyForm => ({ kind: 'command', shell })),
    { kind: 'entries' },
    { kind: 'cli-input-json' },
    { kind: 'cli-input-yaml' },
    { kind: 'shorthand', shell: own },
    { kind: 'javascript' },
    { kind: 'python' },
  ];
}

function itemOf(form: CopyForm, made: WrittenForm | undefined): FormItem {
  const { label, description } = wordsOf(form);
  const detail = made?.kind === 'impossible' ? withIcon('circle-slash', localize(made.reason)) : undefined;
  return { label, description, form, ...(detail !== undefined && { detail }) };
}

function wordsOf(form: CopyForm): { readonly label: PlainText; readonly description: PlainText } {
  switch (form.kind) {
    case 'command':
      return { label: withIcon('terminal', inWords('AWS CLI Command')), description: shellWords(form.shell) };
    case 'entries':
      return { label: withIcon('json', inWords('JSON')), description: inWords('an array for {0}', '--entries') };
    case 'cli-input-json':
      return {
        label: withIcon('json', inWords('JSON')),
        description: inWords('a request for {0}', '--cli-input-json'),
      };
    case 'cli-input-yaml':
      return { label: withIcon('list-tree', inWords('YAML')), description: inWords('for {0}', '--cli-input-yaml') };
    case 'shorthand':
      return {
        label: withIcon('symbol-key', inWords('Shorthand')),
        description: togetherInWords('{0}, {1}', [inWords('for {0}', '--entries'), shellWords(form.shell)]),
      };
    case 'javascript':
      return { label: withIcon('code', inWords('JavaScript')), description: inWords('AWS SDK v3') };
    case 'python':
      return { label: withIcon('code', inWords('Python')), description: inWords('boto3') };
  }
}

function endingOf(form: CopyForm): string {
  switch (form.kind) {
    case 'command':
      return form.shell === 'sh' ? '.sh' : form.shell === 'cmd' ? '.cmd' : '.ps1';
    case 'entries':
      return '.entries.json';
    case 'cli-input-json':
      return '.input.json';
    case 'cli-input-yaml':
      return '.input.yaml';
    case 'shorthand':
      return '.txt';
    case 'javascript':
      return '.mjs';
    case 'python':
      return '.py';
  }
}

/** A file of that name in the folder of another one; where that lies in no folder, in the first of the workspace. */
function besides(file: vscode.Uri, name: string): vscode.Uri {
  const isOnDisk = vscode.workspace.fs.isWritableFileSystem(file.scheme) !== undefined;
  if (isOnDisk && file.scheme !== 'untitled') return vscode.Uri.joinPath(file, '..', name);
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  return folder === undefined ? vscode.Uri.file(name) : vscode.Uri.joinPath(folder.uri, name);
}

function tell(notices: readonly PlainText[]): void {
  if (notices.length > 0) void showInformation(togetherInWords('{0} {1}', notices));
}
