import { eastAsianWidth } from 'get-east-asian-width';
import {
  byCodePoint,
  isCliList,
  isCliObject,
  isCliScalar,
  pythonText,
  type CliObject,
  type CliValue,
} from './cliValue';
import { Unprintable } from './unprintable';

/** How a table is printed. */
export interface TableLook {
  /** The name of the operation. */
  readonly title: string;
  /** So wide the terminal is: a table that is wider has its single rows upright. */
  readonly columns: number;
  readonly isColored: boolean;
}

/** The value as `--output table` prints it. @throws Unprintable */
export function tableOutput(value: CliValue, { title, columns, isColored }: TableLook): string {
  const sections: Section[] = [];
  new SectionWriter(sections).value(value, title, 0);
  if (sections.length === 0) return '';
  const isTooWide = widthOf(sections) > columns;
  const shown = isTooWide ? sections.map(upright) : sections;
  return new TablePrinter(widthOf(shown), isColored ? colored : plain).print(shown);
}

/** A part of a table, with a title above it. */
interface Section {
  /** Undefined: none, and the AWS CLI makes room for `None`. */
  readonly title: string | undefined;
  /** So many borders stand around it. */
  readonly depth: number;
  headers: readonly string[];
  readonly rows: (readonly string[])[];
  /** Of all rows; undefined: not known yet. */
  cells: number | undefined;
  /** Of the widest cell in each column. */
  widths: number[];
}

/** Divides a value into sections. */
class SectionWriter {
  private current: Section | undefined;

  constructor(private readonly sections: Section[]) {}

  value(value: CliValue, title: string | undefined, depth: number): void {
    if (isNothing(value)) return;
    if (title !== undefined) this.begin(title, depth);
    if (isCliObject(value)) this.object(value, depth);
    else if (isCliList(value)) this.list(value, title, depth);
  }

  private begin(title: string | undefined, depth: number): void {
    this.current = { title, depth, headers: [], rows: [], cells: undefined, widths: [] };
    this.sections.push(this.current);
  }

  private list(items: readonly CliValue[], title: string | undefined, depth: number): void {
    const [first] = items;
    if (first !== undefined && isCliObject(first)) {
      this.objects(items, title, depth);
      return;
    }
    for (const item of items) {
      if (isCliScalar(item)) this.row([item]);
      else if (isCliObject(item)) this.keysOf(item);
      else if (item.every(isCliScalar)) this.row(item);
      else this.value(item, undefined, 0);
    }
  }

  /** Of an object among other things, the AWS CLI prints the names. */
  private keysOf(object: CliObject): void {
    this.row([...object.keys()]);
  }

  private object(object: CliObject, depth: number): void {
    const { scalars, others } = namesOf(object);
    const [only] = scalars;
    if (only !== undefined && scalars.length === 1) this.row([only, object.get(only) ?? null]);
    else if (scalars.length > 0) {
      this.headers(scalars);
      this.row(scalars.map((name) => object.get(name) ?? null));
    }
    for (const name of others) this.value(object.get(name) ?? null, name, depth + 1);
  }

  private objects(items: readonly CliValue[], title: string | undefined, depth: number): void {
    const objects = items.map(asObject);
    const names = objects.map((object) => namesOf(object ?? new Map()));
    const scalars = [...new Set(names.flatMap((each) => each.scalars))].sort(byCodePoint);
    const others = [...new Set(names.flatMap((each) => each.others))].sort(byCodePoint);
    this.headers(scalars);
    for (const [index, object] of objects.entries()) {
      if (index > 0 && others.length > 0) {
        this.begin(title, depth);
        this.headers(scalars);
      }
      if (object === undefined && scalars.length > 0) throw new Unprintable();
      this.row(scalars.map((name) => object?.get(name) ?? (object?.has(name) === true ? null : '')));
      for (const name of others) {
        const inner = object?.get(name);
        if (inner !== undefined) this.value(inner, name, depth + 1);
      }
    }
  }

  private headers(names: readonly string[]): void {
    const section = this.section();
    widen(section, names);
    section.cells ??= names.length;
    section.headers = names;
  }

  private row(values: readonly CliValue[]): void {
    const section = this.section();
    section.cells ??= values.length;
    if (values.length !== section.cells) throw new Unprintable();
    const row = values.map(pythonText);
    section.rows.push(row);
    widen(section, row);
  }

  private section(): Section {
    if (this.current === undefined) throw new Unprintable();
    return this.current;
  }
}

/** An element of a list of objects; undefined: an empty text or list, which has no names either. */
function asObject(item: CliValue): CliObject | undefined {
  if (isCliObject(item)) return item;
  if (isCliList(item) ? item.length === 0 : item === '') return undefined;
  throw new Unprintable();
}

/** What Python takes for nothing. */
function isNothing(value: CliValue): boolean {
  if (isCliObject(value)) return value.size === 0;
  if (isCliList(value)) return value.length === 0;
  return value === null || value === false || value === 0 || value === 0n || value === '';
}

function namesOf(object: CliObject): { readonly scalars: readonly string[]; readonly others: readonly string[] } {
  const names = [...object.keys()].sort(byCodePoint);
  const isScalar = (name: string): boolean => isCliScalar(object.get(name) ?? null);
  return { scalars: names.filter(isScalar), others: names.filter((name) => !isScalar(name)) };
}

