import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  parseAllDocuments,
  type Document,
  type Node,
  type Pair,
  type Scalar,
  type YAMLMap,
} from 'yaml';
import { sentence } from '../model/sentence';
import type { TextRange } from '../model/textRange';
import { MappedText, type MappedPiece } from './mappedText';
import { errorAt, type Remark } from './remark';

/** A YAML text as JSON with its comments, and what cannot be taken over; undefined where it is no YAML. */
export interface YamlReading {
  readonly json: MappedText | undefined;
  readonly remarks: readonly Remark[];
}

/** So many values are written at most: aliases may stand for more than any text could hold. */
const mostValues = 600_000;
const deepest = 1_100;

/**
 * Reads YAML 1.2. Numbers keep their digits. Offsets of the result lead to `text`.
 * @param numbers `as-texts`: what is written without quotes is a text, as an account has to be
 */
export function yamlJson(text: string, numbers: 'as-numbers' | 'as-texts' = 'as-numbers'): YamlReading {
  const documents = parseAllDocuments(text, {
    version: '1.2',
    schema: 'core',
    prettyErrors: false,
    logLevel: 'silent',
  });
  const all: readonly Document.Parsed[] = 'empty' in documents ? [] : documents;
  const [document, second] = all;
  if (document === undefined) return { json: undefined, remarks: [] };
  const remarks: Remark[] = all.flatMap(({ errors }) =>
    errors.map(({ pos: [start, end], message }) =>
      errorAt({ start, end: Math.max(start, end) }, sentence('This is not YAML: {0}', oneLine(message))),
    ),
  );
  if (second !== undefined) {
    const [start] = second.range;
    remarks.push(errorAt({ start, end: text.length }, sentence('Only one YAML document is read; remove the others.')));
  }
  if (remarks.length > 0) return { json: undefined, remarks };
  const writer = new JsonWriter(document, numbers, remarks);
  const json = writer.write();
  return { json: remarks.length > 0 ? undefined : json, remarks };
}

function oneLine(message: string): string {
  return message.replace(/\s+/g, ' ').slice(0, 200);
}

class JsonWriter {
  private readonly written: MappedPiece[] = [];
  /** What has been met so far; of two with one name, the later one counts. */
  private readonly anchors = new Map<string, Node>();
  private values = 0;

  constructor(
    private readonly document: Document.Parsed,
    private readonly numbers: 'as-numbers' | 'as-texts',
    private readonly remarks: Remark[],
  ) {}

  write(): MappedText {
    const { contents, commentBefore, comment } = this.document;
    this.comment(commentBefore);
    this.node(contents, 0);
    this.comment(comment);
    const last = this.written.at(-1);
    return MappedText.from(this.written, last?.end ?? 0);
  }

  private node(node: unknown, depth: number, isComment = true): void {
    this.values++;
    if (this.values > mostValues || depth > deepest) {
      if (this.remarks.length === 0) this.fail(placeOf(node), 'too-large');
      return;
    }
    if ((isMap(node) || isSeq(node) || isScalar(node)) && node.anchor !== undefined)
      this.anchors.set(node.anchor, node);
    if (isAlias(node)) {
      const meant = this.anchors.get(node.source);
      if (meant === undefined) this.fail(placeOf(node), 'unresolved');
      else this.node(meant, depth + 1, false);
    } else if (isMap(node)) {
      this.collection(this.pairsOf(node), '{', '}', node, (pair) => this.pair(pair as Pair, depth), isComment);
    } else if (isSeq(node)) {
      this.collection(node.items, '[', ']', node, (item) => this.item(item, depth), isComment);
    } else if (isScalar(node)) this.scalar(node);
    else this.put('null', placeOf(node));
  }

  private collection(
    items: readonly unknown[],
    open: string,
    close: string,
    node: Node,
    write: (item: unknown) => string | null | undefined,
    isComment: boolean,
  ): void {
    const { start, end } = placeOf(node);
    this.refuseTag(node);
    this.put(open, { start, end: start });
    items.forEach((item, index) => {
      this.put('\n', { start, end: start });
      const behind = write(item);
      if (index < items.length - 1) this.put(',', { start: end, end });
      if (typeof behind === 'string') this.put(` ${lineComment(behind)}`, { start: end, end });
    });
    if (items.length > 0) this.put('\n', { start: end, end });
    if (isComment && typeof node.comment === 'string') this.comment(node.comment);
    this.put(close, { start: end, end });
  }

  /** With the members of the maps that `<<` names, but for those that the map has itself. */
  private pairsOf(map: YAMLMap, within: readonly YAMLMap[] = []): readonly Pair[] {
    this.values++;
    const merged = map.items.filter(({ key, value }) => isMerge(key) && this.mapsOf(value).length > 0);
    const own = map.items.filter((pair) => !merged.includes(pair));
    if (merged.length === 0 || within.includes(map) || this.values > mostValues) return own;
    const names = new Set(own.map(({ key }) => nameOf(key)));
    const others = merged
      .flatMap(({ value }) => this.mapsOf(value))
      .flatMap((named) => this.pairsOf(named, [...within, map]))
      .filter(({ key }) => {
        const isNew = !names.has(nameOf(key));
        names.add(nameOf(key));
        return isNew;
      });
    return [...others, ...own];
  }

