import type { EntryMembers } from '../model/entryMembers';
import { eventResource } from '../model/generated/serviceModel';
import type { JsonNode } from '../model/jsonNode';
import { validateEntry, type SchemaViolation } from './generated/entryValidator';

/** What `schemas/entry.schema.json` finds wrong with an entry, one for each thing a person has to change. */
export type EntryViolation =
  | { readonly kind: 'missing'; readonly members: readonly string[] }
  | { readonly kind: 'unknown'; readonly member: string }
  /** `limit` is in characters (code points); `minLength` says there are none, `maxLength` too many. */
  | { readonly kind: 'minLength' | 'maxLength'; readonly path: ViolationPath; readonly limit: number }
  | { readonly kind: 'pattern'; readonly path: ViolationPath }
  | { readonly kind: 'type'; readonly path: ViolationPath };

/** The member, and the index of the item where the violation is inside Resources. */
export interface ViolationPath {
  readonly member: string;
  readonly item?: number;
}

/** More than any limit of the schema, so that cutting a longer text here changes no verdict. In UTF-16 units. */
const longestText = 5000;
/** Unknown members and wrong Resources beyond this many are not looked at: nobody reads the hundred-and-first. */
const mostViolations = 100;

/** What the schema says against an entry. */
export function schemaViolations(members: EntryMembers): readonly EntryViolation[] {
  if (validateEntry(plainEntry(members))) return [];
  return entryViolations(validateEntry.errors ?? []);
}

/** The entry as the schema sees it: what lies in a Detail is not its business, and nothing in it is copied. */
function plainEntry({ known, unknown }: EntryMembers): object {
  const entry = {
    Time: plainValue(known.Time?.value),
    Source: plainValue(known.Source?.value),
    Resources: plainValue(known.Resources?.value),
    DetailType: plainValue(known.DetailType?.value),
    Detail: plainValue(known.Detail?.value),
  };
  for (const { key } of unknown.slice(0, mostViolations)) {
    // An assignment would take the name __proto__ for something else.
    Object.defineProperty(entry, key.value, { value: null, enumerable: true });
  }
  return entry;
}

function plainItems(items: readonly JsonNode[]): readonly unknown[] {
  const plain: unknown[] = [];
  let suspicious = 0;
  for (const item of items) {
    if (item.kind !== 'string' || item.value.length > eventResource.max) suspicious++;
    if (suspicious > mostViolations) break;
    plain.push(item.kind === 'array' ? [] : plainValue(item));
  }
  return plain;
}

function plainValue(node: JsonNode | undefined): unknown {
  switch (node?.kind) {
    case undefined:
      return undefined;
    case 'object':
      return {};
    case 'array':
      return plainItems(node.items);
    case 'string':
      return node.value.length > longestText ? node.value.slice(0, longestText) : node.value;
    case 'number':
      // Which numbers a Time may be is not the schema's question: one too large for a double is a number all the same.
      return Number.isFinite(Number(node.text)) ? Number(node.text) : Number.MAX_VALUE;
    case 'boolean':
      return node.value;
    case 'null':
      return null;
  }
}

function entryViolations(errors: readonly SchemaViolation[]): readonly EntryViolation[] {
  const violations: EntryViolation[] = [];
  const missing = errors.flatMap(({ keyword, params }) =>
    keyword === 'required' ? [String(params['missingProperty'])] : [],
  );
  if (missing.length > 0) violations.push({ kind: 'missing', members: missing });
  for (const error of meantBranches(errors)) {
    const violation = entryViolation(error);
    if (violation !== undefined) violations.push(violation);
  }
  return violations;
}

function entryViolation({ keyword, instancePath, params }: SchemaViolation): EntryViolation | undefined {
  switch (keyword) {
    case 'required':
      return undefined;
    case 'additionalProperties':
      return { kind: 'unknown', member: String(params['additionalProperty']) };
    case 'minLength':
    case 'maxLength':
      return { kind: keyword, path: violationPath(instancePath), limit: Number(params['limit']) };
    case 'pattern':
      return { kind: keyword, path: violationPath(instancePath) };
    case 'type':
    case 'anyOf':
      return { kind: 'type', path: violationPath(instancePath) };
    default:
      // A test holds that the schema has no other rule.
      return undefined;
  }
}

/** Names of known members hold no character that a JSON pointer escapes. */
function violationPath(instancePath: string): ViolationPath {
  const [, member = '', item] = instancePath.split('/');
  return item === undefined ? { member } : { member, item: Number(item) };
}

/**
 * Of each union, only what its author meant: what is wrong by the one alternative whose type the value has, or the union
 * itself where the value has the type of none.
 */
function meantBranches(errors: readonly SchemaViolation[]): readonly SchemaViolation[] {
  const unions = errors.filter(({ keyword }) => keyword === 'anyOf');
  if (unions.length === 0) return errors;
  return errors.filter((error) => {
    const union = unions.find(({ schemaPath }) => error.schemaPath.startsWith(`${schemaPath}/`));
    if (union === undefined) return error.keyword !== 'anyOf' || meantBranch(errors, error) === undefined;
    const branch = meantBranch(errors, union);
    return branch !== undefined && error.schemaPath.startsWith(branch);
  });
}

/** Path of the only alternative that does not complain about the type. */
function meantBranch(errors: readonly SchemaViolation[], union: SchemaViolation): string | undefined {
  const ofUnion = errors.filter(({ schemaPath }) => schemaPath.startsWith(`${union.schemaPath}/`));
  const branches = new Set(ofUnion.map(({ schemaPath }) => branchPath(union, schemaPath)));
  const mistyped = new Set(
    ofUnion.flatMap((error) => (error.keyword === 'type' ? [branchPath(union, error.schemaPath)] : [])),
  );
  const meant = [...branches].filter((branch) => !mistyped.has(branch));
  return meant.length === 1 ? meant[0] : undefined;
}

function branchPath(union: SchemaViolation, schemaPath: string): string {
  const [index = ''] = schemaPath.slice(union.schemaPath.length + 1).split('/');
  return `${union.schemaPath}/${index}/`;
}
