import { entryCheckOf } from '../../check/checkEntry';
import type { EntryContent } from '../../model/entry';
import { entryMembers } from '../../model/entryMembers';
import { readEntryTime } from '../../model/entryTime';
import type { JsonNode } from '../../model/jsonNode';
import { sentence, type Sentence } from '../../model/sentence';
import { jsonBeginning } from './jsonBeginning';

/** A line of code. */
export interface CodeLine {
  readonly text: string;
  /** Said behind it, as a comment. */
  readonly comment?: Sentence;
}

const mostDetailLines = 24;
const mostResourceLines = 6;

/**
 * The event that an entry becomes, as its customer receives it. What only EventBridge knows is said to be open. Undefined where
 * the entry has errors: nobody receives it as it is.
 */
export function receivedEvent(content: EntryContent): readonly CodeLine[] | undefined {
  const { Source, DetailType, Detail, Time, Resources } = entryMembers(content)?.known ?? {};
  if (entryCheckOf(content).counts.errors > 0) return undefined;
  if (Source?.value?.kind !== 'string' || DetailType?.value?.kind !== 'string') return undefined;
  const detail = detailLines(content, Detail?.value);
  if (detail === undefined) return undefined;
  return [
    { text: '{' },
    { text: '  "version": "0",' },
    { text: '  "id": "…",', comment: sentence('The event ID, once it is accepted') },
    { text: `  "detail-type": ${JSON.stringify(DetailType.value.value)},` },
    { text: `  "source": ${JSON.stringify(Source.value.value)},` },
    { text: '  "account": "…",', comment: sentence('Of each customer who receives it') },
    timeLine(Time?.value),
    { text: '  "region": "…",', comment: sentence('The one that it is sent to') },
    ...memberLines('resources', resourceLines(content, Resources?.value)).map((text) => ({ text })),
    ...memberLines('detail', detail).map((text) => ({ text })),
    { text: '}' },
  ];
}

function timeLine(time: JsonNode | undefined): CodeLine {
  const read = time && readEntryTime(time);
  if (read?.kind !== 'instant') {
    return { text: '  "time": "…",', comment: sentence('The moment at which EventBridge receives it') };
  }
  return { text: `  "time": "${wholeSeconds(read.milliseconds)}",` };
}

/** The Time as the customer receives it. @param time milliseconds since the epoch */
export function wholeSeconds(time: number): string {
  return new Date(time).toISOString().replace(/\.\d+Z$/, 'Z');
}

/** The lines of an array, with a comma behind it. */
function resourceLines({ text }: EntryContent, node: JsonNode | undefined): readonly string[] {
  if (node?.kind !== 'array' || node.items.length === 0) return ['[],'];
  const beginning = jsonBeginning(text.slice(node.start, node.end), 'relaxed', mostResourceLines);
  if (beginning === undefined) return ['…,'];
  return beginning.isCut ? [...beginning.lines, '  …', '],'] : withComma(beginning.lines);
}

/** The lines of the object; undefined where there is none. */
function detailLines({ text }: EntryContent, node: JsonNode | undefined): readonly string[] | undefined {
  if (node?.kind !== 'string' && node?.kind !== 'object') return undefined;
  const beginning =
    node.kind === 'string'
      ? jsonBeginning(node.value, 'strict', mostDetailLines)
      : jsonBeginning(text.slice(node.start, node.end), 'relaxed', mostDetailLines);
  if (beginning === undefined) return undefined;
  return beginning.isCut ? [...beginning.lines, '  …', '}'] : beginning.lines;
}

function memberLines(name: string, [first = '', ...others]: readonly string[]): readonly string[] {
  return [`  "${name}": ${first}`, ...others.map((line) => `  ${line}`)];
}

function withComma(lines: readonly string[]): readonly string[] {
  return lines.map((line, index) => (index === lines.length - 1 ? `${line},` : line));
}
