import { removeMember, type MemberPlace } from '../check/memberEdits';
import { syntaxSentence } from '../check/syntaxSentence';
import { compactText, detailStringToObject } from '../model/detailText';
import { isEntryMemberName } from '../model/entryMembers';
import { formattingChanges } from '../model/formatting';
import type { JsonNode, JsonObject, JsonProperty } from '../model/jsonNode';
import { readJsonValue } from '../model/jsonReader';
import { JsonScanner } from '../model/jsonScanner';
import { sentence } from '../model/sentence';
import { editText } from '../model/textEdit';
import type { TextChange, TextRange } from '../model/textRange';
import type { MappedText } from './mappedText';
import { errorAt, hasError, noticeAt, type Remark } from './remark';

/**
 * What an element is: an entry of PutPartnerEvents; one of PutEvents, which names a bus; an event as a customer receives it; or
 * something else, which is left to the checks.
 */
export type ElementKind = 'entry' | 'put-events' | 'delivered' | 'other';

export interface EntriesText {
  /** The text of an events file; undefined where there is an error. */
  readonly text: string | undefined;
  readonly kinds: readonly ElementKind[];
  readonly remarks: readonly Remark[];
}

/** Texts of more UTF-16 units are not laid out: that would take longer than anyone waits. */
const mostLaidOut = 2_000_000;

/**
 * Makes an events file of JSON texts with entries: arrays, requests, entries by themselves, one after the other. Comments and digits
 * stay; a Detail written as a string becomes an object where that sends the same bytes. Offsets of remarks lead where those of
 * the texts do.
 */
export function entriesText(texts: readonly MappedText[]): EntriesText {
  const sources = texts.map((text) => new SourceText(text));
  const remarks = sources.flatMap((source) => source.remarks).sort((one, other) => one.start - other.start);
  const kinds = sources.flatMap((source) => source.elements.map(({ kind }) => kind));
  if (hasError(remarks)) return { text: undefined, kinds, remarks };
  const [only] = sources;
  const whole = sources.length === 1 ? only?.whole() : undefined;
  const elements = sources.flatMap((source) => source.elementTexts());
  return { text: laidOut(whole ?? arrayText(elements)), kinds, remarks };
}

/** An array of these texts. */
export function arrayText(elements: readonly string[]): string {
  return elements.length === 0 ? '[]\n' : `[\n${elements.join(',\n')}\n]\n`;
}

/** A JSON text laid out anew; nothing but its white space changes. */
function laidOut(text: string): string {
  if (text.length > mostLaidOut) return text;
  const layout = { tabSize: 2, insertSpaces: true, lineBreak: '\n' } as const;
  const changes = formattingChanges(text, { start: 0, end: text.trimEnd().length }, layout);
  return `${editText(text, [...changes].reverse()).text.trimEnd()}\n`;
}

/** The values of a JSON text, which may stand one after the other, with offsets in it. */
export function topValues(text: string): readonly TopValue[] {
  const values: TopValue[] = [];
  const scanner = new JsonScanner(text);
  let end = 0;
  for (;;) {
    scanner.moveTo(end);
    if (scanner.next() === 'end') return values;
    const { start } = scanner;
    const read = readJsonValue(text, start);
    const problems = read.syntaxProblems.map((problem) =>
      errorAt(moved(problem, start), syntaxSentence(problem, text.slice(start))),
    );
    if (read.tooDeep !== undefined) {
      problems.push(errorAt(moved(read.tooDeep, start), sentence('This is nested too deep to be read.')));
    }
    values.push({ node: read.node, start, problems });
    if (problems.length > 0 || read.end <= 0) return values;
    end = start + read.end;
  }
}

export interface TopValue {
  /** Offsets are relative to `start`. */
  readonly node: JsonNode | undefined;
  readonly start: number;
  readonly problems: readonly Remark[];
}

interface Element {
  readonly kind: ElementKind;
  readonly node: JsonNode;
  /** What the offsets of its nodes are relative to. */
  readonly origin: number;
  readonly changes: readonly TextChange[];
}

class SourceText {
  readonly remarks: Remark[] = [];
  readonly elements: readonly Element[];
  private readonly text: string;
  private readonly values: readonly TopValue[];
  private readonly told = new Set<string>();

  constructor(private readonly source: MappedText) {
    this.text = source.value;
    this.values = topValues(this.text);
    for (const { problems } of this.values) {
      for (const problem of problems) this.remarks.push({ ...problem, ...source.sourceRange(problem) });
    }
    this.elements = this.values.flatMap(({ node, start }) =>
      elementsOf(node).map((element) => this.element(element, start)),
    );
  }

  /** The whole text with its changes, where it is an array or a request. */
  whole(): string | undefined {
    const [value] = this.values;
    if (this.values.length !== 1 || value?.node === undefined || !holdsEntries(value.node)) return undefined;
    return editText(this.text, this.elements.flatMap(({ changes }) => changes).reverse()).text;
  }

