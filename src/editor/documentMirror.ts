import type { EventsDocument } from '../model/eventsDocument';
import type { TextChange } from '../model/textRange';

/**
 * The document after the changes that were told of its text. Where they do not add up to the text, that is read whole.
 *
 * @param length of the text as it is now, in UTF-16 units
 * @param text the text as it is now
 */
export function afterChanges(
  document: EventsDocument,
  changes: readonly TextChange[],
  length: number,
  text: () => string,
): EventsDocument {
  const edited = changes.length === 0 ? document : document.edit(changes);
  return edited.text.length === length ? edited : reading(document, text());
}

/** The document of exactly this text, in which entries that are in both keep their identities. */
export function reading(document: EventsDocument, text: string): EventsDocument {
  return document.text === text ? document : document.edit([{ start: 0, end: document.text.length, text }]);
}
