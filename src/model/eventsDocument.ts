import { conflictsOf, type ConflictMarker } from './conflict';
import { type Entry, type EntryId, readEntryContent } from './entry';
import type { FileForm } from './entryExtent';
import { matchEntries, type FreshElement, type KnownEntry } from './entryIdentity';
import { readHead, readTail, shift, shiftMember, unreadTail, type Head, type RootMember, type Tail } from './fileFrame';
import { FormerTexts } from './formerTexts';
import type { JsonNode, SyntaxProblem } from './jsonNode';
import { mostSyntaxProblems } from './jsonBuilder';
import { conflictMarkerLength, JsonScanner } from './jsonScanner';
import { editText } from './textEdit';
import type { TextChange, TextRange } from './textRange';
import { TileReader, type Tile } from './tile';

/** What the root of an events file is; offsets are absolute. */
export type DocumentRoot = { readonly kind: 'empty' } | (TextRange & { readonly kind: 'array' | 'object' | 'scalar' });

/** A tile at its place in the text. */
interface PlacedTile {
  readonly start: number;
  readonly tile: Tile;
}

interface FoundElement extends FreshElement {
  readonly node: JsonNode | undefined;
}

/**
 * So many elements of the entries array are read at most. A file of 50 MB, more than VS Code hands to an extension, has as
 * many when each takes 250 characters.
 */
export const mostElements = 200_000;

/** Everything an `EventsDocument` is made from. */
interface Parts {
  readonly text: string;
  readonly head: Head;
  readonly tiles: readonly PlacedTile[];
  /** Where the last tile ends and the tail starts. */
  readonly tailStart: number;
  /** Undefined where the text holds no array of entries. */
  readonly tail: Tail | undefined;
  /** Whether the tail is what follows the last element that is read, and not looked at. */
  readonly isCut: boolean;
  /** How many tiles are read at most. */
  readonly mostTiles: number;
  readonly entries: readonly Entry[];
  readonly former: FormerTexts;
  /** The next entry that is new gets this id. */
  readonly nextId: number;
}

/**
 * One version of an events file. Immutable: an edit gives a new document, which equals a fresh reading of its text and
 * shares the content of every entry that the edit did not touch. Offsets are UTF-16 and absolute.
 */
export class EventsDocument {
  readonly text: string;
  /** `none`: the text holds no array of entries. */
  readonly form: FileForm | 'none';
  /** In file order. What an unresolved merge touches is not among them: which side is meant, nobody has said. */
  readonly entries: readonly Entry[];
  /** Unresolved merges, with the lines of their markers. */
  readonly conflicts: readonly TextRange[];
  private byId: ReadonlyMap<EntryId, Entry> | undefined;
  private problems: readonly SyntaxProblem[] | undefined;

  private constructor(private readonly parts: Parts) {
    this.text = parts.text;
    this.form = parts.head.form;
    this.conflicts = findConflicts(parts);
    this.entries = outside(this.conflicts, parts.entries);
  }

  /**
   * Reads a text. Never throws, whatever it holds.
   * @param most how many elements of the entries are read; what follows is `unread`
   */
  static read(text: string, most = mostElements): EventsDocument {
    return wholeOf(EventsDocument.readInSteps(text, most));
  }

  /** The same in steps, so that a very large text can be read while other things go on. */
  static *readInSteps(text: string, most = mostElements): Generator<void, EventsDocument> {
    const scanner = new JsonScanner(text);
    const head = readHead(scanner);
    if (head.form === 'none') return new EventsDocument(withoutEntries(text, head, 1, FormerTexts.none, most));
    const run = yield* readTiles(new TileReader(scanner, head.form, 'values'), head.length, most, () => false);
    const entries: Entry[] = [];
    for (const { start, end, text, node } of run.elements) {
      entries.push({ start, end, id: entryId(entries.length + 1), content: readEntryContent(text, node) });
      if (entries.length % tilesOfStep === 0) yield;
    }
    return new EventsDocument({
      text,
      head,
      tiles: run.tiles,
      tailStart: run.end,
      tail: run.stop === 'full' ? unreadTail(text, run.end) : readTail(scanner, head.form, run.end),
      isCut: run.stop === 'full',
      mostTiles: most,
      entries,
      former: FormerTexts.none,
      nextId: entries.length + 1,
    });
  }

