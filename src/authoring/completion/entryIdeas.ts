import type { EntryContent } from '../../model/entry';
import { entryMembers } from '../../model/entryMembers';
import { sentence, type Sentence } from '../../model/sentence';
import { shown } from '../../model/shownText';
import { detailLike, emptyDetail } from './detailSkeleton';
import { labelOf, type Idea } from './proposal';
import { tabStop, type Snippet } from './snippet';

/** What an entry is begun with. */
export interface EntryBeginning {
  /** The Source that is proposed for it. */
  readonly source: string;
  /** The time now, as it is written. */
  readonly time: string;
}

/** An entry as others of its kind are. */
export interface LikeEntry {
  readonly detailType: string;
  /** How many entries have this DetailType. */
  readonly count: number;
  readonly content: EntryContent;
}

const exampleDetailType = 'Order placed';

/** Whole entries. `indent`: what its lines but the first begin with. */
export function entryIdeas(beginning: EntryBeginning, likes: readonly LikeEntry[], indent: string): readonly Idea[] {
  return [
    ...likes.map((like): Idea => {
      const { detailType, count } = like;
      return {
        kind: 'entry',
        label: labelOf(detailType),
        filter: `${detailType} entry`,
        detail: count === 1 ? sentence('as in 1 entry') : sentence('as in {0} entries', count),
        documentation: [sentence('An entry with the members that the nearest one with this DetailType has.')],
        insert: entryLike(beginning, like, indent),
      };
    }),
    idea(sentence('Entry'), 'entry', entry(beginning, 'object', indent), [
      sentence('The three members that every entry needs.'),
    ]),
    idea(sentence('Entry with a string as Detail'), 'entry string', entry(beginning, 'string', indent), [
      sentence('Its Detail is the string that EventBridge and the AWS CLI take.'),
    ]),
    idea(sentence('Entry with Time and Resources'), 'entry full', entry(beginning, 'full', indent), [
      sentence('All five members, at this moment.'),
    ]),
  ];
}

/** Whole files, for one that is empty. */
export function fileIdeas(beginning: EntryBeginning): readonly Idea[] {
  return [
    idea(
      sentence('Events file'),
      'events file entries',
      ['[\n\t', ...entry(beginning, 'object', '\t'), '\n]\n'],
      [sentence('An array of entries, as the AWS CLI takes it with --entries.')],
    ),
    idea(
      sentence('Events file: request'),
      'events file request',
      ['{\n\t"Entries": [\n\t\t', ...entry(beginning, 'string', '\t\t'), '\n\t]\n}\n'],
      [sentence('An object with the entries, as the AWS CLI takes it with --cli-input-json.')],
    ),
  ];
}

/** The array of entries as the value of "Entries". */
export function entriesArray(beginning: EntryBeginning): Snippet {
  return ['[\n\t', ...entry(beginning, 'object', '\t'), '\n]'];
}

function idea(label: Sentence, filter: string, insert: Snippet, documentation: readonly Sentence[]): Idea {
  return { kind: 'entry', label, filter, insert, documentation };
}

function entry({ source, time }: EntryBeginning, form: 'object' | 'string' | 'full', indent: string): Snippet {
  const members: Snippet[] = [
    ['"Source": "', tabStop(1, inQuotes(source)), '"'],
    ...(form === 'full' ? [['"Resources": ["', tabStop(4, 'arn:aws:s3:::acme-orders/10001.pdf'), '"]']] : []),
    ['"DetailType": "', tabStop(2, exampleDetailType), '"'],
    ['"Detail": ', ...emptyDetail(form === 'string' ? 'string' : 'object', 3)],
  ];
  if (form === 'full') members.unshift([`"Time": "`, tabStop(5, time), '"']);
  return object(members, indent);
}

function entryLike(beginning: EntryBeginning, { detailType, content }: LikeEntry, indent: string): Snippet {
  const { known } = entryMembers(content) ?? {};
  const source = known?.Source?.value?.kind === 'string' ? known.Source.value.value : beginning.source;
  const members: Snippet[] = [
    ['"Source": "', tabStop(1, inQuotes(source)), '"'],
    [`"DetailType": ${JSON.stringify(detailType)}`],
    ['"Detail": ', ...(detailLike(content, `${indent}\t`, 2) ?? emptyDetail('object', 2))],
  ];
  if (known?.Time !== undefined) members.unshift([`"Time": ${JSON.stringify(beginning.time)}`]);
  return object(members, indent);
}

function object(members: readonly Snippet[], indent: string): Snippet {
  const lines = members.flatMap((member, index) => [`${index === 0 ? '' : ','}\n${indent}\t`, ...member]);
  return ['{', ...lines, `\n${indent}}`];
}

/** A text as it stands between quotes. */
export function inQuotes(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** A text from a file beside a label. */
export function such(text: string): Sentence {
  return sentence('such as {0}', shown(text));
}
