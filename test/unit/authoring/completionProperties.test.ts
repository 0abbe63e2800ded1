import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse, type ParseError } from 'jsonc-parser';
import type { CompletionQuestion } from '../../../src/authoring/completion/completion';
import { EventsDocument } from '../../../src/model/eventsDocument';
import { accepted, completionsIn } from './acceptProposal';

const hostile = [
  '$1',
  '${1:x}',
  '}',
  '\\',
  '"',
  '$TM_FILENAME',
  '\u2028',
  '\ud800',
  'é',
  '\t',
  '`',
  '[a](command:b)',
  ' ',
];

const text = fc.oneof(
  fc.constantFrom('a', 'orderId', 'Order placed', 'aws.partner/example.com/orders/acme', '', '__proto__'),
  fc.array(fc.constantFrom('a', 'b', ...hostile), { maxLength: 5 }).map((parts) => parts.join('')),
);

const { json } = fc.letrec<{ json: unknown }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 3 },
    text,
    fc.constantFrom(0, -1.5, 1e21, true, false, null),
    fc.array(tie('json'), { maxLength: 3 }),
    fc.dictionary(text, tie('json'), { maxKeys: 4 }),
  ),
}));

const detail = fc.oneof(
  fc.dictionary(text, json, { maxKeys: 5 }),
  fc.dictionary(text, json, { maxKeys: 5 }).map((value) => JSON.stringify(value)),
  fc.dictionary(text, json, { maxKeys: 3 }).map((value) => JSON.stringify(value, undefined, 1)),
  json,
);

const entry = fc.record(
  {
    Time: fc.constantFrom<unknown>('2026-03-14T12:00:00Z', 1773489600, ''),
    Source: fc.oneof(text, json),
    Resources: fc.oneof(fc.array(text, { maxLength: 3 }), json),
    DetailType: text,
    Detail: detail,
    other: json,
  },
  { requiredKeys: [] },
);

const indents = fc.constantFrom(undefined, 2, '\t');

/** The text of an events file that is valid JSON. */
const file = fc
  .tuple(
    fc.array(entry, { minLength: 1, maxLength: 4, size: 'max' }),
    fc.boolean(),
    indents,
    fc.constantFrom('\n', '\r\n'),
  )
  .map(([entries, isRequest, indent, lineBreak]) =>
    JSON.stringify(isRequest ? { Entries: entries } : entries, undefined, indent).replaceAll('\n', lineBreak),
  );

/** Where in a text, from its start to its end. */
const fraction = fc.noBias(fc.integer({ min: 0, max: 10_000 })).map((part) => part / 10_000);

const known: Partial<CompletionQuestion> = {
  others: [EventsDocument.read('[{"Source": "${1:a}", "DetailType": "a", "Detail": {"a}$1": {"b": "\\\\$"}}}]')],
  sources: {
    names: ['aws.partner/example.com/a$b}/c'],
    standingOf: () => ({ reaches: 'yes', detail: undefined, documentation: [] }),
  },
};

function isValid(written: string): boolean {
  const errors: ParseError[] = [];
  parse(written, errors, { allowTrailingComma: false });
  return errors.length === 0;
}

/** The text with everything closed that is open at its end. */
function closed(written: string): string {
  const open: string[] = [];
  let isInString = false;
  for (let at = 0; at < written.length; at += 1) {
    const character = written.charAt(at);
    if (isInString) {
      if (character === '\\') at += 1;
      else if (character === '"') isInString = false;
    } else if (character === '"') isInString = true;
    else if (character === '{') open.push('}');
    else if (character === '[') open.push(']');
    else if (character === '}' || character === ']') open.pop();
  }
  return written + (isInString ? '"' : '') + open.toReversed().join('');
}

/** The Details of the entries that are strings, each in its place. */
function stringDetails(written: string): readonly (string | undefined)[] {
  const value = JSON.parse(written) as unknown;
  const entries = Array.isArray(value) ? value : ((value as { Entries?: unknown }).Entries ?? []);
  return (entries as readonly unknown[]).map((one) => {
    const inside = (one as { Detail?: unknown } | null)?.Detail;
    return typeof inside === 'string' ? inside : undefined;
  });
}

/** Whether the cursor stands in a text without its closing quote, behind which only brackets and commas follow. */
function mayBeClosedElsewhere(written: string, offset: number): boolean {
  return /^[^\s,}\]]*[\s,}\]]+$/.test(written.slice(offset));
}

/** So many proposals are accepted at least: how many a drawn place has differs much. */
const leastAccepted = 400;

describe('Accepting any proposal', () => {
  it('leaves a valid file valid, and the JSON in a Detail that is a string', async () => {
    let accepting = 0;
    const property = fc.asyncProperty(file, fraction, async (written, place) => {
      const offset = Math.round(place * written.length);
      const completions = await completionsIn(written, offset, known);
      for (const proposal of completions?.proposals ?? []) {
        accepting += 1;
        const after = accepted(written, proposal);
        assert.ok(isValid(after), `${after} after ${JSON.stringify(proposal.label)} at ${offset}`);
        const details = stringDetails(after);
        for (const [index, before] of stringDetails(written).entries()) {
          const now = details.length === stringDetails(written).length ? details[index] : undefined;
          if (before !== undefined && now !== undefined && isValid(before)) {
            assert.ok(isValid(now), `${now} after ${JSON.stringify(proposal.label)} in ${before} at ${offset}`);
          }
        }
      }
    });
    while (accepting < leastAccepted) await fc.assert(property, { numRuns: 400 });
  });

  it('goes on with a valid beginning of a file, wherever that ends', async () => {
    let accepting = 0;
    const property = fc.asyncProperty(file, fraction, async (whole, end) => {
      const written = whole.slice(0, Math.round(end * whole.length));
      const completions = await completionsIn(written, written.length, known);
      for (const proposal of completions?.proposals ?? []) {
        accepting += 1;
        const after = accepted(written, proposal);
        assert.ok(isValid(closed(after)), `${written} → ${after} after ${JSON.stringify(proposal.label)}`);
      }
    });
    while (accepting < leastAccepted) await fc.assert(property, { numRuns: 400 });
  });

  it('throws at no place of any beginning of a file, and breaks none that could be closed', async () => {
    await fc.assert(
      fc.asyncProperty(file, fraction, fraction, async (whole, end, place) => {
        const written = whole.slice(0, Math.round(end * whole.length));
        const offset = Math.round(place * written.length);
        const completions = await completionsIn(written, offset, known);
        for (const proposal of completions?.proposals ?? []) {
          const after = accepted(written, proposal);
          if (isValid(closed(written)) && !mayBeClosedElsewhere(written, offset))
            assert.ok(isValid(closed(after)), `${written} → ${after}`);
        }
      }),
      { numRuns: 400 },
    );
  });
});

describe('A range that a proposal replaces', () => {
  it('is on one line and holds the cursor, and what else changes lies outside of it', async () => {
    await fc.assert(
      fc.asyncProperty(file, fraction, fraction, async (whole, end, place) => {
        const written = whole.slice(0, Math.round(end * whole.length));
        const offset = Math.round(place * written.length);
        const completions = await completionsIn(written, offset, known);
        for (const { range, further } of completions?.proposals ?? []) {
          assert.ok(range.start <= offset && offset <= range.end);
          assert.doesNotMatch(written.slice(range.start, range.end), /[\r\n]/);
          for (const change of further) assert.ok(change.end < range.start || change.start > range.end);
        }
      }),
      { numRuns: 400 },
    );
  });
});
