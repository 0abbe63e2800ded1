import type { EntryContent } from '../../model/entry';
import { entryMembers } from '../../model/entryMembers';
import type { JsonArray, JsonNode, JsonObject } from '../../model/jsonNode';
import { readJson } from '../../model/jsonReader';
import { insideString, tabStop, type Snippet, type TabStop } from './snippet';

/** A Detail with nothing in it. */
export function emptyDetail(form: 'object' | 'string', stop: number): Snippet {
  return form === 'object' ? ['{', tabStop(stop), '}'] : ['"{', tabStop(stop), '}"'];
}

/** Members of one object, and levels, that are taken over. */
const mostMembers = 50;
const mostLevels = 6;

/** In UTF-16 units. */
const longestValue = 500;

/**
 * A Detail with the members of that of an entry, in the form that it has there; its values are tab stops.
 * @param indent what the line begins with on which it begins
 * @param firstStop the number of the first tab stop
 */
export function detailLike(content: EntryContent, indent: string, firstStop: number): Snippet | undefined {
  const detail = entryMembers(content)?.known.Detail?.value;
  if (detail?.kind === 'object') return new Skeleton('lines', firstStop).of(detail, indent);
  if (detail?.kind !== 'string') return undefined;
  const { node, syntaxProblems } = readJson(detail.value);
  if (node?.kind !== 'object' || syntaxProblems.length > 0) return undefined;
  return ['"', ...insideString(new Skeleton('line', firstStop).of(node, '')), '"'];
}

class Skeleton {
  constructor(
    private readonly layout: 'lines' | 'line',
    private nextStop: number,
  ) {}

  of(node: JsonNode, indent: string, level = 1): Snippet {
    switch (node.kind) {
      case 'object':
        return this.object(node, indent, level);
      case 'array':
        return this.array(node, indent, level);
      case 'string': {
        const text = node.value.length <= longestValue ? node.value : '';
        return ['"', this.stop(JSON.stringify(text).slice(1, -1)), '"'];
      }
      case 'number':
        return [this.stop(isShort(node.text) ? node.text : '0')];
      case 'boolean':
        return [this.stop(String(node.value))];
      case 'null':
        return [this.stop('null')];
    }
  }

  private stop(text: string): TabStop {
    return tabStop(this.nextStop++, text);
  }

  private object({ properties }: JsonObject, indent: string, level: number): Snippet {
    const members = properties.flatMap(({ key, value }) => (value === undefined ? [] : [{ name: key.value, value }]));
    if (members.length === 0 || level > mostLevels) return ['{', this.stop(''), '}'];
    const isInLines = this.layout === 'lines';
    const separator = isInLines ? `\n${indent}\t` : '';
    const parts = members
      .slice(0, mostMembers)
      .flatMap(({ name, value }, index) => [
        `${index === 0 ? '' : ','}${separator}${JSON.stringify(name)}:${isInLines ? ' ' : ''}`,
        ...this.of(value, `${indent}\t`, level + 1),
      ]);
    return ['{', ...parts, isInLines ? `\n${indent}}` : '}'];
  }

  /** An array with its first item. */
  private array({ items }: JsonArray, indent: string, level: number): Snippet {
    const [first] = items;
    if (first === undefined || level > mostLevels) return ['[', this.stop(''), ']'];
    return ['[', ...this.of(first, indent, level + 1), ']'];
  }
}

/** A number of a broken text may be anything. */
function isShort(number: string): boolean {
  return number.length <= longestValue && /^-?\d/.test(number);
}