  /** The document after changes, made one after the other, each in offsets of the text before it. */
  edit(changes: readonly TextChange[]): EventsDocument {
    const old = this.parts;
    const { mostTiles } = old;
    const { text, ...edit } = editText(old.text, changes);
    const scanner = new JsonScanner(text);
    const head = old.head.lookEnd < edit.start ? old.head : readHead(scanner);
    if (head.form === 'none') {
      return new EventsDocument(withoutEntries(text, head, old.nextId, old.former.with(old.entries), mostTiles));
    }

    const delta = edit.newEnd - edit.oldEnd;
    const first = head === old.head ? firstTouchedTile(old.tiles, edit.start) : 0;
    const start = head === old.head ? tileStart(old, first) : head.length;
    let resume = first;
    const reader = new TileReader(scanner, head.form, 'tiles');
    const canResume = (position: number): boolean => {
      if (head.form !== old.head.form || position < edit.newEnd) return false;
      while (resume < old.tiles.length && tileStart(old, resume) + delta < position) resume++;
      return tileStart(old, resume) + delta === position;
    };
    const run = wholeOf(readTiles(reader, start, mostTiles - first, canResume));
    if (run.stop !== 'resumed') resume = old.tiles.length;

    const room = mostTiles - first - run.tiles.length;
    const kept = old.tiles.slice(resume, resume + room);
    const isPushedOut = old.tiles.length - resume > room;
    const more =
      run.stop === 'resumed' && old.isCut && !isPushedOut
        ? wholeOf(readTiles(reader, old.tailStart + delta, room - kept.length, () => false))
        : undefined;
    const isCut = isPushedOut || (more ?? run).stop === 'full';
    const tailStart = isPushedOut
      ? tileStart(old, resume + room) + delta
      : (more?.end ?? (run.stop === 'resumed' ? old.tailStart + delta : run.end));

    const firstEntry = countElements(old.tiles.slice(0, first));
    const firstKept = old.entries.length - countElements(old.tiles.slice(resume));
    const entriesBefore = old.entries.slice(0, firstEntry);
    const entriesBehind = old.entries
      .slice(firstKept, firstKept + countElements(kept))
      .map(({ start, end, id, content }): Entry => ({ start: start + delta, end: end + delta, id, content }));
    const touched = old.entries.slice(firstEntry, firstKept);
    const pushedOut = old.entries.slice(firstKept + entriesBehind.length);
    let elsewhere: ReadonlySet<EntryId> | undefined;
    const isElsewhere = (id: EntryId): boolean => {
      elsewhere ??= idSet(entriesBefore, entriesBehind);
      return elsewhere.has(id);
    };
    const elements = more === undefined ? run.elements : [...run.elements, ...more.elements];
    const matches = matchEntries(touched, elements, edit, { former: old.former, isElsewhere });
    const { entries: fresh, nextId } = freshEntries(elements, matches, old.nextId);
    const lost = withLostTexts(touched, fresh);
    return new EventsDocument({
      text,
      head,
      tiles: [
        ...old.tiles.slice(0, first),
        ...run.tiles,
        ...kept.map(({ start, tile }): PlacedTile => ({ start: start + delta, tile })),
        ...(more?.tiles ?? []),
      ],
      tailStart,
      tail: isCut
        ? unreadTail(text, tailStart)
        : run.stop === 'resumed' && more === undefined
          ? old.tail
          : readTail(scanner, head.form, tailStart),
      isCut,
      mostTiles,
      entries: [
        ...entriesBefore,
        ...fresh.slice(0, run.elements.length),
        ...entriesBehind,
        ...fresh.slice(run.elements.length),
      ],
      former: old.former.with(pushedOut.length === 0 ? lost : [...lost, ...pushedOut]),
      nextId,
    });
  }

  /** What the root of the file is. */
  get root(): DocumentRoot {
    const { head, tail, tailStart } = this.parts;
    if (head.root === undefined) return { kind: 'empty' };
    return tail === undefined ? head.root : { ...head.root, end: tailStart + tail.rootEnd };
  }

