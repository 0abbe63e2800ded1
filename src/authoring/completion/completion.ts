import type { EntryContent } from '../../model/entry';
import { entryMembers, memberText } from '../../model/entryMembers';
import type { EventsDocument } from '../../model/eventsDocument';
import { readDetailString, type DetailString } from '../../model/detailText';
import { readSentence, sentence } from '../../model/sentence';
import { cursorIn, type Cursor, type OpenValue } from './cursor';
import { detailMemberIdeas, detailValueIdeas } from './detailIdeas';
import { detailLike, emptyDetail } from './detailSkeleton';
import { entriesArray, entryIdeas, fileIdeas, type EntryBeginning, type LikeEntry } from './entryIdeas';
import { filePlace, type FilePlace } from './filePlace';
import { placed, placedOutside, unquoted, type Idea, type Proposal } from './proposal';
import { isShort, shortEntry, type SchemaProposals, type SchemaValue, type WrittenText } from './schemaProposals';
import { likeEntries } from './seenDetails';
import { entryNames, mostUsed, namesIn, together, without, type SeenNames } from './seenNames';
import { plainText, type Snippet } from './snippet';
import {
  firstResource,
  mostProposed,
  openQuotes,
  resourceIdeas,
  sourceIdeas,
  textStop,
  timeIdeas,
  usedIdeas,
  utcTime,
  type SourcesInReach,
  type Uses,
} from './valueIdeas';

/** What is known where something is proposed. */
export interface CompletionQuestion {
  readonly document: EventsDocument;
  /** Of the cursor, in UTF-16 units. */
  readonly offset: number;
  /** The names in `document`. */
  readonly names: SeenNames;
  /** The other events files of the workspace. */
  readonly others: readonly EventsDocument[];
  readonly sources: SourcesInReach;
  readonly schema: SchemaProposals;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Of the local zone, in minutes east of UTC. */
  readonly zoneOffset: number;
}

/** What may be written at the cursor. */
export interface Completions {
  /** The most likely first. */
  readonly proposals: readonly Proposal[];
  /** Whether there is more, which what is typed next brings to light. */
  readonly isIncomplete: boolean;
  /** Whether the cursor stands behind a closing quote, where nobody asks for anything by typing it. */
  readonly isBehindQuote: boolean;
  /** Whether a value is missing here. */
  readonly isEmptyValue: boolean;
}

/** Whether the names of sources are among what may be written at an offset. */
export function proposesSources(document: EventsDocument, offset: number): boolean {
  const place = filePlace(document, offset);
  if (place?.kind !== 'member') return place !== undefined;
  const [members, ...deeper] = place.open;
  return deeper.length === 0 && place.cursor.place === 'value' && members?.name === 'Source';
}

/** What may be written at the cursor; undefined where nothing is known. */
export async function completionsAt(question: CompletionQuestion): Promise<Completions | undefined> {
  const place = filePlace(question.document, question.offset);
  if (place === undefined) return undefined;
  const proposals = await new Completing(question, place).proposals();
  const { place: kind, piece } = place.cursor;
  return {
    proposals,
    isIncomplete: proposals.length >= mostProposed,
    isBehindQuote: piece.isBehind,
    isEmptyValue: kind === 'value' && piece.kind === 'none',
  };
}

class Completing {
  private readonly cursor: Cursor;
  private readonly text: string;

  constructor(
    private readonly question: CompletionQuestion,
    private readonly place: FilePlace,
  ) {
    this.cursor = place.cursor;
    this.text = question.document.text;
  }

  async proposals(): Promise<readonly Proposal[]> {
    const { place } = this;
    switch (place.kind) {
      case 'file':
        return this.placed(fileIdeas(this.beginning()));
      case 'request':
        return this.placed(this.requestIdeas());
      case 'entry':
        return this.placed(this.wholeEntries());
      case 'member':
        return this.inEntry(place);
    }
  }

  private placed(ideas: readonly Idea[]): readonly Proposal[] {
    return placed(ideas, this.text, this.cursor, ': ');
  }