  /** The map, or the maps, that stand behind `<<`; none: it is a member like any other. */
  private mapsOf(value: unknown): readonly YAMLMap[] {
    const meant = isAlias(value) ? this.anchors.get(value.source) : value;
    if (isMap(meant)) return [meant];
    return isSeq(meant) ? meant.items.flatMap((item) => (isSeq(item) ? [] : this.mapsOf(item))) : [];
  }

  /** Gives the comment that stands behind it on its line. */
  private pair(pair: Pair, depth: number): string | null | undefined {
    const { key, value } = pair;
    const place = placeOf(key);
    if (isScalar(key) || isAlias(key)) this.comment((key as Node).commentBefore);
    if (!isScalar(key)) this.fail(place, 'key');
    else this.put(JSON.stringify(typeof key.value === 'string' ? key.value : (key.source ?? String(key.value))), place);
    this.put(': ', place);
    return this.item(value, depth);
  }

  private item(item: unknown, depth: number): string | null | undefined {
    const node = item as Partial<Node> | null;
    this.comment(node?.commentBefore);
    this.node(item, depth + 1);
    return isScalar(item) || isAlias(item) ? (item as Node).comment : undefined;
  }

  private scalar(node: Scalar): void {
    const place = placeOf(node);
    this.refuseTag(node);
    const { value, source = '', type } = node;
    if (typeof value === 'string') this.put(JSON.stringify(value), place);
    else if (this.numbers === 'as-texts' && type === 'PLAIN' && value !== null) this.put(JSON.stringify(source), place);
    else if (typeof value === 'number') this.number(value, source, place);
    else if (typeof value === 'boolean') this.put(String(value), place);
    else this.put('null', place);
  }

  private number(value: number, source: string, place: TextRange): void {
    const json = jsonNumber(value, source);
    if (json === undefined) this.fail(place, 'number');
    else this.put(json, place);
  }

  private refuseTag(node: Node): void {
    const { tag } = node as { readonly tag?: string };
    if (tag !== undefined && !/^tag:yaml\.org,2002:(?:map|seq|str|int|float|bool|null)$/.test(tag)) {
      this.fail(placeOf(node), 'tag');
    }
  }

  private comment(text: string | null | undefined): void {
    if (typeof text !== 'string') return;
    const { end } = this.written.at(-1) ?? { end: 0 };
    for (const line of text.split('\n')) {
      if (line.trim() !== '') this.put(`\n${lineComment(line)}`, { start: end, end });
    }
    this.put('\n', { start: end, end });
  }

  private put(text: string, { start, end }: TextRange): void {
    this.written.push({ text, start, end });
  }

  private fail(place: TextRange, kind: 'too-large' | 'unresolved' | 'key' | 'number' | 'tag'): void {
    const sentences = {
      'too-large': sentence('This stands for more values than are read; write less at once.'),
      unresolved: sentence('There is no anchor of this name before it; write the value itself.'),
      key: sentence('JSON has no such name of a member; write a text.'),
      number: sentence('JSON has no such number; write it as in 12, -0.5 or 1.5e3.'),
      tag: sentence('JSON has nothing for this tag; write the value without it.'),
    };
    this.remarks.push(errorAt(place, sentences[kind]));
  }
}

function isMerge(key: unknown): boolean {
  return isScalar(key) && key.value === '<<' && key.type === 'PLAIN';
}

function nameOf(key: unknown): string {
  return isScalar(key) ? String(key.value) : '';
}

function lineComment(text: string): string {
  return `//${text.replace(/[\r\n]+/g, ' ')}`;
}

function placeOf(node: unknown): TextRange {
  const { range } = (node ?? {}) as Partial<Node>;
  return range ? { start: range[0], end: range[1] } : { start: 0, end: 0 };
}

/** The number as JSON has it, with the digits of the source; undefined: JSON has none such. */
function jsonNumber(value: number, source: string): string | undefined {
  if (Number.isNaN(value) || !/\d/.test(source)) return undefined;
  if (/^0[xo]/.test(source)) return BigInt(source).toString();
  const [, sign = '', whole = '', fraction = '', exponent = ''] =
    /^([+-]?)(\d*)(?:\.(\d*))?((?:[eE][+-]?\d+)?)$/.exec(source) ?? [];
  const digits = whole.replace(/^0+(?=\d)/, '') || '0';
  return `${sign === '-' ? '-' : ''}${digits}${fraction === '' ? '' : `.${fraction}`}${exponent}`;
}
