import { detailObjectToString, detailStringToObject } from '../model/detailText';
import type { Entry } from '../model/entry';
import { entryMembers } from '../model/entryMembers';
import type { EventsDocument } from '../model/eventsDocument';
import { sentence } from '../model/sentence';
import { addRequiredMembers, removeStrayMember, renameMember } from './entryFixes';
import { addFirstEntry, removeRootMember, repairForm, wrapSingleEntry } from './fileFixes';
import { indentation, lineEnding } from './memberEdits';
import type { Fix, Problem } from './problem';
import { repairSyntax } from './syntaxFixes';
import { removeHalfCharacter, repairSource, repairTime, repairType, writeNumberAsString } from './valueFixes';

/**
 * What makes a problem of `document` go away, the best first; the rest of the file stays as it is. Nothing is offered
 * where the text around it is broken: what stands there is not certain.
 */
export function fixesFor(problem: Problem, document: EventsDocument): readonly Fix[] {
  if (problem.code === 'syntax') return repairSyntax(problem, document.text, 'text');
  const entry = document.entryAt(problem.start);
  const { syntaxProblems } = entry?.content ?? document;
  if (syntaxProblems.length > 0) return [];
  const inEntry = (fixes: (entry: Entry) => readonly Fix[]): readonly Fix[] => (entry ? fixes(entry) : []);
  switch (problem.code) {
    case 'empty-file':
    case 'no-entries':
      return addFirstEntry(document);
    case 'single-entry':
      return wrapSingleEntry(document);
    case 'file-form':
      return repairForm(problem, document);
    case 'unknown-root-member':
      return removeRootMember(problem, document);
    case 'duplicate-member':
      return entry ? removeStrayMember(problem, entry, document) : removeRootMember(problem, document);
    case 'missing-member':
      return inEntry((found) => addRequiredMembers(found, document));
    case 'unknown-member':
      return inEntry((found) => [...renameMember(problem, found), ...removeStrayMember(problem, found, document)]);
    case 'wrong-type':
      return inEntry((found) => repairType(problem, found));
    case 'source-name':
    case 'source-prefix-twice':
      return inEntry(repairSource);
    case 'time-milliseconds':
    case 'time-zone':
    case 'time-precision':
    case 'time-form': {
      const { code } = problem;
      return inEntry((found) => repairTime(code, found));
    }
    case 'detail-number':
      return inEntry((found) => writeNumberAsString(problem, found));
    case 'unpaired-surrogate':
      return removeHalfCharacter(problem);
    case 'detail-syntax':
      return repairSyntax(problem, document.text, 'string-detail');
    case 'nesting':
    case 'too-many-entries':
    case 'more-problems':
    case 'entry-not-object':
    case 'detail-type-length':
    case 'detail-not-object':
    case 'duplicate-key':
    case 'source-without-namespace':
    case 'time-unreadable':
    case 'time-impossible':
    case 'resource-length':
    case 'resource-not-arn':
    case 'entry-size':
    case 'request-size':
    case 'request-incomplete':
    case 'source-not-there':
    case 'source-pending':
    case 'source-deleted':
      return [];
  }
}

/** Other ways to write what an entry says, whether or not something is wrong with it. */
export function rewritesFor({ start, content }: Entry, { text }: EventsDocument): readonly Fix[] {
  const detail = entryMembers(content)?.known.Detail;
  const node = detail?.value;
  if (detail === undefined || node === undefined) return [];
  if (content.syntaxProblems.length > 0 || content.tooDeep !== undefined) return [];
  const place = { start: start + node.start, end: start + node.end };
  if (node.kind === 'object') {
    const written = detailObjectToString(content, node);
    const title = sentence('Write Detail as a string');
    return [{ title, changes: [{ ...place, text: written }], preferred: false }];
  }
  if (node.kind !== 'string') return [];
  const lineIndent = indentation(text, start + detail.key.start);
  const indent = lineIndent.startsWith('\t') ? '\t' : '  ';
  const written = detailStringToObject(node.value, { indent, lineIndent, lineBreak: lineEnding(text) });
  if (written === undefined) return [];
  return [{ title: sentence('Write Detail as an object'), changes: [{ ...place, text: written }], preferred: false }];
}
