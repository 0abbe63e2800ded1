import * as vscode from 'vscode';
import { checkDocument } from '../check/documentCheck';
import { isProblemCode } from '../check/problem';
import { languageId, toolIds } from '../ids';
import type { Entry } from '../model/entry';
import { EventsDocument } from '../model/eventsDocument';
import { toOutgoingEntry, type OutgoingEntry } from '../model/outgoingEntry';
import { inEnglish } from '../model/sentence';
import { isRecord } from '../model/unknownValues';
import { checkSettingsIn } from '../settings/settingValues';
import { askForAnswer } from '../ui/messages';
import { settingOf } from '../ui/settingOf';
import { namedFile } from './namedFile';
import type { AgentsNeeds } from './agentsNeeds';
import { sendQuestion } from './sendQuestion';
import { checkAnswer, explanation, sendAnswer, sourcesAnswer, type CheckAnswer } from './toolAnswers';

type ToolId = (typeof toolIds)[keyof typeof toolIds];

/**
 * What each tool does with what a language model hands over, and what it answers. Each rejects with an English sentence for the
 * model: what is wrong, and what to do.
 */
export type AgentTools = Readonly<Record<ToolId, (input: unknown, token: vscode.CancellationToken) => Promise<object>>>;

/** Of the sources that fit, the accounts of so many are asked for. */
const mostAskedFor = 5;

export function agentTools(needs: AgentsNeeds): AgentTools {
  return {
    [toolIds.check]: async (input) => {
      const text = textIn(input, 'text');
      return checked(text ?? (await namedFile(neededText(input, 'file'))).getText());
    },
    [toolIds.explainProblem]: (input) => explain(needs.extension, neededText(input, 'code')),
    [toolIds.listSources]: (input) => listSources(needs, textIn(input, 'filter') ?? ''),
    [toolIds.lastSend]: async (input) => {
      const { uri } = await namedFile(neededText(input, 'file'));
      const record = await (await needs.sends.ledger.get()).newestOf(uri.toString());
      return record === undefined
        ? { sent: false, note: 'Nothing of this file has been sent yet.' }
        : sendAnswer(record);
    },
    [toolIds.draft]: (input) => draft(neededText(input, 'text')),
    [toolIds.send]: (input, token) => send(needs, input, token),
  };
}

function checked(text: string): CheckAnswer {
  const document = EventsDocument.read(text);
  return checkAnswer(document, checkDocument(document, checkSettingsIn(settingOf)));
}

async function explain(extension: vscode.Uri, code: string): Promise<object> {
  const page = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extension, 'docs/problems.md'));
  const text = isProblemCode(code) ? explanation(new TextDecoder().decode(page), code) : undefined;
  if (text === undefined) throw new Error('There is no problem with this code. Take the code from the check.');
  return { code, explanation: text };
}

async function listSources({ connection, sources }: AgentsNeeds, filter: string): Promise<object> {
  needTrust();
  const words = filter.toLowerCase().split(/\s+/);
  const fits = (name: string): boolean => words.every((word) => name.toLowerCase().includes(word));
  const { value } = connection;
  const incomplete = await sources.findAll(value);
  const names = sources.knownNames(value).filter(fits).toSorted();
  for (const name of names.slice(0, mostAskedFor)) await sources.findAccounts(value, name);
  const accountsOf = (name: string) => {
    const known = sources.knowledgeOf(value, name);
    return known.kind === 'there' ? known.accounts : undefined;
  };
  return sourcesAnswer(value.name, names, accountsOf, incomplete);
}

/** Shows the text in an editor as an unsaved events file, and answers what the checks say of it. */
async function draft(text: string): Promise<object> {
  const document = await vscode.workspace.openTextDocument({ language: languageId, content: text });
  await vscode.window.showTextDocument(document);
  return { shown: true, ...checked(text) };
}

/** Sends entries as they are at this moment, once the person has seen them and agreed; there is no way around the question. */
async function send(
  { connection, editor, sends }: AgentsNeeds,
  input: unknown,
  token: vscode.CancellationToken,
): Promise<object> {
  needTrust();
  const { uri } = await namedFile(neededText(input, 'file'));
  await vscode.window.showTextDocument(uri, { preview: false });
  const file = await editor.fileAt(uri);
  if ('hindrance' in file) throw new Error(inEnglish(file.hindrance));
  const { document } = file;
  const entries = chosenEntries(document, input);
  const isWholeFile = entries.length === document.entries.length;
  const to = connection.value;
  const name = uri.path.split('/').at(-1) ?? uri.path;
  const answer = await askForAnswer(sendQuestion(name, to.name, entries.map(outgoing)), true);
  if (answer !== 'send' || token.isCancellationRequested)
    return { sent: false, note: 'The person decided not to send.' };
  const sendId = await sends.send({
    uri,
    document,
    entries,
    connection: to,
    errorsOf: (entry) => file.checked.errorsOf(entry),
    fileErrors: isWholeFile ? file.checked.fileProblems.filter(({ severity }) => severity === 'error') : [],
  });
  const record = sendId === undefined ? undefined : await (await sends.ledger.get()).find(sendId);
  return record === undefined
    ? { sent: false, note: 'Nothing was sent; the person was told why.' }
    : sendAnswer(record);
}

/** Those whose places, from 1, are named, in file order; where none are, all. */
function chosenEntries({ entries }: EventsDocument, input: unknown): readonly Entry[] {
  const places = isRecord(input) ? input['entries'] : undefined;
  if (places === undefined) {
    if (entries.length === 0) throw new Error('There are no entries in this file.');
    return entries;
  }
  if (!Array.isArray(places) || places.length === 0) throw new Error('"entries" is a list of places, from 1.');
  const wanted = new Set<unknown>(places);
  const chosen = entries.filter((_, index) => wanted.has(index + 1));
  if (chosen.length !== wanted.size) {
    const count = entries.length === 1 ? '1 entry' : `${entries.length} entries`;
    throw new Error(`The file has ${count}. Name them by their places, from 1.`);
  }
  return chosen;
}

function outgoing({ content }: Entry): OutgoingEntry {
  const departure = toOutgoingEntry(content);
  if (departure.kind === 'unsendable') throw new Error(inEnglish(departure.reason));
  return departure.entry;
}

function needTrust(): void {
  if (!vscode.workspace.isTrusted) throw new Error('This folder is not trusted, so nothing is asked or sent.');
}

function textIn(input: unknown, name: string): string | undefined {
  const value = isRecord(input) ? input[name] : undefined;
  return typeof value === 'string' ? value : undefined;
}

function neededText(input: unknown, name: string): string {
  const text = textIn(input, name);
  if (text === undefined) throw new Error(`"${name}" is missing.`);
  return text;
}
