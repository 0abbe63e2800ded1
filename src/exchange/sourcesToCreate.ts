import type { JsonNode, JsonProperty } from '../model/jsonNode';
import { sentence } from '../model/sentence';
import { shown } from '../model/shownText';
import type { TextRange } from '../model/textRange';
import {
  connectionsOf,
  mentionsCommand,
  optionOf,
  readCommands,
  type AwsCommand,
  type CommandConnection,
  type CommandReading,
} from './awsCommand';
import { topValues } from './entriesJson';
import { readLikeliest, type Meaning } from './likeliestReading';
import { MappedText } from './mappedText';
import { errorAt, hasError, noticeAt, type Remark } from './remark';
import { fileNotRead } from './shorthandJson';
import { yamlJson } from './yamlJson';
import type { ReadFile } from './importedEntries';

/** A source to create for an account, as a text names it. Offsets lead into that text. */
export interface SourceToCreate {
  readonly name: PlacedText | undefined;
  readonly account: PlacedText | undefined;
}

export interface PlacedText extends TextRange {
  readonly text: string;
}

export interface SourcesToCreate {
  readonly sources: readonly SourceToCreate[];
  readonly remarks: readonly Remark[];
  /** Where the command lines go, each once. */
  readonly connections: readonly CommandConnection[];
}

/** Comments, then a map or a list of maps, in blocks or in braces. */
const yamlStart =
  /^(?:(?:#[^\n]*|---[^\n]*|%YAML[^\n]*)?\r?\n)*(?:\[\s*)?(?:-\s+(?:&\S+\s+)?(?:#[^\n]*\n\s*)*)?(?:\{\s*)?["']?(?:Name|Account)["']?\s*:\s/;

/**
 * The sources that a text would create: command lines, `{"Name": …, "Account": …}` or an array of such, as JSON or YAML. An account
 * that YAML takes for a number keeps its digits. Undefined where the text is something else. Names and accounts are not checked.
 */
export function readSourcesToCreate(text: string, readFile: ReadFile = () => undefined): SourcesToCreate | undefined {
  const start = text.replace(/^\ufeff/, '').trimStart();
  // Any of these may name the command that it is for, in a comment.
  if (/^(?:[[{]|\/[/*])/.test(start) && /"(?:Name|Account)"/.test(start)) return fromJson(MappedText.verbatim(text));
  if (yamlStart.test(start)) return fromYaml(MappedText.verbatim(text));
  if (mentionsCommand(text)) {
    return readLikeliest(text, (shell) => fromCommands(readCommands(text, shell), readFile), meaningOf);
  }
  return undefined;
}

function meaningOf({ sources, connections }: SourcesToCreate): Meaning {
  const texts = sources.map(({ name, account }) => [name?.text, account?.text]);
  return { content: JSON.stringify([texts, connections]), isWhole: () => !texts.flat().includes(undefined) };
}

function fromYaml(text: MappedText): SourcesToCreate {
  const { json, remarks } = yamlJson(text.value, 'as-texts');
  const placed = remarks.map((remark) => ({ ...remark, ...text.sourceRange(remark) }));
  if (json === undefined) return { sources: [], remarks: placed, connections: [] };
  const pieces = json.pieces().map((piece) => ({ text: piece.text, ...text.sourceRange(piece) }));
  return fromJson(MappedText.from(pieces, pieces.at(-1)?.end ?? 0));
}

function fromJson(text: MappedText): SourcesToCreate {
  const values = topValues(text.value);
  const remarks = values.flatMap(({ problems }) =>
    problems.map((problem) => ({ ...problem, ...text.sourceRange(problem) })),
  );
  if (hasError(remarks)) return { sources: [], remarks, connections: [] };
  const sources = values.flatMap(({ node, start }) => {
    const place = (range: TextRange): TextRange =>
      text.sourceRange({ start: range.start + start, end: range.end + start });
    const items = node?.kind === 'array' ? node.items : node === undefined ? [] : [node];
    return items.flatMap((item) => sourceOf(item, place, remarks));
  });
  return { sources, remarks, connections: [] };
}

function sourceOf(
  node: JsonNode,
  place: (range: TextRange) => TextRange,
  remarks: Remark[],
): readonly SourceToCreate[] {
  if (node.kind !== 'object') {
    remarks.push(errorAt(place(node), sentence('A source is an object with {0} and {1}.', 'Name', 'Account')));
    return [];
  }
  const textOf = (name: string): PlacedText | undefined => {
    const value = node.properties.findLast(({ key }) => key.value === name)?.value;
    if (value === undefined) return undefined;
    if (value.kind === 'string') return { text: value.value, ...place(value) };
    if (value.kind === 'number') return { text: value.text, ...place(value) };
    remarks.push(errorAt(place(value), sentence('{0} is a text; write it in double quotes.', name)));
    return undefined;
  };
  const isUnknown = ({ key }: JsonProperty): boolean => key.value !== 'Name' && key.value !== 'Account';
  for (const { key } of node.properties.filter(isUnknown)) {
    remarks.push(
      noticeAt(
        place(key),
        sentence('{0} is left out: a source is created from {1} and {2}.', shown(key.value), 'Name', 'Account'),
      ),
    );
  }
  return [{ name: textOf('Name'), account: textOf('Account') }];
}

function fromCommands({ commands, remarks }: CommandReading, readFile: ReadFile): SourcesToCreate {
  const read = commands.map((command) => fromCommand(command, readFile));
  return {
    sources: read.flatMap(({ sources }) => sources),
    remarks: [...remarks, ...read.flatMap((each) => each.remarks)].sort((one, other) => one.start - other.start),
    connections: connectionsOf(commands),
  };
}

/** The flags of a command override what its JSON or YAML says. */
function fromCommand(command: AwsCommand, readFile: ReadFile): Omit<SourcesToCreate, 'connections'> {
  if (command.name !== 'create-partner-event-source') {
    return { sources: [], remarks: [errorAt(command, sentence('This creates no source.'))] };
  }
  const given = (name: '--name' | '--account'): PlacedText | undefined => {
    const word = optionOf(command, name)?.values[0];
    return word && { text: word.text.value, start: word.start, end: word.end };
  };
  const json = optionOf(command, '--cli-input-json')?.values[0];
  const word = json ?? optionOf(command, '--cli-input-yaml')?.values[0];
  if (word === undefined) return { sources: [{ name: given('--name'), account: given('--account') }], remarks: [] };
  const path = /^file:\/\/([^]*)$/.exec(word.text.value)?.[1];
  const contents = path === undefined ? word.text.value : readFile(path);
  if (contents === undefined) return { sources: [], remarks: [errorAt(word, fileNotRead(path ?? ''))] };
  const text =
    path === undefined ? word.text : MappedText.from([{ text: contents, start: word.start, end: word.end }], word.end);
  const { sources, remarks } = json === undefined ? fromYaml(text) : fromJson(text);
  return {
    sources: sources.map(({ name, account }) => ({
      name: given('--name') ?? name,
      account: given('--account') ?? account,
    })),
    remarks,
  };
}
