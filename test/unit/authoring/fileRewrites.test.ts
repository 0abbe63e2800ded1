import assert from 'node:assert/strict';
import fc from 'fast-check';
import { entriesToRewrite, rewriteDetails, type DetailForm } from '../../../src/authoring/detailForms';
import { duplicateEntries, removeEntries } from '../../../src/authoring/duplicateEntries';
import { partNames, partsOfFile } from '../../../src/authoring/fileParts';
import { changeForm } from '../../../src/authoring/requestForm';
import { compactText } from '../../../src/model/detailText';
import { EventsDocument } from '../../../src/model/eventsDocument';
import { toOutgoingEntry } from '../../../src/model/outgoingEntry';
import { planRequests } from '../../../src/model/requestPlan';
import { inEnglish } from '../../../src/model/sentence';
import type { TextChange } from '../../../src/model/textRange';
import { entrySource } from '../check/described';
import { commentsOf, outgoingOf, withChanges, writtenEntry, writtenFile } from './writtenFiles';

/** Whether entries are the same ones after changes that an editor makes at once, from the end to the start. */
function idsAfter(document: EventsDocument, changes: readonly TextChange[]): readonly number[] {
  return document.edit(changes.toSorted((one, other) => other.start - one.start)).entries.map(({ id }) => id);
}

