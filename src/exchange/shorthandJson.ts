import { isEntryMemberName } from '../model/entryMembers';
import { sentence, type Sentence } from '../model/sentence';
import type { TextRange } from '../model/textRange';
import { MappedText, type MappedPiece } from './mappedText';
import { errorAt, hasError, type Remark } from './remark';
import { readShorthand, shorthandSentence, type ShorthandMember, type ShorthandValue } from './shorthand';

/** A word of shorthand as the JSON of an entry; undefined where it cannot be taken over. Offsets lead where those of `word` do. */
export function shorthandJson(
  word: MappedText,
  readFile: (path: string) => string | undefined,
): { readonly json: MappedText | undefined; readonly remarks: readonly Remark[] } {
  const read = readShorthand(word.value);
  const place = (range: TextRange): TextRange => word.sourceRange(range);
  if (read.kind === 'broken') {
    return { json: undefined, remarks: [errorAt(place(read.fault), shorthandSentence(read.fault))] };
  }
  const remarks: Remark[] = [];
  const pieces: MappedPiece[] = [];
  const put = (text: string, range: TextRange): void => void pieces.push({ text, ...place(range) });
  const { value } = read;
  put('{', { start: 0, end: 0 });
  value.members.forEach((member, index) => {
    if (index > 0) put(', ', { start: member.key.start, end: member.key.start });
    put(JSON.stringify(member.key.value), member.key);
    put(': ', { start: member.key.end, end: member.key.end });
    const text = memberJson(member, readFile);
    if (typeof text === 'string') put(text, member.value);
    else remarks.push(errorAt(place(member.value), text));
  });
  put('}', { start: value.end, end: value.end });
  return { json: hasError(remarks) ? undefined : MappedText.from(pieces, place(value).end), remarks };
}

function memberJson({ key, value, mayNameFile }: ShorthandMember, readFile: (path: string) => string | undefined) {
  const path = mayNameFile && value.kind === 'text' ? /^file:\/\/([^]*)$/.exec(value.value)?.[1] : undefined;
  if (path !== undefined) {
    const contents = readFile(path);
    return contents === undefined ? fileNotRead(path) : JSON.stringify(contents);
  }
  if (key.value === 'Resources') return JSON.stringify(value.kind === 'text' ? [value.value] : plainValue(value));
  if (value.kind === 'text') return JSON.stringify(value.value);
  if (!isEntryMemberName(key.value)) return JSON.stringify(plainValue(value));
  return value.kind === 'list'
    ? sentence('{0} is one text; put it in quotes, or write a backslash before each comma.', key.value)
    : sentence('{0} is a text; put what begins with { in quotes.', key.value);
}

/** Why what is in a file is not taken over. */
export function fileNotRead(path: string): Sentence {
  return sentence('The file {0} is not read here; write what it holds.', path.slice(0, 200));
}

function plainValue(value: ShorthandValue): unknown {
  switch (value.kind) {
    case 'text':
      return value.value;
    case 'list':
      return value.items.map(plainValue);
    case 'map':
      return Object.fromEntries(value.members.map((member) => [member.key.value, plainValue(member.value)]));
  }
}
