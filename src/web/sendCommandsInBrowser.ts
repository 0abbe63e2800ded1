import { meantEntries } from '../editor/buttons/copyEntriesAs';
import { fileOf } from '../editor/buttons/pressedFile';
import type { SendCommands } from '../editor/editorCommands';
import { sayHindrance } from '../editor/fileInFront';
import type { SourcePlaces } from '../editor/sourceNames/askForSource';
import { commandIds } from '../ids';
import { tellNothingSent, tellNotInBrowser } from './notInBrowser';

/** The commands that send say why they do not, and hand out the same entries for the AWS CLI. */
export function sendCommandsInBrowser({ files }: SourcePlaces): SendCommands {
  const tell = async (argument: unknown, isWholeFile: boolean): Promise<void> => {
    const file = fileOf(files, argument);
    if (typeof file === 'string') {
      sayHindrance(file);
      return;
    }
    const entries = isWholeFile ? file.document.entries : meantEntries(file, argument);
    await tellNothingSent(
      entries.length === 0 ? undefined : { uri: file.uri.toString(), entryIds: entries.map(({ id }) => id) },
    );
  };
  const tellEntries = (argument: unknown): Promise<void> => tell(argument, false);
  return {
    [commandIds.sendFile]: (argument) => tell(argument, true),
    [commandIds.sendEntry]: tellEntries,
    [commandIds.sendSelection]: tellEntries,
    [commandIds.sendCopies]: tellEntries,
    [commandIds.sendWith]: tellEntries,
    [commandIds.resendRejected]: tellNotInBrowser,
    [commandIds.sendNotSent]: tellNotInBrowser,
    [commandIds.resendUnknown]: tellNotInBrowser,
    [commandIds.resendEntries]: tellNotInBrowser,
    [commandIds.showResults]: tellNotInBrowser,
    [commandIds.clearOutcomes]: tellNotInBrowser,
    [commandIds.copyEventId]: tellNotInBrowser,
    [commandIds.cancelSend]: tellNotInBrowser,
  };
}