  elementTexts(): readonly string[] {
    return this.elements.map(({ node, origin, changes }) => {
      const start = node.start + origin;
      const own = changes.map((change) => ({ ...change, start: change.start - start, end: change.end - start }));
      return editText(this.text.slice(start, node.end + origin), own.reverse()).text;
    });
  }

  private element(node: JsonNode, origin: number): Element {
    const kind = kindOf(node);
    const changes = node.kind === 'object' ? this.changes(node, kind, origin) : [];
    return { kind, node, origin, changes };
  }

  private changes(node: JsonObject, kind: ElementKind, origin: number): readonly TextChange[] {
    switch (kind) {
      case 'delivered':
        this.tell('delivered', node, origin);
        return [{ ...moved(node, origin), text: this.entryOfDelivered(node, origin) }];
      case 'put-events':
        return [...this.removals(node, origin), ...this.detailChanges(node, origin)].sort(
          (one, other) => one.start - other.start,
        );
      case 'entry':
        return this.detailChanges(node, origin);
      case 'other':
        return [];
    }
  }

  private removals({ properties }: JsonObject, origin: number): readonly TextChange[] {
    const places = properties.map(({ key, value }): MemberPlace => ({
      key: moved(key, origin),
      value: value && moved(value, origin),
    }));
    const isKept = properties.map(({ key }) => !isOfPutEvents(key.value));
    return properties.flatMap(({ key }, index) => {
      if (isKept[index] === true) return [];
      this.tell(key.value, key, origin);
      const before = places[isKept.lastIndexOf(true, index)];
      const isLast = !isKept.slice(index).includes(true);
      return removeMember(this.text, { before, member: places[index], isLast });
    });
  }

  private detailChanges(node: JsonObject, origin: number): readonly TextChange[] {
    const detail = node.properties.find(({ key }) => key.value === 'Detail')?.value;
    if (detail?.kind !== 'string') return [];
    const object = detailStringToObject(detail.value, { indent: '  ', lineIndent: '    ', lineBreak: '\n' });
    if (object === undefined || compactText(object) !== detail.value) return [];
    return [{ ...moved(detail, origin), text: object }];
  }

  private entryOfDelivered({ properties }: JsonObject, origin: number): string {
    const textOf = (name: string): string | undefined => {
      const value = properties.findLast(({ key }) => key.value === name)?.value;
      if (value === undefined || (name === 'resources' && value.kind === 'array' && value.items.length === 0))
        return undefined;
      return this.text.slice(value.start + origin, value.end + origin);
    };
    const members = Object.entries(deliveredNames).flatMap(([name, delivered]) => {
      const text = textOf(delivered);
      return text === undefined ? [] : [`"${name}": ${text}`];
    });
    return `{\n${members.join(',\n')}\n}`;
  }

  /** Says once what becomes of a member that no entry has. */
  private tell(what: string, place: TextRange, origin: number): void {
    if (this.told.has(what)) return;
    this.told.add(what);
    const text =
      what === 'delivered'
        ? sentence('This is an event as a customer receives it; its id, account and Region are left out.')
        : sentence('{0} is left out: it is a member of PutEvents, and no entry of a partner has it.', what);
    const range = what === 'delivered' ? { start: place.start, end: place.start + 1 } : place;
    this.remarks.push(noticeAt(this.source.sourceRange(moved(range, origin)), text));
  }
}

/** What a member of an entry is called in the event that a customer receives. */
const deliveredNames = {
  Time: 'time',
  Source: 'source',
  Resources: 'resources',
  DetailType: 'detail-type',
  Detail: 'detail',
} as const;

function elementsOf(node: JsonNode | undefined): readonly JsonNode[] {
  if (node === undefined) return [];
  if (node.kind === 'array') return node.items;
  const entries = node.kind === 'object' ? entriesOf(node) : undefined;
  return entries?.kind === 'array' ? entries.items : [node];
}

function holdsEntries(node: JsonNode): boolean {
  return node.kind === 'array' || (node.kind === 'object' && entriesOf(node)?.kind === 'array');
}

function entriesOf({ properties }: JsonObject): JsonNode | undefined {
  return properties.find(({ key }) => key.value === 'Entries')?.value;
}

function kindOf(node: JsonNode): ElementKind {
  if (node.kind !== 'object') return 'other';
  const has = (name: string): boolean => node.properties.some(({ key }) => key.value === name);
  if (has('detail-type') && has('detail') && has('source')) return 'delivered';
  if (!has('Detail') && !has('DetailType')) return 'other';
  const isForeign = ({ key }: JsonProperty): boolean => !isEntryMemberName(key.value) && !isOfPutEvents(key.value);
  if (node.properties.some(isForeign)) return 'other';
  return node.properties.some(({ key }) => isOfPutEvents(key.value)) ? 'put-events' : 'entry';
}

/** Whether it is a member of an entry of PutEvents that one of PutPartnerEvents has not. */
export function isOfPutEvents(name: string): boolean {
  return name === 'EventBusName' || name === 'TraceHeader';
}

function moved({ start, end }: TextRange, by: number): TextRange {
  return { start: start + by, end: end + by };
}
