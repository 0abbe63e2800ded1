import type { EntryContent } from '../../model/entry';
import { sentence } from '../../model/sentence';
import { such } from './entryIdeas';
import { labelOf, type Idea } from './proposal';
import { seenAt, type SeenValue } from './seenDetails';
import { tabStop, type Snippet } from './snippet';

/** How a member or a value was met. */
interface Met {
  count: number;
  readonly values: Map<string, number>;
  readonly kinds: Map<SeenValue['kind'], number>;
}

/**
 * The members that Details have at a path.
 * @param present names that stand in the object already
 * @param hasColon whether only the name is written
 */
export function detailMemberIdeas(
  contents: readonly EntryContent[],
  path: readonly string[],
  { present, hasColon, colon }: { present: ReadonlySet<string>; hasColon: boolean; colon: ': ' | ':' },
): readonly Idea[] {
  const members = new Map<string, Met>();
  for (const content of contents) {
    for (const { name, value } of seenAt(content, path).members) {
      if (!present.has(name)) meet(entryOf(members, name), value);
    }
  }
  const all = [...members].sort(([, one], [, other]) => other.count - one.count);
  return all.map(([name, met]): Idea => {
    const kind = mostOf(met.kinds) ?? 'string';
    const value = mostOf(met.values);
    return {
      kind: 'member',
      label: labelOf(name),
      filter: name,
      detail: value === undefined ? undefined : such(value),
      documentation: [
        met.count === 1 ? sentence('In 1 Detail like this one.') : sentence('In {0} Details like this one.', met.count),
      ],
      insert: hasColon ? [JSON.stringify(name)] : [JSON.stringify(name) + colon, ...valueOf(kind, value)],
      proposesNext: !hasColon && (kind === 'object' || kind === 'array'),
    };
  });
}

/** The values that Details have at a path; of an array, those of its items. */
export function detailValueIdeas(
  contents: readonly EntryContent[],
  path: readonly string[],
  where: { readonly name: string } | 'items',
): readonly Idea[] {
  const met: Met = { count: 0, values: new Map(), kinds: new Map() };
  for (const content of contents) {
    const { members, items } = seenAt(content, path);
    if (where === 'items') for (const item of items) meet(met, item);
    else for (const { name, value } of members) if (name === where.name) meet(met, value);
  }
  const values = [...met.values].sort(([, one], [, other]) => other - one);
  const ideas = values.map(([text, count]): Idea => ({
    kind: 'value',
    label: labelOf(text),
    filter: text.startsWith('"') ? text.slice(1, -1) : text,
    detail: count === 1 ? undefined : sentence('{0} times', count),
    insert: [text],
  }));
  const further = (['object', 'array'] as const).filter((kind) => met.kinds.has(kind));
  if (met.kinds.has('boolean')) {
    for (const text of ['true', 'false']) if (!met.values.has(text)) ideas.push(plainIdea(text, [text]));
  }
  return [...ideas, ...further.map((kind) => plainIdea(kind === 'object' ? '{}' : '[]', valueOf(kind, undefined)))];
}

function plainIdea(label: string, insert: Snippet): Idea {
  return { kind: label === '{}' ? 'object' : 'value', label, filter: label, insert };
}

function valueOf(kind: SeenValue['kind'], text: string | undefined): Snippet {
  switch (kind) {
    case 'object':
      return ['{', tabStop(1), '}'];
    case 'array':
      return ['[', tabStop(1), ']'];
    case 'string':
      return ['"', tabStop(1, text?.startsWith('"') === true ? text.slice(1, -1) : ''), '"'];
    case 'number':
    case 'boolean':
    case 'null':
      return [tabStop(1, text?.startsWith('"') === false ? text : kind === 'number' ? '0' : 'null')];
  }
}

function entryOf(members: Map<string, Met>, name: string): Met {
  const known = members.get(name);
  if (known !== undefined) return known;
  const met: Met = { count: 0, values: new Map(), kinds: new Map() };
  members.set(name, met);
  return met;
}

function meet(met: Met, { kind, text }: SeenValue): void {
  met.count += 1;
  met.kinds.set(kind, (met.kinds.get(kind) ?? 0) + 1);
  if (text !== undefined) met.values.set(text, (met.values.get(text) ?? 0) + 1);
}

function mostOf<Key>(counts: ReadonlyMap<Key, number>): Key | undefined {
  let most: Key | undefined;
  let highest = 0;
  for (const [key, count] of counts) {
    if (count > highest) {
      most = key;
      highest = count;
    }
  }
  return most;
}
