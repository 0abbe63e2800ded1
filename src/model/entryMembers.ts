import type { EntryContent } from './entry';
import type { JsonProperty } from './jsonNode';

/** The members of an entry in the order in which the API names them. */
export const entryMemberNames = ['Time', 'Source', 'Resources', 'DetailType', 'Detail'] as const;

export type EntryMemberName = (typeof entryMemberNames)[number];

/** The members that may be others for one send than in the file. */
export const overridableMembers = [
  'Source',
  'DetailType',
  'Time',
  'Resources',
] as const satisfies readonly EntryMemberName[];

export type OverridableMember = (typeof overridableMembers)[number];

/** The members of an entry by what they are. */
export interface EntryMembers {
  /** Of a member that stands more than once, the last one counts. */
  readonly known: Readonly<Partial<Record<EntryMemberName, JsonProperty>>>;
  /** Known members that a later one of the same name overrides, in source order. */
  readonly overridden: readonly (JsonProperty & { readonly name: EntryMemberName })[];
  /** In source order. */
  readonly unknown: readonly JsonProperty[];
}

/** Objects with more members than these are gone through once. */
const fewMembers = 32;

const largeMembers = new WeakMap<EntryContent, EntryMembers>();

/** The members of an entry; undefined where it is no object. */
export function entryMembers(content: EntryContent): EntryMembers | undefined {
  const { node } = content;
  if (node.kind !== 'object') return undefined;
  if (node.properties.length <= fewMembers) return readMembers(node.properties);
  let members = largeMembers.get(content);
  if (members === undefined) {
    members = readMembers(node.properties);
    largeMembers.set(content, members);
  }
  return members;
}

function readMembers(properties: readonly JsonProperty[]): EntryMembers {
  const known: Partial<Record<EntryMemberName, JsonProperty>> = {};
  const overridden: (JsonProperty & { readonly name: EntryMemberName })[] = [];
  const unknown: JsonProperty[] = [];
  for (const property of properties) {
    const name = property.key.value;
    if (!isEntryMemberName(name)) {
      unknown.push(property);
      continue;
    }
    const earlier = known[name];
    if (earlier !== undefined) overridden.push({ ...earlier, name });
    known[name] = property;
  }
  return { known, overridden, unknown };
}

export function isEntryMemberName(name: string): name is EntryMemberName {
  return (entryMemberNames as readonly string[]).includes(name);
}

/** The text of a member of the entry; undefined where it is missing, empty or no text. */
export function memberText(content: EntryContent, name: EntryMemberName): string | undefined {
  const value = entryMembers(content)?.known[name]?.value;
  return value?.kind === 'string' && value.value !== '' ? value.value : undefined;
}
