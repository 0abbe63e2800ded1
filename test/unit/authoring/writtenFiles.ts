import fc from 'fast-check';
import { compactText } from '../../../src/model/detailText';
import { EventsDocument } from '../../../src/model/eventsDocument';
import { toOutgoingEntry } from '../../../src/model/outgoingEntry';
import type { TextChange } from '../../../src/model/textRange';

/** The text after changes that all count in the text before them, as an editor makes them. */
export function withChanges(text: string, changes: readonly TextChange[]): string {
  let result = '';
  let at = 0;
  for (const { start, end, text: written } of changes.toSorted((one, other) => one.start - other.start)) {
    if (start < at) throw new Error(`Changes overlap at ${start}.`);
    result += text.slice(at, start) + written;
    at = end;
  }
  return result + text.slice(at);
}

/** What each entry of the file would send, or why it cannot, in order. */
export function outgoingOf(text: string): readonly string[] {
  return EventsDocument.read(text).entries.map(({ content }) => {
    const { node } = content;
    if (content.syntaxProblems.length > 0) return content.text;
    if (node.kind !== 'object') return compactText(content.text);
    const departure = toOutgoingEntry(content);
    if (departure.kind === 'ready') return JSON.stringify(departure.entry);
    // Of members that stand twice, or that no entry has, what is written counts, and among the same name the order.
    const members = node.properties.map(({ key, value }, place) => ({
      name: key.value,
      place,
      text: value === undefined ? '' : compactText(content.text.slice(value.start, value.end)),
    }));
    members.sort((one, other) => (one.name < other.name ? -1 : one.name > other.name ? 1 : one.place - other.place));
    return JSON.stringify(members.map(({ name, text: value }) => [name, value]));
  });
}

/** Every comment of the file, in order. Texts of strings are taken out first. */
export function commentsOf(text: string): readonly string[] {
  const pieces = text.match(/"(?:\\.|[^"\\\r\n])*"|\/\/[^\r\n]*|\/\*[\s\S]*?\*\//g) ?? [];
  return pieces.filter((piece) => !piece.startsWith('"'));
}

const gaps = ['', ' ', '  ', '\t', '\n', '\n    ', '\n\n', ' // a, "b" {c\n', '/* d } */', ' /* e\n f */ '];
const gap = fc.oneof({ weight: 6, arbitrary: fc.constantFrom('', ' ', '\n  ') }, fc.constantFrom(...gaps));

const detail = fc.constantFrom(
  '{}',
  '{"a":1.0}',
  '{ "big": 12345678901234567890, // digits\n "a": [ ] }',
  '{"a": {"b": [1, 2, {"c": "}, // no comment"}]}, "a": "\\u00e9\\""}',
  '"{\\"a\\": 1}"',
  '"{ \\"text\\": \\"a, [b\\" }"',
);

const member = fc.oneof(
  fc.tuple(fc.constant('Source'), fc.constantFrom('"aws.partner/example.com/a"', '"aws.partner/example.com/b"')),
  fc.tuple(fc.constant('DetailType'), fc.constantFrom('"a"', '"b // c"')),
  fc.tuple(fc.constant('Detail'), detail),
  fc.tuple(fc.constant('Time'), fc.constantFrom('1700000000', '"2026-01-02T03:04:05Z"')),
  fc.tuple(fc.constant('Resources'), fc.constantFrom('[]', '["arn:a", /* b */ "arn:c",]')),
  fc.tuple(fc.constant('Odd'), fc.constantFrom('null', 'true', '-1.50e3')),
);

/** A list between brackets, with gaps everywhere and perhaps a comma behind the last item. */
function listed(open: string, close: string, items: fc.Arbitrary<readonly string[]>): fc.Arbitrary<string> {
  return fc
    .tuple(items, fc.array(gap, { minLength: 40, maxLength: 40 }), fc.boolean())
    .map(([written, blanks, trailing]) => {
      const blank = (index: number): string => blanks[index % blanks.length] ?? '';
      const body = written.map((item, index) => {
        const comma = index < written.length - 1 || trailing ? `${blank(3 * index + 1)},` : '';
        return blank(3 * index) + item + comma + blank(3 * index + 2);
      });
      return open + (written.length === 0 ? blank(0) : body.join('')) + close;
    });
}

const written = fc
  .tuple(member, gap, gap)
  .map(([[name, value], before, behind]) => `"${name}"${before}:${behind}${value}`);

/** An entry, with members in any order, some of them twice. */
export const writtenEntry = listed('{', '}', fc.array(written, { maxLength: 7 }));

/** A good events file as people write it: either form, comments, commas behind the last, any line breaks. */
export const writtenFile = fc
  .tuple(
    listed('[', ']', fc.array(writtenEntry, { maxLength: 5 })),
    fc.boolean(),
    fc.array(gap, { minLength: 6, maxLength: 6 }),
    fc.constantFrom('\n', '\r\n'),
    fc.constantFrom('', '\ufeff'),
  )
  .map(([array, isRequest, [one = '', two = '', three = '', four = '', five = '', six = ''], lineBreak, mark]) => {
    const text = isRequest ? `${one}{${two}"Entries"${three}:${four}${array}${five}}${six}` : `${one}${array}${six}`;
    return mark + text.replaceAll('\n', lineBreak);
  });
