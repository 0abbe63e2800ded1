import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { entryCheckOf } from '../../../src/check/checkEntry';
import { checkDocument, defaultCheckSettings } from '../../../src/check/documentCheck';
import { EventsDocument } from '../../../src/model/eventsDocument';
import { entrySource } from './described';

/** A file has up to 200,000 entries, and what is kept for each lives as long as the file is open. */
const count = 400;

interface Shape {
  /** No two entries of a file are the same. */
  readonly entry: (index: number) => string;
  /** The most bytes that may be kept of what was found out about one such entry. */
  readonly mostBytes: number;
}

function numbered(members: Readonly<Record<string, string>> = {}): (index: number) => string {
  return (index) => entrySource({ DetailType: `"order ${index}"`, ...members });
}

const longDetail = `{"a":[${Array.from({ length: 500 }, () => '{"b":1}').join()}]}`;

const shapes: Readonly<Record<string, Shape>> = {
  'nothing wrong': { entry: numbered(), mostBytes: 800 },
  'nothing wrong and a long Detail': { entry: numbered({ Detail: longDetail }), mostBytes: 800 },
  'nothing wrong and a long Detail in a string': {
    entry: numbered({ Detail: JSON.stringify(longDetail) }),
    mostBytes: 800,
  },
  'many Resources': {
    entry: numbered({ Resources: JSON.stringify(Array.from({ length: 500 }, () => 'x')) }),
    mostBytes: 800,
  },
  'one problem': { entry: numbered({ Time: '"2026-03-14T09:26:53"' }), mostBytes: 1200 },
  'a hundred problems': {
    entry: (index) => `{ ${Array.from({ length: 100 }, (_, member) => `"a${member}": ${index}`).join()} }`,
    mostBytes: 3000,
  },
};

/** Ways to check, each with what keeps too much where it does. */
const checks: readonly (readonly [what: string, check: (document: EventsDocument) => unknown, keeper: string])[] = [
  [
    'What the checks keep of an entry',
    ({ entries }) => entries.map(({ content }) => entryCheckOf(content)).length,
    'a rule that checkEntry.ts (src/check/) calls, or what it says, keeps more than its counts and a few problems',
  ],
  [
    'What the check of a file keeps for an entry',
    (document) => checkDocument(document, defaultCheckSettings),
    'a rule between entries that documentCheck.ts (src/check/) calls, or what it says, keeps more than a short value for each',
  ],
];

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

function heapUsed(): number {
  collectGarbage();
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

for (const [subject, check, keeper] of checks) {
  describe(subject, function () {
    this.timeout(60_000);

    for (const [what, { entry, mostBytes }] of Object.entries(shapes)) {
      it(`with ${what} is at most ${mostBytes} bytes`, () => {
        // What is made once is made before.
        check(EventsDocument.read(`[${entry(0)},${entry(1)}]`));
        const document = EventsDocument.read(`[${Array.from({ length: count }, (_, index) => entry(index)).join()}]`);
        // Texts that were put together piece by piece become one when they are read first.
        for (const { content } of document.entries) JSON.stringify(content.node);
        const before = heapUsed();
        const found = check(document);
        const kept = (heapUsed() - before) / count;
        // Here as well, for the document and what was found to live that long.
        assert.ok(document.entries.length === count && found !== undefined);
        assert.ok(kept <= mostBytes, `${Math.round(kept)} bytes are kept of an entry with ${what}: ${keeper}`);
      });
    }
  });
}
