import assert from 'node:assert/strict';
import fc from 'fast-check';
import { entryGroups, matchesQuery } from '../../../src/authoring/entryGroups';
import { outlineItems, type OutlineItem } from '../../../src/authoring/outlineItems';
import { EventsDocument } from '../../../src/model/eventsDocument';
import { printedFile } from '../model/generatedFiles';

function entry(source: string, detailType: string, more = ''): string {
  return `{ "Source": "${source}", "DetailType": "${detailType}"${more} }`;
}

function itemsOf(text: string): readonly OutlineItem[] {
  const document = EventsDocument.read(text);
  return outlineItems(document, document.entries);
}

/** The rows, one on each line, children farther in. */
function rows(items: readonly OutlineItem[], indent = ''): string {
  return items.map(({ title, children }) => `\n${indent}${title ?? '–'}${rows(children, `${indent}  `)}`).join('');
}

const titles = (text: string): readonly (string | undefined)[] => itemsOf(text).map(({ title }) => title);

describe('The outline', () => {
  it('names entries by number, DetailType and what distinguishes their source', () => {
    assert.deepEqual(
      titles(
        `[${[
          entry('aws.partner/example.com.test/orders/acme', 'Order placed'),
          entry('aws.partner/example.com.test/orders/globex', 'Order placed'),
          entry('aws.partner/example.com.test/initech', 'Order shipped'),
          entry('aws.partner/example.com.test/orders/acme', ''),
          entry('', 'Order placed'),
          '{}',
          '12',
        ].join()}]`,
      ),
      [
        '1 · Order placed · orders/acme',
        '2 · Order placed · orders/globex',
        '3 · Order shipped · initech',
        '4 · orders/acme',
        '5 · Order placed',
        undefined,
        undefined,
      ],
    );
  });

  it('names the partner too where the file has several, and a source that is none as it is', () => {
    assert.deepEqual(
      titles(`[${[entry('aws.partner/one.example/a/b', 'X'), entry('aws.partner/two.example/a/b', 'X')].join()}]`),
      ['1 · X · one.example/a/b', '2 · X · two.example/a/b'],
    );
    assert.deepEqual(titles(`[${entry('acme.orders', 'X')}]`), ['1 · X · acme.orders']);
  });

  it('has the members of the entries, down into the Detail', () => {
    const detail = ', "Detail": { "order": { "id": 1, "lines": [{ "sku": "a" }, 2] } }';
    assert.equal(
      rows(itemsOf(`[${entry('aws.partner/e.com/a/b', 'X', detail)}, { "Detail": "{}" }]`)),
      `
1 · X · a/b
  Source
  DetailType
  Detail
    order
      id
      lines
        [0]
          sku
–
  Detail`,
    );
  });

  it('has no members in a file with very many', () => {
    const many = Array.from({ length: 1600 }, () => entry('aws.partner/e.com/a/b', 'X')).join();
    const items = itemsOf(`[${many}]`);
    assert.equal(items.length, 1600);
    assert.ok(items.every(({ children }) => children.length === 0));
  });

  it('keeps each row within the one above it, in every beginning of a file', () => {
    const holds = (items: readonly OutlineItem[], start: number, end: number): void => {
      for (const item of items) {
        assert.ok(start <= item.start && item.start <= item.place.start);
        assert.ok(item.place.end <= item.end && item.end <= end);
        holds(item.children, item.start, item.end);
      }
    };
    fc.assert(
      fc.property(printedFile, fc.nat(), ({ text }, cut) => {
        const beginning = text.slice(0, cut % (text.length + 1));
        holds(itemsOf(beginning), 0, beginning.length);
      }),
    );
  });
});

describe('The groups of entries that workspace symbols show', () => {
  it('are those with the same DetailType and Source', () => {
    const one = entry('aws.partner/e.com/orders/acme', 'Order placed');
    const document = EventsDocument.read(
      `[${[one, entry('aws.partner/e.com/orders/acme', 'Other'), one, '{}'].join()}]`,
    );
    assert.deepEqual(
      entryGroups(document).map(({ title, count, first }) => [title, count, first.start]),
      [
        ['Order placed · orders/acme', 2, 1],
        ['Other · orders/acme', 1, 2 + one.length],
      ],
    );
  });

  it('are found by characters of the DetailType or the Source, in their order', () => {
    const [group] = entryGroups(EventsDocument.read(`[${entry('aws.partner/e.com/orders/acme', 'Order placed')}]`));
    assert.ok(group !== undefined);
    for (const query of ['', 'Order', 'ordpl', 'placed acme', 'e.com/orders', 'ORDERS/ACME']) {
      assert.equal(matchesQuery(group, query), true, query);
    }
    for (const query of ['shipped', 'acme order', 'place Z']) assert.equal(matchesQuery(group, query), false, query);
  });
});