  private get written(): string {
    const { piece } = this.cursor;
    return this.text.slice(piece.start, this.question.offset).replace(/^"/, '');
  }

  private beginning(): EntryBeginning {
    const { sources, now } = this.question;
    const [source] = sourceIdeas(this.uses('sources', undefined), sources, '');
    return { source: source?.filter ?? exampleSource, time: utcTime(now) };
  }

  private requestIdeas(): readonly Idea[] {
    const { open, place, hasColon, namesBehind, piece } = this.cursor;
    const [root] = open;
    const array = entriesArray(this.beginning());
    const isAlone = this.text[piece.start - 1] === '{' && this.text[piece.end] === '}';
    const member: Snippet = ['"Entries": ', ...array];
    const isValue = place === 'value' && root?.name === 'Entries';
    const isName = place === 'name' && root?.names.includes('Entries') === false && !namesBehind.includes('Entries');
    if (!isValue && !isName) return [];
    return [
      {
        kind: isValue ? 'value' : 'member',
        label: isValue ? '[]' : 'Entries',
        filter: isValue ? '[]' : 'Entries',
        documentation: [sentence('The entries, sent in this order.')],
        insert: isValue ? array : hasColon ? ['"Entries"'] : isAlone ? ['\n\t', ...indented(member), '\n'] : member,
      },
    ];
  }

  /** Where nothing else is on the line of an empty array, the entry gets lines of its own. */
  private wholeEntries(): readonly Idea[] {
    const { piece } = this.cursor;
    const isInEmptyArray = this.text[piece.start - 1] === '[' && this.text[piece.end] === ']';
    const ideas = entryIdeas(this.beginning(), this.likes(), isInEmptyArray ? '\t' : '');
    if (!isInEmptyArray) return ideas;
    return ideas.map((idea) => ({ ...idea, insert: ['\n\t', ...idea.insert, '\n'] }));
  }

  private likes(): readonly LikeEntry[] {
    const { document, others, names } = this.question;
    const entry = document.entryBefore(this.cursor.piece.start);
    const { all, own } = this.uses('detailTypes', undefined);
    return mostUsed(all, { own, written: '', most: mostLikes }).flatMap(([detailType, count]) => {
      const inFile = names.detailTypes.get(detailType) ?? 0;
      const near = { document, entry: undefined, others };
      const isNearest = entry !== undefined && entryNames(entry.content).detailType === detailType;
      const [content] = isNearest ? [entry.content] : likeEntries(near, detailType, Math.min(inFile, 1));
      return content === undefined ? [] : [{ detailType, count, content }];
    });
  }

  /** How often each name is used; not counting `written`, that of the entry that is being written. */
  private uses(of: keyof SeenNames, written: string | undefined): Uses {
    const { names, others } = this.question;
    const own = without(names[of], written);
    return { own, all: together([own, ...others.map((other) => namesIn(other)[of])]) };
  }

  private async inEntry({ open, entry }: FilePlace & { readonly kind: 'member' }): Promise<readonly Proposal[]> {
    const { cursor, text } = this;
    const [members, ...deeper] = open;
    const end = Math.max(entry?.end ?? text.length, cursor.piece.end);
    const whole: WrittenText = { text, range: { start: entry?.start ?? 0, end }, of: 'entry', cursor };
    if (members === undefined || members.kind === 'array') return [];
    const isCut = deeper.length === 0 && !isShort(whole);
    const valueOf = cursor.place === 'name' ? undefined : members.name;
    const written = isCut ? shortEntry(cursor, [...members.names, ...cursor.namesBehind], valueOf) : whole;
    if (deeper.length === 0) {
      if (cursor.place === 'name') return this.placed(await this.memberIdeas(written, members));
      const inside = members.name === 'Detail' ? this.stringDetail() : undefined;
      if (inside !== undefined) return this.inStringDetail(inside, entry?.content);
      return this.placed(await this.valueIdeas(written, members.name, entry?.content));
    }
    if (members.name === 'Detail') return this.placed(await this.detailIdeas(written, deeper, ': ', entry?.content));
    if (members.name === 'Resources' && deeper.length === 1 && cursor.place === 'element')
      return this.placed(this.resources());
    return [];
  }

  private async memberIdeas(written: WrittenText, open: OpenValue): Promise<readonly Idea[]> {
    const { hasColon, namesBehind } = this.cursor;
    const present = new Set([...open.names, ...namesBehind]);
    const members = (await this.question.schema.members(written)).filter(({ name }) => !present.has(name));
    return members
      .toSorted((one, other) => Number(other.isRequired) - Number(one.isRequired))
      .map(({ name, isRequired, description, insert }): Idea => {
        const value = this.valueOfMember(name);
        const whole: Snippet = value === undefined ? insert : [`${JSON.stringify(name)}: `, ...value];
        return {
          kind: 'member',
          label: name,
          filter: name,
          detail: isRequired ? sentence('required') : sentence('optional'),
          documentation: description === '' ? [] : [readSentence(description)],
          insert: hasColon ? [JSON.stringify(name)] : whole,
          proposesNext: !hasColon && name !== 'Time',
        };
      });
  }

  private valueOfMember(name: string): Snippet | undefined {
    switch (name) {
      case 'Time':
        return textStop(1, utcTime(this.question.now));
      case 'Source':
      case 'DetailType':
        return openQuotes;
      case 'Resources':
        return firstResource.insert;
      case 'Detail':
        return emptyDetail(this.formOfDetails(), 1);
      default:
        return undefined;
    }
  }

  /** A string where the entry before has one, or the one behind where none is before. */
  private formOfDetails(): 'object' | 'string' {
    const { document } = this.question;
    const entry = this.place.kind === 'member' ? this.place.entry : undefined;
    const near = entry && (document.entryBefore(entry.start) ?? document.entries[1]);
    const detail = near && entryMembers(near.content)?.known.Detail?.value;
    return detail?.kind === 'string' ? 'string' : 'object';
  }

  private async valueIdeas(
    written: WrittenText,
    name: string | undefined,
    content: EntryContent | undefined,
  ): Promise<readonly Idea[]> {
    const { sources, now, zoneOffset } = this.question;
    const own = content && entryNames(content);
    switch (name) {
      case 'Source': {
        const ideas = sourceIdeas(this.uses('sources', own?.source), sources, this.written);
        return ideas.length > 0 ? ideas : this.schemaValues(written);
      }
      case 'DetailType': {
        const ideas = usedIdeas(this.uses('detailTypes', own?.detailType), this.written);
        return ideas.length > 0 ? ideas : this.schemaValues(written);
      }
      case 'Time':
        return timeIdeas(now, zoneOffset);
      case 'Resources':
        return [firstResource];
      case 'Detail':
        return this.wholeDetails(content);
      case undefined:
        return [];
      default:
        return this.schemaValues(written);
    }
  }

  private async schemaValues(written: WrittenText): Promise<readonly Idea[]> {
    return (await this.question.schema.values(written)).map(schemaIdea);
  }

  private wholeDetails(content: EntryContent | undefined): readonly Idea[] {
    const detailType = content && memberText(content, 'DetailType');
    const [like] = detailType === undefined ? [] : this.like(content);
    const likeIt = like && detailLike(like, '', 1);
    const preferred = this.formOfDetails();
    const empty = (['object', 'string'] as const).map((form): Idea => ({
      kind: 'object',
      label: form === 'object' ? '{}' : '"{}"',
      filter: '{}',
      detail: form === 'object' ? sentence('an object') : sentence('a string that holds an object'),
      insert: emptyDetail(form, 1),
      proposesNext: true,
    }));
    return [
      ...(likeIt === undefined || detailType === undefined
        ? []
        : [
            {
              kind: 'object' as const,
              label: sentence('As in {0}', detailType),
              filter: '{}',
              documentation: [sentence('The members that the nearest Detail of this DetailType has.')],
              insert: likeIt,
            },
          ]),
      ...(preferred === 'object' ? empty : empty.toReversed()),
    ];
  }

  private resources(): readonly Idea[] {
    const { document, others } = this.question;
    const entry = this.place.kind === 'member' ? this.place.entry : undefined;
    const counts = new Map<string, number>();
    for (const content of likeEntries({ document, entry, others }, undefined, document.entries.length)) {
      for (const name of entryNames(content).resources) counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    return resourceIdeas({ all: counts, own: counts }, this.written);
  }

  /** Members and values of Detail, of which `open` are the values that are open in it. */
  private async detailIdeas(
    written: WrittenText,
    open: readonly OpenValue[],
    colon: ': ' | ':',
    content: EntryContent | undefined,
  ): Promise<readonly Idea[]> {
    const { place, hasColon, namesBehind } = written.cursor;
    const innermost = open.at(-1);
    if (innermost === undefined) return [];
    const path = open.slice(0, -1).flatMap(({ name }) => (name === undefined ? [] : [name]));
    const contents = this.like(content);
    if (place === 'name') {
      const present = new Set([...innermost.names, ...namesBehind]);
      const known = isShort(written)
        ? (await this.question.schema.members(written)).filter(({ name }) => !present.has(name))
        : [];
      const named = new Set([...present, ...known.map(({ name }) => name)]);
      return [
        ...known
          .toSorted((one, other) => Number(other.isRequired) - Number(one.isRequired))
          .map(({ name, isRequired, description, insert }): Idea => ({
            kind: 'member',
            label: name,
            filter: name,
            detail: isRequired ? sentence('required') : sentence('optional'),
            documentation: description === '' ? [] : [readSentence(description)],
            insert: hasColon ? [JSON.stringify(name)] : insert,
          })),
        ...detailMemberIdeas(contents, path, { present: named, hasColon, colon }).slice(0, mostProposed),
      ];
    }
    const { name } = innermost;
    const isElement = place === 'element';
    if (!isElement && name === undefined) return [];
    const seen = detailValueIdeas(contents, path, isElement || name === undefined ? 'items' : { name });
    const known = (isShort(written) ? await this.schemaValues(written) : []).filter(
      ({ insert }) => !seen.some((idea) => plainText(idea.insert) === plainText(insert)),
    );
    return [...known, ...seen].slice(0, mostProposed);
  }

  /** Entries whose Detail should look like that of this one, the nearest first. */
  private like(content: EntryContent | undefined): readonly EntryContent[] {
    const { document, others, names } = this.question;
    const entry = this.place.kind === 'member' ? this.place.entry : undefined;
    const detailType = content && entryNames(content).detailType;
    const count = detailType === undefined ? document.entries.length : (names.detailTypes.get(detailType) ?? 0);
    return likeEntries({ document, entry, others }, detailType, Math.max(0, count - (entry === undefined ? 0 : 1)));
  }

  /** The Detail that is written as a string, where the cursor stands in what it holds. */
  private stringDetail(): { readonly detail: DetailString; readonly cursor: Cursor } | undefined {
    const { cursor, text, question } = this;
    const { piece } = cursor;
    if (piece.kind !== 'string' || piece.isBehind || cursor.place !== 'value') return undefined;
    if (brokenEscape.test(text.slice(piece.start, question.offset))) return undefined;
    const detail = readDetailString({ text }, piece);
    const offset = offsetInside(detail, question.offset);
    const inside = offset === undefined ? undefined : cursorIn(detail.value, offset);
    return inside === undefined || inside.place === 'root' ? undefined : { detail, cursor: inside };
  }

  private async inStringDetail(
    { detail, cursor }: { readonly detail: DetailString; readonly cursor: Cursor },
    content: EntryContent | undefined,
  ): Promise<readonly Proposal[]> {
    const { value } = detail;
    const written: WrittenText = { text: value, range: { start: 0, end: value.length }, of: 'detail', cursor };
    const colon = value.includes('": ') ? ': ' : ':';
    const ideas = await this.detailIdeas(written, cursor.open, colon, content);
    return placed(ideas, value, cursor, colon).map((proposal) => placedOutside(proposal, detail));
  }
}

/** The snippet one level deeper. */
function indented(snippet: Snippet): Snippet {
  return snippet.map((part) => (typeof part === 'string' ? part.replaceAll('\n', '\n\t') : part));
}

const exampleSource = 'aws.partner/example.com.test/orders/acme';

/** So many entries like others are proposed. */
const mostLikes = 20;

function schemaIdea({ label, description, insert }: SchemaValue): Idea {
  return {
    kind: 'value',
    label,
    filter: unquoted(insert),
    documentation: description === '' ? [] : [readSentence(description)],
    insert,
  };
}

/** What is written so far is the beginning of an escape, which takes in what follows. */
const brokenEscape = /(?:^|[^\\])(?:\\\\)*\\(?:u[\da-fA-F]{0,3})?$/;

/** The offset in the value that stands at an offset of the source; undefined where that is inside of an escape. */
function offsetInside(detail: DetailString, sourceOffset: number): number | undefined {
  let low = 0;
  let high = detail.value.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (detail.sourceOffset(middle) < sourceOffset) low = middle + 1;
    else high = middle;
  }
  return detail.sourceOffset(low) === sourceOffset ? low : undefined;
}
