import assert from 'node:assert/strict';
import { checkDocument, defaultCheckSettings, type CheckSettings } from '../../../src/check/documentCheck';
import type { Problem } from '../../../src/check/problem';
import { FileSkimmer, type SkimmedFile } from '../../../src/check/fileSkimmer';
import { EventsDocument } from '../../../src/model/eventsDocument';
import { inEnglish } from '../../../src/model/sentence';

/** A problem as a person meets it: `error source-name ‹the text it covers› The sentence.` */
export function describeProblem({ severity, code, start, end, sentence }: Problem, text: string): string {
  return `${severity} ${code} ‹${text.slice(start, end)}› ${inEnglish(sentence)}`;
}

/** All problems of a file, in order. */
export function describeFile(text: string, settings: CheckSettings = defaultCheckSettings): readonly string[] {
  const { problems } = checkDocument(EventsDocument.read(text), settings);
  assertSkimmedAlike(text, settings);
  return problems.map((problem) => describeProblem(problem, text));
}

/**
 * Whoever only skims a file says of it what the checks say, or nothing.
 * @param most so many problems are listed
 */
export function assertSkimmedAlike(
  text: string,
  settings: CheckSettings = defaultCheckSettings,
  most = 1000,
  skimmer = new FileSkimmer(settings),
): SkimmedFile | undefined {
  const skimmed = skimmer.skim(text, most);
  if (skimmed === undefined) return undefined;
  const document = EventsDocument.read(text);
  const checked = checkDocument(document, settings);
  const { counts } = checked;
  assert.deepEqual(skimmed, { entries: document.entries.length, counts, problems: checked.worstProblems(most) }, text);
  return skimmed;
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
