import type { Entry } from '../model/entry';
import { entryMembers, memberText } from '../model/entryMembers';
import { EventsDocument } from '../model/eventsDocument';

/** So many entries are looked at. */
const mostEntries = 100;

/**
 * Whether a text can be nothing but partner events: an array or a request, in which every object has a Source of a partner, a
 * DetailType and a Detail. An event as a customer receives it has other names for them.
 */
export function holdsUnmistakableEntries(text: string): boolean {
  const document = EventsDocument.read(text, mostEntries);
  const { form, syntaxProblems, conflicts, entries, members } = document;
  if (form === 'none' || syntaxProblems.length > 0 || conflicts.length > 0 || entries.length === 0) return false;
  return members.every(({ key }) => key.value === 'Entries') && entries.every(isPartnerEvent);
}

function isPartnerEvent({ content }: Entry): boolean {
  const members = entryMembers(content);
  if (members === undefined || content.syntaxProblems.length > 0) return false;
  const { DetailType, Detail } = members.known;
  const hasSource = memberText(content, 'Source')?.startsWith('aws.partner/') === true;
  return hasSource && DetailType?.value?.kind === 'string' && Detail?.value !== undefined;
}
