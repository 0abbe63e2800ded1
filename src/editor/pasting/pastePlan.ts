import { addEntries, takesEntries } from '../../authoring/addedEntries';
import type { CommandConnection } from '../../exchange/awsCommand';
import {
  entriesOfDetails,
  formOfEntries,
  importEntries,
  type EntriesForm,
  type ReadFile,
} from '../../exchange/importedEntries';
import { topValues } from '../../exchange/entriesJson';
import { hasError, noticeAt, type Remark } from '../../exchange/remark';
import { isEntryMemberName, memberText } from '../../model/entryMembers';
import type { EventsDocument } from '../../model/eventsDocument';
import type { Layout } from '../../model/formatting';
import type { JsonNode } from '../../model/jsonNode';
import { sentence } from '../../model/sentence';
import type { TextChange, TextRange } from '../../model/textRange';

/** What a text becomes that is pasted or dropped into an events file. */
export type PastePlan =
  /** The text as it is. */
  | { readonly kind: 'text' }
  /** Entries, by changes of the file. */
  | {
      readonly kind: 'entries';
      readonly form: EntriesForm | 'details';
      readonly count: number;
      readonly changes: readonly TextChange[];
      /** What of the text is left out. */
      readonly notices: readonly Remark[];
      readonly connections: readonly CommandConnection[];
    }
  /** Details that no other entry stands beside: the text as it is, and an offer to say of what source and kind they are. */
  | { readonly kind: 'lone-details' }
  /** It is of another form and cannot be taken over: the text as it is, and a word about it. */
  | { readonly kind: 'broken'; readonly error: Remark; readonly files: readonly string[] };

/** Longer texts are pasted as they are, in UTF-16 units: to read them takes longer than a paste may. */
export const longestPaste = 5_000_000;

const asText: PastePlan = { kind: 'text' };

/**
 * What becomes of a text that is put in place of a selection. Where no entry can stand, and where the text as it is makes good entries,
 * it is put in as it is.
 */
export function planPaste(
  document: EventsDocument,
  selection: TextRange,
  text: string,
  layout: Layout,
  readFile?: ReadFile,
): PastePlan {
  if (text.length > longestPaste || text.trim() === '' || !takesEntries(document, selection)) return asText;
  const form = formOfEntries(text);
  if (form === undefined) return planDetails(document, selection, text, layout);
  if ((form === 'entries' || form === 'program') && fits(document, selection, text)) return asText;
  const imported = importEntries(text, readFile);
  if (imported === undefined) return asText;
  const { remarks, files, connections, count } = imported;
  const error = firstError(remarks);
  if (error !== undefined) return { kind: 'broken', error, files };
  const changes = imported.text === undefined ? undefined : addEntries(document, selection, imported.text, layout);
  if (changes === undefined || count === 0) return asText;
  return { kind: 'entries', form, count, changes, notices: remarks, connections };
}

/** The first error; of one that lies within another, which may only follow from it, the inner one. */
export function firstError(remarks: readonly Remark[]): Remark | undefined {
  const errors = remarks.filter(({ severity }) => severity === 'error');
  const holds = (outer: Remark, inner: Remark): boolean =>
    outer.start <= inner.start && inner.end <= outer.end && outer.end - outer.start > inner.end - inner.start;
  return errors.find((one) => !errors.some((other) => holds(one, other)));
}

/** Objects that are no entries become Details of entries like the one beside them. */
function planDetails(document: EventsDocument, selection: TextRange, text: string, layout: Layout): PastePlan {
  const beside = document.entryBefore(selection.start) ?? document.entries.find(({ start }) => start >= selection.end);
  const source = beside && memberText(beside.content, 'Source');
  const detailType = beside && memberText(beside.content, 'DetailType');
  if (!holdsDetails(text)) return asText;
  if (source === undefined || detailType === undefined) return { kind: 'lone-details' };
  const made = entriesOfDetails(text, { source, detailType });
  const changes = made.text === undefined ? undefined : addEntries(document, selection, made.text, layout);
  if (changes === undefined) return asText;
  const place = { start: text.length - text.trimStart().length, end: text.length };
  const told = sentence('These objects became Details, with the Source and the DetailType of the entry beside them.');
  return {
    kind: 'entries',
    form: 'details',
    count: made.count,
    changes,
    notices: [noticeAt(place, told)],
    connections: [],
  };
}

/** Whether a text is nothing but objects that can only be Details: one after the other, or in an array. */
export function holdsDetails(text: string): boolean {
  if (!/^\ufeff?\s*[[{]/.test(text)) return false;
  const values = topValues(text);
  const details = values.flatMap(({ node }) =>
    node?.kind === 'array' ? node.items : node === undefined ? [] : [node],
  );
  return details.length > 0 && !values.some(({ problems }) => hasError(problems)) && details.every(isDetail);
}

function isDetail(node: JsonNode): boolean {
  return (
    node.kind === 'object' &&
    node.properties.length > 0 &&
    !node.properties.some(({ key }) => isEntryMemberName(key.value) || key.value === 'Entries')
  );
}

/** Whether the text as it is makes entries there with which nothing is wrong. */
function fits(document: EventsDocument, { start, end }: TextRange, text: string): boolean {
  const after = document.edit([{ start, end, text }]);
  const known = document.entries.filter((entry) => !(start <= entry.start && entry.end <= end)).length;
  const pasted = after.entries.filter((entry) => start <= entry.start && entry.end <= start + text.length);
  return (
    after.form !== 'none' &&
    after.syntaxProblems.length <= document.syntaxProblems.length &&
    pasted.length > 0 &&
    pasted.length === after.entries.length - known &&
    pasted.every(({ content: { node, syntaxProblems } }) => {
      const isEntry = node.kind === 'object' && node.properties.some(({ key }) => isEntryMemberName(key.value));
      return isEntry && syntaxProblems.length === 0;
    })
  );
}
