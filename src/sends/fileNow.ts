import type { CheckedDocument } from '../check/documentCheck';
import type { EventsDocument } from '../model/eventsDocument';

/** An events file exactly as it is in its editor. */
export interface FileNow {
  readonly document: EventsDocument;
  readonly checked: Pick<CheckedDocument, 'errorsOf'>;
}

/** Answers undefined where the file at the address is not open as an events file. */
export type OpenFiles = (address: string) => FileNow | undefined;
