import { readDetailString } from '../model/detailText';
import type { EntryContent } from '../model/entry';
import type { JsonNode, JsonString } from '../model/jsonNode';
import type { Relaxation } from '../model/jsonBuilder';
import { readJson, type JsonReading } from '../model/jsonReader';
import { sentence, type Sentence } from '../model/sentence';
import { detailTreeProblems, nestingProblem } from './detailTree';
import { problemAt, type Problem } from './problem';
import type { ProblemList } from './problemList';
import { syntaxSentence } from './syntaxSentence';

/** A Detail of which nothing is sent but white space, or nothing at all. */
export function emptyStringProblem(node: JsonString): Problem {
  const text = sentence('Detail is an empty string; write an object, or a string that holds one.');
  return problemAt(node, 'detail-not-object', 'error', text);
}

/** What is wrong with a Detail written as a string, at the very characters that are wrong. That one is empty, the schema says. */
export function addStringDetailProblems(content: EntryContent, node: JsonString, problems: ProblemList): void {
  if (node.value.trim() === '') {
    if (node.value !== '') problems.add(emptyStringProblem(node));
    return;
  }
  let source: ReturnType<typeof readDetailString> | undefined;
  for (const problem of textProblems(node.value)) {
    source ??= readDetailString(content, node);
    const { start, end } = source.sourceRange(problem);
    // What is missing at the end of the text is missing where the string closes.
    problems.add({ ...problem, start, end: Math.max(end, start + 1) });
  }
}

/** Offsets are those of `text`. */
function* textProblems(text: string): Generator<Problem> {
  const reading = readDetail(text);
  const syntaxProblems = [...syntaxProblemsOf(reading, text)];
  if (syntaxProblems.length > 0) {
    yield* /^\s*[[{]/.test(text) ? syntaxProblems : [notJson(text)];
    return;
  }
  const { node, tooDeep } = reading;
  if (node?.kind === 'object') yield* detailTreeProblems(text, node);
  else if (node !== undefined) yield notObject(node);
  if (tooDeep !== undefined && node?.kind !== 'object') yield nestingProblem(tooDeep);
}

/** Line breaks in texts break a Detail in many places; where nothing else is wrong with it, each is told of once. */
function readDetail(text: string): JsonReading {
  const reading = readJson(text);
  if (!reading.syntaxProblems.some(({ kind }) => kind === 'unterminated-string')) return reading;
  const overLines = readJson(text, 'strings-over-lines');
  return overLines.syntaxProblems.every(({ kind }) => kind === 'invalid-character') ? overLines : reading;
}

function* syntaxProblemsOf({ syntaxProblems, relaxations }: JsonReading, text: string): Generator<Problem> {
  for (const problem of syntaxProblems) {
    const said =
      problem.kind === 'invalid-character'
        ? rawCharacterSentence(text.charAt(problem.start))
        : syntaxSentence(problem, text);
    yield problemAt(problem, 'detail-syntax', 'error', said);
  }
  for (const relaxation of relaxations)
    yield problemAt(relaxation, 'detail-syntax', 'error', relaxationSentence(relaxation));
}

/** The character is written as an escape of the string, which the text in the string does not have any more. */
function rawCharacterSentence(character: string): Sentence {
  const escape = JSON.stringify(character).slice(1, -1);
  return character === '\n' || character === '\r'
    ? sentence('A line break in a text inside the string is written {0}.', `\\${escape}`)
    : sentence('This character in a text inside the string is written {0}.', `\\${escape}`);
}

function notJson(text: string): Problem {
  const said = sentence('Detail is not JSON; it must be an object, or a string that holds one.');
  return problemAt({ start: 0, end: text.length }, 'detail-syntax', 'error', said);
}

function relaxationSentence({ kind }: Relaxation): Sentence {
  return kind === 'comment'
    ? sentence('The string is sent as it is, and JSON has no comments; remove this one.')
    : sentence('The string is sent as it is, and JSON allows no comma here; remove it.');
}

function notObject(node: JsonNode): Problem {
  const text = sentence('The string holds a value of type {0}; EventBridge takes only an object as Detail.', node.kind);
  return problemAt(node, 'detail-not-object', 'error', text);
}
