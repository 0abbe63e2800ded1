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

/**
 * The value as `--output text` prints it: a line for each list of scalars and for the scalars of each object, with tabs between them;
 * what lies deeper follows, and its lines begin with the name of its member. @throws Unprintable
 */
export function plainOutput(value: CliValue): string {
  const lines: string[] = [];
  new PlainWriter(lines).value(value, undefined);
  return lines.map((line) => `${line}\n`).join('');
}

class PlainWriter {
  constructor(private readonly lines: string[]) {}

  /** @param name of the member that holds the value @param columns the members of the objects of one list that count as scalars */
  value(value: CliValue, name: string | undefined, columns?: readonly string[]): void {
    if (isCliObject(value)) this.object(value, name, columns);
    else if (isCliList(value)) this.list(value, name);
    else this.lines.push(pythonText(value));
  }

  private list(items: readonly CliValue[], name: string | undefined): void {
    if (items.length === 0) return;
    const objects = items.filter(isCliObject);
    if (objects.length > 0) {
      if (objects.length < items.length) throw new Unprintable();
      const columns = scalarNames(objects);
      for (const item of items) this.value(item, name, columns);
      return;
    }
    const scalars = items.filter(isCliScalar);
    if (scalars.length > 0) this.scalars(scalars, name);
    for (const item of items) if (!isCliScalar(item)) this.value(item, name);
  }

  private scalars(items: readonly CliValue[], name: string | undefined): void {
    const texts = items.map(pythonText);
    if (name === undefined) this.lines.push(texts.join('\t'));
    else this.lines.push(...texts.map((text) => `${name.toUpperCase()}\t${text}`));
  }

  private object(object: CliObject, name: string | undefined, columns: readonly string[] | undefined): void {
    const names = [...object.keys()].sort(byCodePoint);
    const shown = columns ?? names.filter((each) => isCliScalar(object.get(each) ?? null));
    const cells = shown.map((each) => pythonText(object.get(each) ?? (object.has(each) ? null : '')));
    if (cells.length > 0) this.lines.push([...(name === undefined ? [] : [name.toUpperCase()]), ...cells].join('\t'));
    for (const each of names) {
      if (!shown.includes(each)) this.value(object.get(each) ?? null, each);
    }
  }
}

function scalarNames(objects: readonly CliObject[]): readonly string[] {
  const names = objects.flatMap((object) => [...object].flatMap(([name, value]) => (isCliScalar(value) ? [name] : [])));
  return [...new Set(names)].sort(byCodePoint);
}
