import { readEntryTime, type EntryInstant, type EntryTimeFault } from '../model/entryTime';
import type { JsonNode, JsonString } from '../model/jsonNode';
import { sentence, type Sentence } from '../model/sentence';
import { shown } from '../model/shownText';
import type { TextRange } from '../model/textRange';
import { problemAt, type Problem } from './problem';
import type { ProblemList } from './problemList';

const exampleTime = '2026-03-14T09:26:53Z';

/** A Time that is an empty string. */
export function emptyTimeProblem(node: JsonString): Problem {
  const text = sentence(
    'Time is empty; write text such as {0}, or remove it to have the moment of receipt.',
    exampleTime,
  );
  return problemAt(node, 'time-unreadable', 'error', text);
}

/** What is wrong with the point in time that a Time says. Its type, and that it is not empty, the schema says. */
export function addTimeProblems(node: JsonNode, problems: ProblemList): void {
  if (node.kind !== 'number' && (node.kind !== 'string' || node.value === '')) return;
  const time = readEntryTime(node);
  if (time.kind !== 'instant') {
    problems.add(faultProblem(node, time));
    return;
  }
  if (time.zone === 'none' && !time.dateOnly) {
    const text = sentence('Time has no zone and is read as UTC; write Z after it, or a zone such as +01:00.');
    problems.add(problemAt(node, 'time-zone', 'warning', text));
  }
  if (time.isOtherForm) {
    const text = sentence(
      'The AWS CLI takes this form of a time too, but the documented one is RFC 3339; write {0}.',
      writtenTime(time),
    );
    problems.add(problemAt(node, 'time-form', 'hint', text));
  }
  if (time.truncated) {
    const text = sentence('Digits beyond the millisecond are not sent; remove them.');
    problems.add(problemAt(node, 'time-precision', 'hint', text));
  }
}

/** An instant as RFC 3339 has it. */
export function writtenTime({ milliseconds }: EntryInstant): string {
  return new Date(milliseconds).toISOString().replace('.000Z', 'Z');
}

function faultProblem(node: JsonNode, fault: EntryTimeFault): Problem {
  switch (fault.kind) {
    case 'unreadable': {
      const text = sentence('Time cannot be read; write text such as {0}, or epoch seconds.', exampleTime);
      return problemAt(node, 'time-unreadable', 'error', text);
    }
    case 'impossible':
      return problemAt(partRange(node, fault.part), 'time-impossible', 'error', impossibleSentence(fault.part));
    case 'milliseconds': {
      const text = sentence('Time is in milliseconds, and EventBridge takes seconds; write {0}.', shown(fault.seconds));
      return problemAt(node, 'time-milliseconds', 'error', text);
    }
  }
}

type TimePart = Extract<EntryTimeFault, { readonly kind: 'impossible' }>['part'];

function impossibleSentence(part: TimePart): Sentence {
  switch (part) {
    case 'month':
      return sentence('Months go from 01 to 12; correct the month of the Time.');
    case 'day':
      return sentence('The month has no such day; correct the day of the Time.');
    case 'hour':
      return sentence('Hours go from 00 to 23; correct the hour of the Time.');
    case 'minute':
      return sentence('Minutes go from 00 to 59; correct the minute of the Time.');
    case 'second':
      return sentence('Seconds go from 00 to 59; correct the second of the Time.');
    case 'zone':
      return sentence('There is no such zone; write Z, or hours and minutes such as +01:00.');
  }
}

/** Where the parts of an ISO 8601 time stand in it; a zone goes to the end. */
const partOffsets: Readonly<Record<Exclude<TimePart, 'zone'>, TextRange>> = {
  month: { start: 5, end: 7 },
  day: { start: 8, end: 10 },
  hour: { start: 11, end: 13 },
  minute: { start: 14, end: 16 },
  second: { start: 17, end: 19 },
};

/** The part of the text that is wrong; all of it where escapes make that hard to say. */
function partRange(node: JsonNode, part: TimePart): TextRange {
  if (node.kind !== 'string' || node.end - node.start !== node.value.length + 2) return node;
  if (!/^\d{4}-\d{2}-\d{2}/.test(node.value)) return node;
  const first = node.start + 1;
  if (part === 'zone') return { start: first + node.value.search(/[+-][\d:]+$/), end: node.end - 1 };
  const { start, end } = partOffsets[part];
  return { start: first + start, end: first + end };
}
