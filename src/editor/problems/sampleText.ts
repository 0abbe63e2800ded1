import type { Connection } from '../../eventbridge/connection';
import { connectionPlace } from '../../eventbridge/connectionText';
import { requestsOf } from '../../exchange/copyForms';
import { sampleAnswerText } from '../../exchange/sampleAnswer';
import { fileNameOf } from '../../ledger/fileAddress';
import { inFileOrder, sortEntries } from '../../pressing/sortedEntries';
import { oneLine } from '../../sends/oneLine';
import { requestBytesIn } from '../../settings/settingValues';
import { localize, inWords } from '../../ui/localize';
import { settingOf } from '../../ui/settingOf';
import type { EventsFile } from '../eventsFiles';

/** So many problems are listed. */
const mostListed = 200;

/** What a send of the file would do, and what the service may answer. */
export async function sampleText(
  { document, checked, textDocument, uri }: EventsFile,
  connection: Connection,
): Promise<string> {
  const { good, doubtful, unsendable } = await sortEntries(document.entries, (entry) => checked.hasErrors(entry));
  const facts = {
    fileName: oneLine(fileNameOf(uri.toString())),
    where: inWords('{0} ({1})', oneLine(connection.name), oneLine(connectionPlace(connection, localize))),
    problems: checked.worstProblems(mostListed).map(({ start, severity, sentence }) => ({
      severity,
      sentence,
      line: textDocument.positionAt(start).line + 1,
    })),
    unsendable: unsendable.length,
    requests: requestsOf(
      inFileOrder([...good, ...doubtful]).map(({ outgoing }) => outgoing),
      { requestBytes: requestBytesIn(settingOf) },
    ),
  };
  return sampleAnswerText(facts, (said) => oneLine(localize(said)));
}
