import { formOfEntries, type EntriesForm } from '../../exchange/importedEntries';
import { commandText } from '../../model/shellText';

/** Alone, `convert` is another program on many machines. */
const program = 'eventbridge-partner-events';

const formNames: Readonly<Record<EntriesForm, string>> = {
  command: 'lines for the AWS CLI',
  shorthand: 'shorthand of the AWS CLI',
  yaml: 'YAML with entries',
  entries: 'entries that stand in no array',
  'put-events': 'entries of PutEvents',
  'delivered-events': 'events as customers receive them',
  program: 'a piece of a program with entries',
};

/** Says what a text is that is no events file, and what to do. */
export function noEventsFileText(name: string, text: string): string {
  const form = formOfEntries(text);
  return form === undefined
    ? `${name} is no events file, and of no other form that is known. See what is wrong with it: ${commandText([program, 'check', name])}`
    : `${name} is no events file, but ${formNames[form]}. Make one of it: ${commandText([program, 'convert', name, '--to', 'events'])}`;
}
