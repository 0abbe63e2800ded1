import type { OutgoingEntry } from '../model/outgoingEntry';
import { cliTime } from './cliTime';
import {
  currentShorthand,
  formerShorthand,
  readShorthand,
  type ShorthandDialect,
  type ShorthandMap,
  type ShorthandValue,
} from './shorthand';

/**
 * The entry as one word of `--entries` in the AWS CLI's shorthand; undefined where shorthand cannot say it so that every version
 * of the AWS CLI reads it alike, and sends what is meant.
 */
export function shorthandText(entry: OutgoingEntry): string | undefined {
  const texts: readonly (readonly [name: string, value: string | readonly string[] | undefined])[] = [
    ['Time', entry.time === undefined ? undefined : cliTime(entry.time)],
    ['Source', entry.source],
    ['Resources', entry.resources],
    ['DetailType', entry.detailType],
    ['Detail', entry.detail],
  ];
  const members = texts.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
  if (members.length === 0) return undefined;
  const text = members
    .map(([name, value]) => `${name}=${typeof value === 'string' ? word(value) : list(value)}`)
    .join(',');
  const dialects = [currentShorthand, formerShorthand];
  return dialects.every((dialect) => says(text, dialect, members)) ? text : undefined;
}

function list(items: readonly string[]): string {
  return `[${items.map(word).join(',')}]`;
}

function word(value: string): string {
  if (/^[A-Za-z0-9_./:+-]+$/.test(value)) return value;
  const quote = value.includes("'") && !value.includes('"') ? '"' : "'";
  return quote + value.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`) + quote;
}

function says(
  text: string,
  dialect: ShorthandDialect,
  members: readonly (readonly [name: string, value: string | readonly string[]])[],
): boolean {
  const read = readShorthand(text, dialect);
  return read.kind === 'read' && JSON.stringify(pairs(read.value)) === JSON.stringify(members);
}

function pairs({ members }: ShorthandMap): unknown {
  return members.map(({ key, value }) => [key.value, plainValue(value)]);
}

function plainValue(value: ShorthandValue): unknown {
  switch (value.kind) {
    case 'text':
      return value.value;
    case 'list':
      return value.items.map(plainValue);
    case 'map':
      return pairs(value);
  }
}