  /** The array that holds the entries, with its brackets; to the end of the entries where it is not closed. */
  get entriesArray(): TextRange | undefined {
    const { head, tail, tailStart } = this.parts;
    return tail && { start: head.length - 1, end: tailStart + tail.arrayEnd };
  }

  /** The members of the object that is the root, in source order; none where the root is something else. */
  get members(): readonly RootMember[] {
    const { head, tail, tailStart } = this.parts;
    const array = this.entriesArray;
    if (head.entriesKey === undefined || tail === undefined || array === undefined) return head.members;
    const entries: RootMember = { key: head.entriesKey, value: { kind: 'array', ...array } };
    return [...head.members, entries, ...tail.members.map((member) => shiftMember(member, tailStart))];
  }

  /** What follows the last element that is read, and is not read: there are too many. */
  get unread(): TextRange | undefined {
    const { isCut, tailStart, text } = this.parts;
    return isCut ? { start: tailStart, end: text.length } : undefined;
  }

  /** What is wrong outside the entries, in source order, of very much the first; what is wrong inside them is in their content. */
  get syntaxProblems(): readonly SyntaxProblem[] {
    this.problems ??= withConflicts(this.conflicts, allProblems(this.parts));
    return this.problems;
  }

  /** The entry that `offset` stands in, or directly before or behind. */
  entryAt(offset: number): Entry | undefined {
    const entry = this.entryBefore(offset + 1);
    return entry !== undefined && offset <= entry.end ? entry : undefined;
  }

  /** The last entry that begins before `offset`. */
  entryBefore(offset: number): Entry | undefined {
    return this.entries[firstIndex(this.entries, (entry) => entry.start >= offset) - 1];
  }

  /** The entries that `range` touches. */
  entriesIn(range: TextRange): readonly Entry[] {
    const { entries } = this;
    return entries.slice(
      firstIndex(entries, (entry) => entry.end >= range.start),
      firstIndex(entries, (entry) => entry.start > range.end),
    );
  }

  entryById(id: EntryId): Entry | undefined {
    this.byId ??= new Map(this.entries.map((entry) => [entry.id, entry]));
    return this.byId.get(id);
  }
}

function withoutEntries(text: string, head: Head, nextId: number, former: FormerTexts, mostTiles: number): Parts {
  const tail = { tailStart: text.length, tail: undefined, isCut: false };
  return { text, head, tiles: [], ...tail, mostTiles, entries: [], former, nextId };
}

interface TileRun {
  readonly tiles: readonly PlacedTile[];
  readonly elements: readonly FoundElement[];
  readonly end: number;
  /** `resumed`: an old tile, or the old tail, follows; `full`: more tiles follow, and are too many. */
  readonly stop: 'ended' | 'resumed' | 'full';
}

/** So many tiles are read in one step. */
const tilesOfStep = 100;