function widen(section: Section, row: readonly string[]): void {
  const { widths } = section;
  if (widths.length === 0) section.widths = row.map(textWidth);
  else if (row.length > widths.length) throw new Unprintable();
  else for (const [index, cell] of row.entries()) widths[index] = Math.max(widths[index] ?? 0, textWidth(cell));
}

/** Characters of East Asia, also those that are wide only there, take two places. */
function textWidth(text: string): number {
  return Array.from(text).reduce(
    (width, character) => width + eastAsianWidth(character.codePointAt(0) ?? 0, { ambiguousAsWide: true }),
    0,
  );
}

/** A section of one row with its headers at the left. */
function upright(section: Section): Section {
  const { headers, rows, title, depth } = section;
  const [row] = rows;
  if (row === undefined || rows.length !== 1 || headers.length === 0) return section;
  const turned: Section = { title, depth, headers: [], rows: [], cells: 2, widths: [] };
  for (const [index, header] of headers.entries()) {
    const cell = row[index];
    if (cell === undefined) break;
    turned.rows.push([header, cell]);
    widen(turned, [header, cell]);
  }
  return turned;
}

const padding = 4;
const borders = 2;

function widthOf(sections: readonly Section[]): number {
  return sections.reduce((widest, { title, depth, widths }) => {
    const cells = widths.reduce((sum, width) => sum + width + padding, 0);
    return Math.max(widest, Math.max(textWidth(title ?? 'None'), cells) + borders + 2 * depth);
  }, 0);
}

/** The widths of the columns, stretched so that together they are `whole`. */
function stretched(widths: readonly number[], whole: number): readonly number[] {
  const padded = widths.map((width) => width + padding);
  const factor = whole / padded.reduce((sum, width) => sum + width, 0);
  const scaled = padded.map((width) => roundHalfToEven(factor * width));
  let excess = scaled.reduce((sum, width) => sum + width, 0) - whole;
  while (excess !== 0 && scaled.length > 0) {
    const step = Math.sign(excess);
    for (let turn = 0; turn < scaled.length && excess !== 0; turn++) {
      const index = step > 0 ? turn : scaled.length - 1 - turn;
      scaled[index] = (scaled[index] ?? 0) - step;
      excess -= step;
    }
  }
  return scaled;
}

function roundHalfToEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}

interface Colors {
  readonly cell: (text: string) => string;
  readonly border: string;
  /** Follows each piece that the AWS CLI writes. */
  readonly end: string;
}

const plain: Colors = { cell: (text) => text, border: '|', end: '' };
const colored: Colors = {
  cell: (text) => `\x1b[1m\x1b[34m${text}\x1b[0m`,
  border: '\x1b[2m\x1b[33m|\x1b[0m',
  end: '\x1b[0m',
};

class TablePrinter {
  private text = '';

  constructor(
    private readonly width: number,
    private readonly colors: Colors,
  ) {}

  print(sections: readonly Section[]): string {
    this.text = `${'-'.repeat(this.width)}\n${this.colors.end}`;
    for (const section of sections) this.section(section);
    return this.text;
  }

  private section({ title, depth, headers, rows, widths }: Section): void {
    const { border, end } = this.colors;
    const edges = border.repeat(depth);
    const put = (line: string): void => {
      this.text += [edges, line, edges, '\n'].map((piece) => piece + end).join('');
    };
    const width = this.width - 2 * depth;
    if (title !== undefined && title !== '') {
      put(centered(title, width, '|'));
      if (headers.length === 0 && rows.length === 0) put(`+${'-'.repeat(Math.max(0, width - 2))}+`);
    }
    const columns = widths.length === 0 ? [] : stretched(widths, width);
    const rule = columns.map((column, index) => `${index === 0 ? '+' : ''}${dashes(column, index)}+`).join('');
    if (headers.length > 0) {
      put(rule);
      put(cellsOf(headers, columns, centered));
    }
    if (rows.length === 0 || columns.length === 0) return;
    put(rule);
    for (const row of rows) {
      put(cellsOf(row, columns, (text, column, left) => this.leftAligned(text, column, left)));
    }
    put(rule);
  }

  private leftAligned(text: string, width: number, left: string): string {
    const used = left.length + textWidth(text) + 1;
    const indent = width - used - 2 >= 0 ? 2 : 0;
    const rest = Math.max(0, width - used - indent);
    return `${left}${' '.repeat(indent)}${this.colors.cell(text)}${' '.repeat(rest)}|`;
  }
}

function dashes(column: number, index: number): string {
  return '-'.repeat(Math.max(0, column - (index === 0 ? 2 : 1)));
}

function cellsOf(
  row: readonly string[],
  columns: readonly number[],
  write: (text: string, width: number, left: string) => string,
): string {
  return columns
    .flatMap((width, index) => {
      const cell = row[index];
      return cell === undefined ? [] : [write(cell, width, index === 0 ? '|' : '')];
    })
    .join('');
}

/** @param left the edge at the left */
function centered(text: string, width: number, left: string): string {
  const length = textWidth(text);
  // A text that is wider than its place begins before it.
  const start = Math.floor(width / 2) - Math.floor(length / 2) - 1;
  const rest = width - 1 - left.length - start - length;
  return `${left}${' '.repeat(Math.max(0, start))}${text}${' '.repeat(Math.max(0, rest))}|`;
}
