import { readDetailString } from '../model/detailText';
import type { EntryContent } from '../model/entry';
import type { JsonString } from '../model/jsonNode';
import { sentence, type Sentence } from '../model/sentence';
import { characterName } from '../model/shownText';
import {
  documentedSourceName,
  exampleSourceName,
  longestSourceName,
  readSourceName,
  sourceNameLead,
  sourceNamePrefix,
  type SourceNameFault,
} from '../model/sourceName';
import { nameInArn } from '../model/sourceNameSlips';
import { problemAt, type Problem } from './problem';

/** What is wrong with the text of a Source, at the part of the name that is wrong, or remarkable about a right one. */
export function sourceProblem(content: EntryContent, node: JsonString): Problem | undefined {
  const name = readSourceName(node.value);
  if (name.kind === 'invalid') {
    const { fault } = name;
    const range = 'range' in fault ? readDetailString(content, node).sourceRange(fault.range) : node;
    return problemAt(range, 'source-name', 'error', sourceNameSentence(fault, node.value));
  }
  if (/^aws[-._]?partners?$/i.test(name.partner)) {
    const text = sentence('{0} stands where the name of the partner belongs; write it only once.', name.partner);
    return problemAt(node, 'source-prefix-twice', 'warning', text);
  }
  if (name.rest.length > 1) return undefined;
  const text = sentence(
    'The documented form of a Source has a namespace between the partner and the name: {0}. EventBridge takes it without one.',
    documentedSourceName,
  );
  return problemAt(node, 'source-without-namespace', 'hint', text);
}

/** What is wrong with a text that is not the name of a source. */
export function sourceNameSentence(fault: SourceNameFault, written: string): Sentence {
  switch (fault.kind) {
    case 'empty':
      return sentence('Source is empty; write a name such as {0}.', exampleSourceName);
    case 'too-long':
      return sentence(
        'Source is {0} characters long; EventBridge takes at most {1}. Shorten it.',
        fault.length,
        longestSourceName,
      );
    case 'no-prefix':
      if (nameInArn(written.trim()) !== undefined) {
        return sentence(
          'This is an ARN; write only the name behind {0}.',
          `${written.trim().split(/[:/]/, 6)[5] ?? ''}/`,
        );
      }
      return sentence('Source does not begin with {0}; write a name such as {1}.', sourceNameLead, exampleSourceName);
    case 'empty-part':
      return sentence('A part of the Source is empty; write a name between the slashes.');
    case 'trailing-slash':
      return sentence('Source ends with a slash; remove it, or write a name after it.');
    case 'too-few-parts':
      return sentence(
        'Source needs at least two parts after {0}; write a name such as {1}.',
        sourceNamePrefix,
        exampleSourceName,
      );
    case 'forbidden-character':
      if (fault.character === ' ') return sentence('A Source has no spaces; write {0} instead, or remove it.', '-');
      return sentence(
        '{0} is not allowed in a Source; write only letters from A to Z, digits and {1}',
        characterName(fault.character),
        '. - _ /',
      );
  }
}
