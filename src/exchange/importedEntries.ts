import type { EntryContent } from '../model/entry';
import { EventsDocument } from '../model/eventsDocument';
import { toOutgoingEntry } from '../model/outgoingEntry';
import { sentence } from '../model/sentence';
import {
  connectionsOf,
  mentionsCommand,
  optionOf,
  readCommands,
  type AwsCommand,
  type CommandConnection,
} from './awsCommand';
import { arrayText, entriesText, isOfPutEvents, topValues, type ElementKind } from './entriesJson';
import { readLikeliest, type Meaning } from './likeliestReading';
import { MappedText } from './mappedText';
import { errorAt, hasError, type Remark } from './remark';
import { entriesOfProgram, mentionsEntries } from './programText';
import type { Shell } from '../model/shellText';
import type { ShellWord } from './shell';
import { shellLines } from './shellWords';
import { readShorthand } from './shorthand';
import { fileNotRead, shorthandJson } from './shorthandJson';
import { yamlJson } from './yamlJson';
import { entryMemberNames, isEntryMemberName } from '../model/entryMembers';

/** What a text is that holds entries in another form than an events file's own. */
export type EntriesForm = 'command' | 'shorthand' | 'yaml' | 'entries' | 'put-events' | 'delivered-events' | 'program';

/** Entries taken over from another form. */
export interface ImportedEntries {
  readonly form: EntriesForm;
  /** The text of an events file; undefined where there is an error. */
  readonly text: string | undefined;
  readonly count: number;
  /** In source order, with offsets in the text that was given. */
  readonly remarks: readonly Remark[];
  /** Where the command lines go, each once. */
  readonly connections: readonly CommandConnection[];
  /** Where all of the command lines go; undefined where they go to different places. */
  readonly connection: CommandConnection | undefined;
  /** The files that command lines name, as they name them. */
  readonly files: readonly string[];
}

/** Gives what is in a file that a text names; undefined where it is not read. */
export type ReadFile = (path: string) => string | undefined;

/**
 * What form a text has, where it can be nothing else; undefined for any other text. It may be of that form and have errors.
 */
