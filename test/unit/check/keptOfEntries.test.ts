import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { entryCheckOf } from '../../../src/check/checkEntry';
import { EventsDocument } from '../../../src/model/eventsDocument';
import { entrySource } from './described';

/** A file has up to 200,000 entries, and what is kept for each lives as long as the file is open. */
const count = 400;

interface Shape {
  readonly entry: string;
  /** The most bytes that may be kept of what was found out about one such entry. */
  readonly mostBytes: number;
}

const shapes: Readonly<Record<string, Shape>> = {
  'nothing wrong': { entry: entrySource(), mostBytes: 800 },
  'nothing wrong and a long Detail': {
    entry: entrySource({ Detail: `{"a":[${Array.from({ length: 500 }, () => '{"b":1}').join()}]}` }),
    mostBytes: 800,
  },
  'nothing wrong and a long Detail in a string': {
    entry: entrySource({ Detail: JSON.stringify(`{"a":[${Array.from({ length: 500 }, () => '{"b":1}').join()}]}`) }),
    mostBytes: 800,
  },
  'many Resources': {
    entry: entrySource({ Resources: JSON.stringify(Array.from({ length: 500 }, () => 'x')) }),
    mostBytes: 800,
  },
  'one problem': { entry: entrySource({ Time: '"2026-03-14T09:26:53"' }), mostBytes: 1200 },
  'a hundred problems': {
    entry: `{ ${Array.from({ length: 100 }, (_, index) => `"a${index}": 1`).join()} }`,
    mostBytes: 3000,
  },
};

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

function heapUsed(): number {
  collectGarbage();
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

describe('What the checks keep of an entry', function () {
  this.timeout(60_000);

  for (const [what, { entry, mostBytes }] of Object.entries(shapes)) {
    it(`with ${what} is at most ${mostBytes} bytes`, () => {
      // What is made once is made before.
      for (const { content } of EventsDocument.read(`[${entry}]`).entries) entryCheckOf(content);
      const document = EventsDocument.read(`[${Array.from({ length: count }, () => entry).join()}]`);
      // Texts that were put together piece by piece become one when they are read first.
      for (const { content } of document.entries) JSON.stringify(content.node);
      const before = heapUsed();
      for (const { content } of document.entries) entryCheckOf(content);
      const kept = (heapUsed() - before) / count;
      // Here as well, for the document to live that long.
      assert.equal(document.entries.length, count);
      assert.ok(
        kept <= mostBytes,
        `${Math.round(kept)} bytes are kept of an entry with ${what}: a rule that checkEntry.ts (src/check/) calls, or what it says, keeps more than its counts and a few problems`,
      );
    });
  }
});