/** The result of what is done in steps, done at once. */
function wholeOf<Result>(steps: Generator<void, Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

function* readTiles(
  reader: TileReader,
  start: number,
  most: number,
  canResume: (position: number) => boolean,
): Generator<void, TileRun> {
  const tiles: PlacedTile[] = [];
  const elements: FoundElement[] = [];
  let position = start;
  for (;;) {
    if (canResume(position)) return { tiles, elements, end: position, stop: 'resumed' };
    const read = reader.read(position);
    if (read === undefined) return { tiles, elements, end: position, stop: 'ended' };
    if (tiles.length >= most) return { tiles, elements, end: position, stop: 'full' };
    const { tile, node } = read;
    tiles.push({ start: position, tile });
    if (tiles.length % tilesOfStep === 0) yield;
    if (tile.element !== undefined) {
      const range = shift(tile.element, position);
      elements.push({ ...range, text: reader.text.slice(range.start, range.end), node });
    }
    position += tile.length;
  }
}

/** The entries that an edit made necessary to read anew; one that is still the same keeps its content. */
function freshEntries(
  fresh: readonly FreshElement[],
  matches: readonly (KnownEntry | undefined)[],
  firstNewId: number,
): { entries: readonly Entry[]; nextId: number } {
  let nextId = firstNewId;
  const entries = fresh.map(({ start, end, text }, index): Entry => {
    const match = matches[index];
    const content = match?.content?.text === text ? match.content : readEntryContent(detached(text));
    return { start, end, id: match?.id ?? entryId(nextId++), content };
  });
  return { entries, nextId };
}

/** Those of `before` of which the text is not an entry's text any more, or not the same entry's. */
function withLostTexts(before: readonly Entry[], after: readonly Entry[]): readonly Entry[] {
  const now = new Map(after.map(({ id, content }) => [id, content.text]));
  return before.filter(({ id, content }) => now.get(id) !== content.text);
}

function idSet(...lists: readonly (readonly Entry[])[]): ReadonlySet<EntryId> {
  return new Set(lists.flatMap((entries) => entries.map(({ id }) => id)));
}

/** The same string without the whole text that it was cut from, which an entry would otherwise keep in memory. */
function detached(text: string): string {
  return ` ${text}`.slice(1);
}

function firstTouchedTile(tiles: readonly PlacedTile[], editStart: number): number {
  const index = tiles.findIndex(({ start, tile }) => start + tile.lookEnd >= editStart);
  return index < 0 ? tiles.length : index;
}

function tileStart({ tiles, tailStart }: Parts, index: number): number {
  return tiles[index]?.start ?? tailStart;
}

function countElements(tiles: readonly PlacedTile[]): number {
  let count = 0;
  for (const { tile } of tiles) if (tile.element !== undefined) count++;
  return count;
}

function allProblems({ head, tiles, tail, tailStart }: Parts): readonly SyntaxProblem[] {
  const problems = head.problems.slice(0, mostSyntaxProblems);
  if (tail === undefined) return problems;
  const bracket = head.length - 1;
  if (!tail.arrayClosed) problems.push({ kind: 'closing-bracket-expected', start: bracket, end: bracket + 1 });
  else if (!tail.rootClosed && head.root !== undefined) {
    problems.push({ kind: 'closing-brace-expected', start: head.root.start, end: head.root.start + 1 });
  }
  for (const { start, tile } of tiles) {
    if (problems.length >= mostSyntaxProblems) break;
    for (const problem of tile.problems) problems.push(shift(problem, start));
  }
  for (const problem of tail.problems) problems.push(shift(problem, tailStart));
  return problems.sort((one, other) => one.start - other.start).slice(0, mostSyntaxProblems);
}

function findConflicts({ text, head, tiles, tail, tailStart }: Parts): readonly TextRange[] {
  const markers: ConflictMarker[] = [...head.conflictMarkers];
  const add = (found: readonly ConflictMarker[], start: number): void => {
    for (const { character, at } of found) markers.push({ character, at: at + start });
  };
  for (const { start, tile } of tiles) if (tile.conflictMarkers.length > 0) add(tile.conflictMarkers, start);
  if (tail !== undefined) add(tail.conflictMarkers, tailStart);
  return markers.length === 0 ? [] : conflictsOf(text, markers);
}

function outside<T extends TextRange>(conflicts: readonly TextRange[], ranges: readonly T[]): readonly T[] {
  if (conflicts.length === 0) return ranges;
  return ranges.filter(({ start, end }) => {
    const conflict = conflicts[firstIndex(conflicts, (one) => one.end >= start)];
    return conflict === undefined || conflict.start > end;
  });
}

/** One problem of each conflict, and none of what it broke. */
function withConflicts(conflicts: readonly TextRange[], problems: readonly SyntaxProblem[]): readonly SyntaxProblem[] {
  if (conflicts.length === 0) return problems;
  const markers = conflicts.slice(0, mostSyntaxProblems).map(({ start }): SyntaxProblem => {
    return { kind: 'merge-conflict', start, end: start + conflictMarkerLength };
  });
  const others = outside(conflicts, problems).filter(({ kind }) => !isEndMissing(kind));
  return [...markers, ...others].sort((one, other) => one.start - other.start).slice(0, mostSyntaxProblems);
}

/** Whether it may be only that a conflict stands in the way of the end. */
function isEndMissing(kind: SyntaxProblem['kind']): boolean {
  return kind === 'closing-brace-expected' || kind === 'closing-bracket-expected';
}

/** The first index for which `holds`, which is false for all before and true for all behind it. */
function firstIndex<T>(entries: readonly T[], holds: (entry: T) => boolean): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const entry = entries[middle];
    if (entry !== undefined && holds(entry)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function entryId(number: number): EntryId {
  return number as EntryId;
}
