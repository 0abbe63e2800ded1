import { entryCheckOf } from '../../check/checkEntry';
import { syntaxSentence } from '../../check/syntaxSentence';
import { readEntryContent } from '../../model/entry';
import type { EntryMemberName } from '../../model/entryMembers';
import { sentence, type Sentence } from '../../model/sentence';

/** What is wrong with a member of an entry, in the words of the checks; undefined: nothing. @param json its value as JSON */
export function memberFault(name: EntryMemberName, json: string): Sentence | undefined {
  const content = readEntryContent(`{"${name}": ${json}\n}`);
  const { node, text } = content;
  const [broken] = content.syntaxProblems;
  if (broken !== undefined) return syntaxSentence(broken, text);
  const value = node.kind === 'object' ? node.properties[0]?.value : undefined;
  const isOne = node.kind === 'object' && node.properties.length === 1 && node.end === text.length;
  if (value === undefined || !isOne) return sentence('This is more than one value; write one.');
  return entryCheckOf(content).problems.find(({ severity, start }) => severity === 'error' && start >= value.start)
    ?.sentence;
}