describe('wrapping entries in a request, and taking them out', () => {
  const otherForm = (text: string): string => {
    const change = changeForm(EventsDocument.read(text));
    if (change?.kind === 'refused') return inEnglish(change.reason);
    return change === undefined ? 'nothing' : withChanges(text, change.fix.changes);
  };
  const table: readonly (readonly [before: string, after: string])[] = [
    ['[{}]', '{ "Entries": [{}] }'],
    ['// a\n[\n  {}\n] // b\n', '// a\n{ "Entries": [\n  {}\n]} // b\n'],
    ['{ "Entries": [{}] }', '[{}]'],
    ['{\n  "Entries": [\n    {}\n  ]\n}\n', '[\n    {}\n  ]\n'],
    ['{ // a\n  "Entries": /* b */ [{}], // c\n} // d', '// a\n/* b */\n[{}]\n// c\n // d'],
    ['{ "Entries": [{}], "Endpoint Id": 1 }', 'Endpoint Id would be lost. Remove it first.'],
    ['{ "Entries": null, "Entries": [{}] }', 'Entries would be lost. Remove it first.'],
    ['{ "Entries": [{}] ', 'nothing'],
    ['{ "Source": "a" }', 'nothing'],
    ['', 'nothing'],
  ];
  for (const [before, after] of table) {
    it(`${JSON.stringify(before)} becomes ${JSON.stringify(after)}`, () => assert.equal(otherForm(before), after));
  }

  it('keeps every entry, what it sends, and every comment, there and back', () => {
    fc.assert(
      fc.property(writtenFile, (text) => {
        let now = text;
        for (let turn = 0; turn < 2; turn += 1) {
          const document = EventsDocument.read(now);
          const change = changeForm(document);
          assert.ok(change?.kind === 'possible');
          assert.deepEqual(
            idsAfter(document, change.fix.changes),
            document.entries.map(({ id }) => id),
          );
          now = withChanges(now, change.fix.changes);
          assert.deepEqual(EventsDocument.read(now).syntaxProblems, []);
          assert.deepEqual(outgoingOf(now), outgoingOf(text));
          assert.deepEqual(commentsOf(now), commentsOf(text));
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('removing duplicate entries', () => {
  const withoutDuplicates = (text: string): string => {
    const document = EventsDocument.read(text);
    return withChanges(text, removeEntries(document, duplicateEntries(document)));
  };
  const one = entrySource({ Detail: '{ "a": 1 }' });
  const asString = entrySource({ Detail: '"{\\"a\\":1}"' });
  const other = entrySource({ Detail: '{ "a": 1.0 }' });
  const table: readonly (readonly [what: string, before: string, after: string])[] = [
    ['on one line', `[${one}, ${one}, ${other}, ${one}]`, `[${one}, ${other}]`],
    [
      'over lines, comments stay',
      `[\n  ${one}, // a\n  // b\n  ${one},\n  ${other}\n]`,
      `[\n  ${one}, // a\n  // b\n  ${other}\n]`,
    ],
    [
      'at the end, with the comma before',
      `[\n  ${other},\n  ${one},\n  ${one},\n  ${one}\n]`,
      `[\n  ${other},\n  ${one}\n]`,
    ],
    ['a comma behind the last stays', `[\n  ${one},\n  ${one},\n]`, `[\n  ${one},\n]`],
    ['the same Detail as a string', `[${one}, ${asString}]`, `[${one}]`],
    ['not another number', `[${one}, ${other}]`, `[${one}, ${other}]`],
    ['not what cannot be sent', '[{ "a": 1 }, { "a": 1 }]', '[{ "a": 1 }, { "a": 1 }]'],
  ];
  for (const [what, before, after] of table) it(what, () => assert.equal(withoutDuplicates(before), after));

  it('keeps the first of each, as the same entry, and every comment around them', () => {
    const copies = fc
      .tuple(fc.array(writtenEntry, { minLength: 1, maxLength: 3 }), fc.array(fc.nat(), { maxLength: 8 }))
      .map(([kinds, picks]) => [...kinds, ...picks.map((pick) => kinds[pick % kinds.length] ?? '{}')]);
    const separator = fc.constantFrom(', ', ',\n', ' // a\n,', ', // b\n', ',/* c */');
    fc.assert(
      fc.property(copies, separator, fc.constantFrom('', ',', ' // d\n'), (entries, between, end) => {
        const text = `[${entries.join(between)}${end}]`;
        const document = EventsDocument.read(text);
        const duplicates = new Set(duplicateEntries(document).map(({ id }) => id));
        const changes = removeEntries(document, duplicateEntries(document));
        const left = withChanges(text, changes);
        const kept = document.entries.filter(({ id }) => !duplicates.has(id));
        assert.deepEqual(EventsDocument.read(left).syntaxProblems, []);
        assert.deepEqual(
          EventsDocument.read(left).entries.map(({ content }) => content.text),
          kept.map(({ content }) => content.text),
        );
        assert.equal(
          left.split('// a').length,
          text.split('// a').length - removedInside(document, duplicates, '// a'),
        );
        assert.deepEqual(
          idsAfter(document, changes),
          kept.map(({ id }) => id),
        );
        assert.equal(duplicateEntries(EventsDocument.read(left)).length, 0);
      }),
      { numRuns: 500 },
    );
  });

  function removedInside(document: EventsDocument, ids: ReadonlySet<number>, comment: string): number {
    const removed = document.entries.filter(({ id }) => ids.has(id));
    return removed.reduce((count, { content }) => count + content.text.split(comment).length - 1, 0);
  }
});

describe('writing all Details in one form', () => {
  const rewritten = (text: string, form: DetailForm): string => {
    const document = EventsDocument.read(text);
    return withChanges(text, rewriteDetails(document, document.entries, form));
  };

  it('writes those that say the same in it, and leaves the others', () => {
    const text = '[{"Detail":{"a":1.0}},{"Detail":"{\\"b\\":2}"},{"Detail":"no JSON"},{"Detail":5},{}]';
    assert.equal(
      rewritten(text, 'string'),
      '[{"Detail":"{\\"a\\":1.0}"},{"Detail":"{\\"b\\":2}"},{"Detail":"no JSON"},{"Detail":5},{}]',
    );
    assert.equal(
      rewritten(text, 'object'),
      '[{"Detail":{"a":1.0}},{"Detail":{\n  "b": 2\n}},{"Detail":"no JSON"},{"Detail":5},{}]',
    );
    const { entries } = EventsDocument.read(text);
    assert.deepEqual([entriesToRewrite(entries, 'string').length, entriesToRewrite(entries, 'object').length], [1, 2]);
  });

  it('sends every byte as before as strings, and but for white space as objects', () => {
    fc.assert(
      fc.property(writtenFile, (text) => {
        const asStrings = rewritten(text, 'string');
        assert.deepEqual(sentDetails(asStrings), sentDetails(text));
        assert.deepEqual(sentDetails(rewritten(asStrings, 'object')).map(compacted), sentDetails(text).map(compacted));
      }),
      { numRuns: 200 },
    );
  });

  function sentDetails(text: string): readonly (string | undefined)[] {
    return EventsDocument.read(text).entries.map(({ content }) => {
      const departure = toOutgoingEntry(content);
      return departure.kind === 'ready' ? departure.entry.detail : undefined;
    });
  }

  function compacted(detail: string | undefined): string | undefined {
    return detail === undefined ? undefined : compactText(detail);
  }
});

describe('splitting a file into requests', () => {
  const splitText = (text: string, maxEntries: number): readonly string[] | undefined => {
    const document = EventsDocument.read(text);
    const sizes = document.entries.map(() => 1);
    return partsOfFile(document, planRequests(sizes, { maxEntries, maxBytes: 1000 }));
  };

  it('gives each entry its comments, and each file the form of the whole', () => {
    assert.deepEqual(
      splitText('// all\n[\n  // a\n  {"a":1}, // b\n  // c\n  {"a":2},\n  {"a":3} /* d */\n] // e\n', 1),
      ['// all\n[\n  // a\n  {"a":1} // b\n]\n', '[\n  // c\n  {"a":2}\n]\n', '[\n  {"a":3} /* d */\n] // e\n'],
    );
    assert.deepEqual(splitText('{"x":1,"Entries":[{},{},{}],"y":2}', 2), [
      '{"x":1,"Entries":[{},{}\n  ]\n}\n',
      '{\n  "Entries": [\n{}],"y":2}',
    ]);
    assert.equal(splitText('[{}, {}', 1), undefined);
  });

  it('puts every entry into one file, in order, with every comment, and every file is well-formed', () => {
    fc.assert(
      fc.property(writtenFile, fc.integer({ min: 1, max: 3 }), (text, maxEntries) => {
        if (EventsDocument.read(text).entries.length === 0) return;
        const parts = splitText(text, maxEntries);
        assert.ok(parts !== undefined);
        for (const part of parts) assert.deepEqual(EventsDocument.read(part).syntaxProblems, [], part);
        assert.deepEqual(parts.flatMap(outgoingOf), outgoingOf(text));
        assert.deepEqual(parts.flatMap(commentsOf), commentsOf(text));
      }),
      { numRuns: 500 },
    );
  });

  it('names the files after the whole', () => {
    assert.deepEqual(partNames('orders.events.json', 2), ['orders.1.events.json', 'orders.2.events.json']);
    assert.deepEqual(partNames('entries.json', 1), ['entries.1.events.json']);
    assert.deepEqual(partNames('a.b', 1), ['a.b.1.events.json']);
  });
});
