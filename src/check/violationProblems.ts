import { countCharacters } from '../model/documentedLimits';
import type { EntryContent } from '../model/entry';
import { entryMemberNames, isEntryMemberName, type EntryMemberName, type EntryMembers } from '../model/entryMembers';
import type { JsonNode, JsonString } from '../model/jsonNode';
import { sentence, type Sentence } from '../model/sentence';
import { shown } from '../model/shownText';
import type { TextRange } from '../model/textRange';
import { schemaViolations, type EntryViolation, type ViolationPath } from './entrySchema';
import { nearestName } from './nearestName';
import { beginningOf, problemAt, type Problem } from './problem';
import { mostProblemsOfOneCode, type ProblemList } from './problemList';
import { emptyStringProblem } from './stringDetail';
import { emptyTimeProblem } from './timeProblems';

/** Members of other requests and of delivered events, which people put into an entry. */
const foreignMembers: ReadonlyMap<string, Sentence> = new Map([
  [
    'EventBusName',
    sentence('{0} belongs to PutEvents; here the Source decides who receives the event. Remove it.', 'EventBusName'),
  ],
  ...['TraceHeader', 'EndpointId'].map(
    (name) => [name, sentence('{0} belongs to PutEvents; PutPartnerEvents cannot take it. Remove it.', name)] as const,
  ),
  ...['version', 'id', 'account', 'region'].map(
    (name) =>
      [
        name,
        sentence('{0} is filled in by EventBridge when it delivers the event; it cannot be sent. Remove it.', name),
      ] as const,
  ),
]);

/** What the schema says against an entry that is an object. */
export function addViolations(content: EntryContent, members: EntryMembers, problems: ProblemList): void {
  const unknown = new Set<string>();
  for (const violation of schemaViolations(members)) {
    switch (violation.kind) {
      case 'missing':
        // In a broken text a member may well be there, only not where it could be read.
        if (content.syntaxProblems.length === 0) {
          addMissing(violation.members, members, beginningOf(content.node), problems);
        }
        break;
      case 'unknown':
        unknown.add(violation.member);
        break;
      case 'type':
      case 'pattern':
      case 'minLength':
      case 'maxLength':
        addValueProblem(violation, members, problems);
    }
  }
  addUnknown(unknown, members, problems);
}

/** The member that a person meant by the name of one that no entry has; undefined where the entry has it already. */
export function meantMember(name: string, { known }: EntryMembers): EntryMemberName | undefined {
  if (foreignMembers.has(name)) return undefined;
  const nearest = nearestName(name, entryMemberNames);
  return nearest !== undefined && known[nearest] === undefined ? nearest : undefined;
}

function addMissing(missing: readonly string[], members: EntryMembers, brace: TextRange, problems: ProblemList): void {
  const { known, unknown } = members;
  // One whose name is misspelt is told of there.
  const misspelt = new Set(unknown.slice(0, mostProblemsOfOneCode).map(({ key }) => meantMember(key.value, members)));
  // A member whose value is missing is there; the missing value is told as a syntax problem.
  const absent = missing.filter((name) => isEntryMemberName(name) && known[name] === undefined && !misspelt.has(name));
  if (absent.length === 0) return;
  problems.add(problemAt(brace, 'missing-member', 'error', missingSentence(absent)));
}

function missingSentence(names: readonly string[]): Sentence {
  const [first = '', second = '', third = ''] = names;
  switch (names.length) {
    case 1:
      return sentence('{0} is missing; EventBridge takes no entry without it. Add it.', first);
    case 2:
      return sentence('{0} and {1} are missing; EventBridge takes no entry without them. Add them.', first, second);
    default:
      return sentence(
        '{0}, {1} and {2} are missing; EventBridge takes no entry without them. Add them.',
        first,
        second,
        third,
      );
  }
}

function addUnknown(names: ReadonlySet<string>, members: EntryMembers, problems: ProblemList): void {
  let told = 0;
  for (const { key } of members.unknown) {
    if (told >= mostProblemsOfOneCode) return;
    if (!names.has(key.value)) continue;
    problems.add(problemAt(key, 'unknown-member', 'error', unknownSentence(key.value, members)));
    told++;
  }
}

function unknownSentence(name: string, members: EntryMembers): Sentence {
  const foreign = foreignMembers.get(name);
  if (foreign !== undefined) return foreign;
  const meant = meantMember(name, members);
  if (meant !== undefined)
    return sentence('{0} is not a member of an entry and cannot be sent; did you mean {1}?', shown(name), meant);
  return sentence('{0} is not a member of an entry and cannot be sent; remove it.', shown(name));
}

type ValueViolation = Exclude<EntryViolation, { readonly kind: 'missing' | 'unknown' }>;

function addValueProblem(violation: ValueViolation, members: EntryMembers, problems: ProblemList): void {
  const { member, item } = violation.path;
  const value = isEntryMemberName(member) ? members.known[member]?.value : undefined;
  const node = item === undefined || value?.kind !== 'array' ? value : value.items[item];
  if (node === undefined) return;
  if (violation.kind === 'type') {
    problems.add(typeProblem(violation.path, node));
    return;
  }
  if (node.kind !== 'string') return;
  // What a Source is, its own rule says, at the first character that is wrong.
  if (member === 'Source') return;
  if (member === 'Time') problems.add(emptyTimeProblem(node));
  else if (member === 'Detail') problems.add(emptyStringProblem(node));
  else if (violation.kind !== 'pattern') problems.add(lengthProblem(violation.kind, member, violation.limit, node));
}

function typeProblem({ member, item }: ViolationPath, node: JsonNode): Problem {
  if (member === 'Detail') {
    const text = sentence('Detail has the type {0}; write an object, or a string that holds one.', node.kind);
    return problemAt(beginningOf(node), 'detail-not-object', 'error', text);
  }
  return problemAt(beginningOf(node), 'wrong-type', 'error', typeSentence(member, item, node.kind));
}

function typeSentence(member: string, item: number | undefined, kind: JsonNode['kind']): Sentence {
  if (item !== undefined) return sentence('An item of {0} has the type {1}; write a string.', member, kind);
  if (member === 'Resources') return sentence('{0} has the type {1}; write an array of strings.', member, kind);
  if (member === 'Time') {
    return sentence(
      '{0} has the type {1}; write text such as {2}, or epoch seconds.',
      member,
      kind,
      '2026-03-14T09:26:53Z',
    );
  }
  return sentence('{0} has the type {1}; write a string.', member, kind);
}

/** Of a DetailType, or of an item of Resources. */
function lengthProblem(kind: 'minLength' | 'maxLength', member: string, limit: number, node: JsonString): Problem {
  if (kind === 'minLength') {
    const text = sentence('{0} is empty; EventBridge may not take it. Write what kind of event this is.', member);
    return problemAt(node, 'detail-type-length', 'warning', text);
  }
  const length = countCharacters(node.value);
  if (member === 'DetailType') {
    const text = sentence(
      '{0} is {1} characters long; EventBridge takes at most {2}. Shorten it.',
      member,
      length,
      limit,
    );
    return problemAt(node, 'detail-type-length', 'error', text);
  }
  const text = sentence(
    'An item of {0} is {1} characters long; EventBridge takes at most {2}. Shorten it.',
    member,
    length,
    limit,
  );
  return problemAt(node, 'resource-length', 'error', text);
}
