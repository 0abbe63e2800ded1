import { entryCheckOf } from '../../../src/check/checkEntry';
import { checkDocument, defaultCheckSettings } from '../../../src/check/documentCheck';
import { FileSkimmer } from '../../../src/check/fileSkimmer';
import { EventsDocument } from '../../../src/model/eventsDocument';
import { entrySource } from './described';

// Prints what is kept of an entry of each shape by each way to check, in bytes, as JSON. A process of its own: its heap is small, so
// that it is collected in no time, and nothing else comes and goes in it.

/** A file has up to 200,000 entries, and what is kept for each lives as long as the file is open. */
const count = 400;

const longDetail = `{"a":[${Array.from({ length: 500 }, () => '{"b":1}').join()}]}`;

/** Entries by their shape; no two entries of a file are the same. */
const shapes: Readonly<Record<string, (index: number) => string>> = {
  'nothing wrong': numbered(),
  'nothing wrong and a long Detail': numbered({ Detail: longDetail }),
  'nothing wrong and a long Detail in a string': numbered({ Detail: JSON.stringify(longDetail) }),
  'many Resources': numbered({ Resources: JSON.stringify(Array.from({ length: 500 }, () => 'x')) }),
  'one problem': numbered({ Time: '"2026-03-14T09:26:53"' }),
  'a hundred problems': (index) => `{ ${Array.from({ length: 100 }, (_, member) => `"a${member}": ${index}`).join()} }`,
};

const checks: Readonly<Record<string, (document: EventsDocument) => unknown>> = {
  entry: ({ entries }) => entries.map(({ content }) => entryCheckOf(content)).length,
  file: (document) => checkDocument(document, defaultCheckSettings),
};

console.log(
  JSON.stringify({
    ...mapped(checks, (check) => mapped(shapes, (entry) => keptBytes(entry, check))),
    'skimmed files': mapped(
      {
        'a Source of its own': (index) =>
          entrySource({ Source: `"aws.partner/example.com/orders/number-${index}"`, Detail: longDetail }),
        'a Time of its own that is remarkable': (index) =>
          entrySource({
            Time: `"2026-03-14T09:${String(index % 60).padStart(2, '0')}:53.${index}"`,
            Detail: longDetail,
          }),
      },
      keptOfSkimmedFile,
    ),
  }),
);

function numbered(members: Readonly<Record<string, string>> = {}): (index: number) => string {
  return (index) => entrySource({ DetailType: `"order ${index}"`, ...members });
}

function mapped<Value, Result>(
  values: Readonly<Record<string, Value>>,
  result: (value: Value) => Result,
): Readonly<Record<string, Result>> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, result(value)]));
}

function keptBytes(entry: (index: number) => string, check: (document: EventsDocument) => unknown): number {
  // What is made once is made before.
  check(EventsDocument.read(`[${entry(0)},${entry(1)}]`));
  const document = EventsDocument.read(`[${Array.from({ length: count }, (_, index) => entry(index)).join()}]`);
  // Texts that were put together piece by piece become one when they are read first.
  for (const { content } of document.entries) JSON.stringify(content.node);
  const before = heapUsed();
  const found = check(document);
  const kept = (heapUsed() - before) / count;
  // Here as well, for the document and what was found to live that long.
  if (document.entries.length !== count || found === undefined) throw new Error('Not all entries were checked.');
  return Math.round(kept);
}

function keptOfSkimmedFile(entry: (index: number) => string): number {
  const skimmer = new FileSkimmer(defaultCheckSettings);
  const look = (index: number): void => {
    // As a file is read: in one piece.
    const skimmed = skimmer.skim(Buffer.from(`[${entry(index)}]`).toString(), 1000);
    if (skimmed?.entries !== 1) throw new Error('It is not skimmed.');
  };
  look(0);
  const before = heapUsed();
  for (let index = 1; index <= count; index += 1) look(index);
  const kept = (heapUsed() - before) / count;
  look(0);
  return Math.round(kept);
}

function heapUsed(): number {
  if (globalThis.gc === undefined) throw new Error('This runs with --expose-gc.');
  globalThis.gc();
  globalThis.gc();
  return process.memoryUsage().heapUsed;
}