export function formOfEntries(text: string): EntriesForm | undefined {
  const bare = bareText(text);
  const start = bare.trimStart();
  // Any of these may name the command that it is for, in a comment or a text.
  const isJson = /^(?:[[{]|\/[/*])/.test(start);
  const json = isJson ? jsonForm(bare) : undefined;
  if (json !== undefined) return json;
  if (yamlStart.test(start)) return 'yaml';
  if (shorthandStart.test(start) && !/^\w+\s+=/.test(start)) return 'shorthand';
  return mentionsCommand(text) && !beginsJson(start) ? 'command' : looserForm(bare);
}

/** Of what is nothing else: YAML that begins in another way, or a piece of a program. Broken JSON is neither: what is wrong with it is said beside it. */
function looserForm(text: string): EntriesForm | undefined {
  if (!mentionsEntries(text)) return undefined;
  if (!hasError(entriesOfProgram(text).remarks)) return 'program';
  const { json } = yamlJson(text);
  const kinds = json === undefined ? [] : entriesText([json]).kinds;
  if (kinds.length > 0 && !kinds.includes('other')) return 'yaml';
  return text.includes('"DetailType"') || !/[[{]/.test(text) ? undefined : 'program';
}

/**
 * The text with blanks in place of what stands around a quoted text: the mark of an encoding, the fences of Markdown, the marks of an
 * answered mail. No line of a text within it is touched.
 */
function bareText(text: string): string {
  const blanks = (found: string): string => ' '.repeat(found.length);
  const unmarked = text.replace(/^\ufeff/, ' ');
  const unquoted = /^(?:[ \t]*>[^\n]*(?:\n|$)|[ \t]*\r?\n)+$/.test(unmarked)
    ? unmarked.replace(/^[ \t]*>/gm, blanks)
    : unmarked;
  const [, fence, tongue, inner] = /^(\s*(?:```|~~~))([^\n`]*)(\n[^]*\n[ \t]*)(?:```|~~~)\s*$/.exec(unquoted) ?? [];
  if (fence === undefined || tongue === undefined || inner === undefined) return unquoted;
  const open = fence.replace(/\S/g, ' ') + blanks(tongue);
  return open + inner + blanks(unquoted.slice(open.length + inner.length));
}

/** Whether it begins as no command line does, but JSON, be it broken. */
function beginsJson(start: string): boolean {
  return /^(?:[[{]\s*["[{]|\/[/*])/.test(start);
}

const names = entryMemberNames.join('|');
const shorthandStart = new RegExp(`^["']?(?:${names})\\s*@?=`);
/** Before each line that begins as an entry in shorthand does. */
const betweenBareWords = new RegExp(`(?<=\\n)(?=[ \\t]*(?:${names})@?=)`);
const yamlStart = new RegExp(
  `^(?:(?:#[^\\n]*|---[^\\n]*)?\\r?\\n)*(?:["']?Entries["']?\\s*:|-\\s+["']?(?:${names})["']?\\s*:\\s)`,
);

function jsonForm(text: string): EntriesForm | undefined {
  const { kinds, remarks } = entriesText([MappedText.verbatim(text)]);
  if (hasError(remarks)) return undefined;
  const [first] = kinds;
  if (first === undefined || first === 'other' || kinds.includes('other')) return undefined;
  return formOfKinds(kinds);
}

function formOfKinds(kinds: readonly ElementKind[]): EntriesForm {
  if (kinds.includes('delivered')) return 'delivered-events';
  return kinds.includes('put-events') ? 'put-events' : 'entries';
}

/**
 * Takes entries over from a text of another form; undefined where its form is not known. Every number keeps its digits, and
 * what each entry sends stays byte for byte what the text says.
 */
export function importEntries(written: string, readFile: ReadFile = () => undefined): ImportedEntries | undefined {
  const form = formOfEntries(written);
  const text = bareText(written);
  switch (form) {
    case undefined:
      return undefined;
    case 'command':
      return readLikeliest(text, (shell) => fromCommands(text, shell, readFile), meaningOf);
    case 'shorthand':
      return readLikeliest(text, (shell) => fromShorthand(text, shell, readFile), meaningOf);
    case 'yaml': {
      const { json, remarks } = yamlJson(text);
      return finish(form, json === undefined ? [] : [json], remarks);
    }
    case 'program': {
      const { texts, remarks } = entriesOfProgram(text);
      return finish(form, texts, remarks);
    }
    case 'entries':
    case 'put-events':
    case 'delivered-events':
      return finish(form, [MappedText.verbatim(text)], []);
  }
}

/** Takes entries over from the words of `--entries`, as a program is handed them: no shell divides them, and none of their lines. */
export function entriesOfWords(words: readonly string[], readFile: ReadFile): ImportedEntries {
  const reader = new CommandEntries(readFile, []);
  let start = 0;
  for (const word of words) {
    const text = MappedText.verbatim(word, start);
    reader.readEntries({ text, start, end: start + word.length });
    start += word.length + 1;
  }
  return finish('command', reader.texts, reader.remarks, { files: reader.files });
}

/** Entries are whole that have what every entry has to have, and JSON for their Detail. */
function meaningOf({ text = '', connections }: ImportedEntries): Meaning {
  return {
    content: text + JSON.stringify(connections),
    isWhole: () => EventsDocument.read(text).entries.every(({ content }) => isWhole(content)),
  };
}

function isWhole(content: EntryContent): boolean {
  const departure = toOutgoingEntry(content);
  if (departure.kind !== 'ready') return false;
  const { source, detailType, detail } = departure.entry;
  return source !== undefined && detailType !== undefined && detail !== undefined && isJson(detail);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * Entries with the values of a JSON text, one after the other or in an array, as their Details.
 * @throws never; what is no object is an error
 */
export function entriesOfDetails(
  text: string,
  { source, detailType }: { readonly source: string; readonly detailType: string },
): { readonly text: string | undefined; readonly count: number; readonly remarks: readonly Remark[] } {
  const values = topValues(text);
  const remarks: Remark[] = values.flatMap(({ problems }) => problems);
  const entries = values.flatMap(({ node, start }) => {
    const details = node?.kind === 'array' ? node.items : node === undefined ? [] : [node];
    return details.flatMap((detail) => {
      const place = { start: detail.start + start, end: detail.end + start };
      if (detail.kind !== 'object') {
        remarks.push(errorAt(place, sentence('A Detail is an object; write { } around its members.')));
      }
      const written = text.slice(place.start, place.end);
      return `{"Source": ${JSON.stringify(source)}, "DetailType": ${JSON.stringify(detailType)}, "Detail": ${written}}`;
    });
  });
  const read = hasError(remarks) ? undefined : entriesText([MappedText.verbatim(arrayText(entries))]);
  return { text: read?.text, count: entries.length, remarks };
}

function finish(
  form: EntriesForm,
  texts: readonly MappedText[],
  remarks: readonly Remark[],
  others: Partial<Pick<ImportedEntries, 'connections' | 'connection' | 'files'>> = {},
): ImportedEntries {
  const read = entriesText(texts);
  const all = [...remarks, ...read.remarks].sort((one, other) => one.start - other.start);
  return {
    form,
    text: hasError(all) || texts.length === 0 ? undefined : read.text,
    count: read.kinds.length,
    remarks: all,
    connections: [],
    connection: undefined,
    files: [],
    ...others,
  };
}

function fromShorthand(text: string, shell: Shell, readFile: ReadFile): ImportedEntries {
  const bare = bareWords(text);
  const { commands, remarks } = bare === undefined ? shellLines(text, shell) : { commands: [], remarks: [] };
  const words = bare ?? commands.flat().map((word) => word.text);
  const entries = words.map((word) => shorthandJson(word, readFile));
  const json = entries.flatMap((entry) => (entry.json === undefined ? [] : [entry.json]));
  return finish('shorthand', json, [...remarks, ...entries.flatMap((entry) => entry.remarks)]);
}

/** The words of a text that no shell is to divide: one on each line, or one alone; undefined where it is no such text. */
function bareWords(text: string): readonly MappedText[] | undefined {
  const lines: MappedText[] = [];
  let start = 0;
  for (const line of text.split(betweenBareWords)) {
    lines.push(trimmed(line, start));
    start += line.length;
  }
  const isEachBare = lines.every((line) => isBareWord(line) && (lines.length === 1 || !/\s[\\`^]$/.test(line.value)));
  if (isEachBare) return lines;
  const whole = trimmed(text, 0);
  return isBareWord(whole) ? [whole] : undefined;
}

function trimmed(text: string, start: number): MappedText {
  return MappedText.verbatim(text.trim(), start + text.length - text.trimStart().length);
}

function isBareWord({ value }: MappedText): boolean {
  const read = readShorthand(value);
  const isMember = (name: string): boolean => isEntryMemberName(name) || isOfPutEvents(name);
  return read.kind === 'read' && read.value.members.every(({ key }) => isMember(key.value));
}

function fromCommands(text: string, shell: Shell, readFile: ReadFile): ImportedEntries {
  const { commands, remarks } = readCommands(text, shell);
  const reader = new CommandEntries(readFile, remarks);
  for (const command of commands) reader.read(command);
  const connections = connectionsOf(commands);
  return finish('command', reader.texts, reader.remarks, {
    connection: connections.length === 1 ? connections[0] : undefined,
    connections: connections.filter((each) => Object.keys(each).length > 0),
    files: reader.files,
  });
}

/** The entries of command lines, as JSON. */
class CommandEntries {
  readonly texts: MappedText[] = [];
  readonly files: string[] = [];
  readonly remarks: Remark[];

  constructor(
    private readonly readFile: ReadFile,
    remarks: readonly Remark[],
  ) {
    this.remarks = [...remarks];
  }

  read(command: AwsCommand): void {
    if (command.name !== 'put-partner-events') {
      const text = sentence('This makes or removes a source; it has no entries.');
      this.remarks.push(errorAt(command, text));
      return;
    }
    const entries = optionOf(command, '--entries');
    const json = optionOf(command, '--cli-input-json');
    const yaml = optionOf(command, '--cli-input-yaml');
    if (entries !== undefined) for (const word of entries.values) this.readEntries(word);
    else if (json?.values[0] !== undefined) this.readDocument(json.values[0], 'json');
    else if (yaml?.values[0] !== undefined) this.readDocument(yaml.values[0], 'yaml');
    else this.remarks.push(errorAt(command, sentence('{0} is missing; write the entries behind it.', '--entries')));
  }

  /** One word of `--entries`: JSON, the name of a file, or shorthand. */
  readEntries(word: ShellWord): void {
    const contents = this.contentsOf(word);
    if (contents === undefined) return;
    if (/^\s*[[{/]/.test(contents.value)) this.texts.push(contents);
    else {
      const { json, remarks } = shorthandJson(contents, (path) => this.fileAt(path));
      this.remarks.push(...remarks);
      if (json !== undefined) this.texts.push(json);
    }
  }

  private readDocument(word: ShellWord, language: 'json' | 'yaml'): void {
    const contents = this.contentsOf(word);
    if (contents === undefined) return;
    if (language === 'json') {
      this.texts.push(contents);
      return;
    }
    const { json, remarks } = yamlJson(contents.value);
    this.remarks.push(...remarks.map((remark) => ({ ...remark, ...contents.sourceRange(remark) })));
    if (json !== undefined) {
      const pieces = json.pieces().map((piece) => ({ text: piece.text, ...contents.sourceRange(piece) }));
      this.texts.push(MappedText.from(pieces, word.end));
    }
  }

  /** The word, or what is in the file that it names. */
  private contentsOf(word: ShellWord): MappedText | undefined {
    const path = /^fileb?:\/\/([^]*)$/.exec(word.text.value)?.[1];
    if (path === undefined) return word.text;
    const contents = this.fileAt(path);
    if (contents === undefined) {
      this.remarks.push(errorAt(word, fileNotRead(path)));
      return undefined;
    }
    return MappedText.from([{ text: contents, start: word.start, end: word.end }], word.end);
  }

  private fileAt(path: string): string | undefined {
    this.files.push(path);
    return this.readFile(path);
  }
}
