import assert from 'node:assert/strict';
import { checkDocument, defaultCheckSettings, type CheckSettings } from '../../../src/check/documentCheck';
import type { Problem } from '../../../src/check/problem';
import { QuietFiles } from '../../../src/check/quietFile';
import { EventsDocument } from '../../../src/model/eventsDocument';
import { inEnglish } from '../../../src/model/sentence';

/** A problem as a person meets it: `error source-name ‹the text it covers› The sentence.` */
export function describeProblem({ severity, code, start, end, sentence }: Problem, text: string): string {
  return `${severity} ${code} ‹${text.slice(start, end)}› ${inEnglish(sentence)}`;
}

/** All problems of a file, in order. */
export function describeFile(text: string, settings: CheckSettings = defaultCheckSettings): readonly string[] {
  const { problems } = checkDocument(EventsDocument.read(text), settings);
  assertQuietOnlyWithout(problems, text, settings);
  return problems.map((problem) => describeProblem(problem, text));
}

/** Whoever calls a file quiet must be right: its problems would never be found. */
export function assertQuietOnlyWithout(problems: readonly Problem[], text: string, settings: CheckSettings): void {
  const entries = new QuietFiles(settings).entriesIn(text);
  if (entries === undefined) return;
  assert.deepEqual([problems, entries], [[], EventsDocument.read(text).entries.length], text);
}

/** A good entry with members changed, as JSON source. Undefined takes a member away. */
export function entrySource(members: Readonly<Record<string, string | undefined>> = {}): string {
  const all: Readonly<Record<string, string | undefined>> = {
    Source: '"aws.partner/example.com.test/orders/acme"',
    DetailType: '"Order placed"',
    Detail: '{}',
    ...members,
  };
  const written = Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [`"${name}": ${value}`]));
  return `{ ${written.join(', ')} }`;
}
