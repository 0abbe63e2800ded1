import { rewritesFor } from '../check/problemFixes';
import type { Entry, EntryContent } from '../model/entry';
import { entryMembers } from '../model/entryMembers';
import type { EventsDocument } from '../model/eventsDocument';
import type { TextChange } from '../model/textRange';

/** What a Detail is to be written as. */
export type DetailForm = 'object' | 'string';

/** The entries whose Detail is written in the other form. Some of them may not be writable in this one. */
export function entriesToRewrite(entries: readonly Entry[], form: DetailForm): readonly Entry[] {
  return entries.filter(({ content }) => detailForm(content) === (form === 'object' ? 'string' : 'object'));
}

/** Writes the Detail of each of the entries in this form, where that says the same; the others stay as they are. */
export function rewriteDetails(
  document: EventsDocument,
  entries: readonly Entry[],
  form: DetailForm,
): readonly TextChange[] {
  return entriesToRewrite(entries, form).flatMap((entry) => rewritesFor(entry, document)[0]?.changes ?? []);
}

function detailForm(content: EntryContent): DetailForm | undefined {
  const kind = entryMembers(content)?.known.Detail?.value?.kind;
  return kind === 'object' || kind === 'string' ? kind : undefined;
}
