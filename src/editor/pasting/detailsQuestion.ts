import { entriesOfDetails } from '../../exchange/importedEntries';
import { askForText } from '../../ui/inputs';
import { inWords } from '../../ui/localize';
import { askForSource, type SourcePlaces } from '../sourceNames/askForSource';
import { memberFault } from './memberFault';

/** Makes entries of a text with Details, of the Source and DetailType that the person gives; undefined: none were given. */
export async function askForDetails(
  text: string,
  places: SourcePlaces,
): Promise<ReturnType<typeof entriesOfDetails> | undefined> {
  const source = await askForSource(inWords('Import Entries: Source of the Details'), {}, places);
  if (source === undefined) return undefined;
  const detailType = await askForText({
    title: inWords('Import Entries'),
    prompt: inWords('DetailType of these Details, such as Order placed'),
    ignoreFocusOut: true,
    objection: (written) => memberFault('DetailType', JSON.stringify(written)),
  });
  return detailType === undefined ? undefined : entriesOfDetails(text, { source, detailType });
}
