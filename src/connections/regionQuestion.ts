import { inWords, localize } from '../ui/localize';
import { regionObjection } from '../settings/connectionMembers';
import { regions } from '../eventbridge/aws/regions';
import { askByPick, type PickItem } from '../ui/inputs';
import { plain, withIcon } from '../ui/plainText';

interface RegionItem extends PickItem {
  /** Absent: what was typed is no Region. */
  readonly region?: string;
}

/**
 * Asks for a Region, by a list that takes any other name too.
 * @param title what the Region is for
 * @param placeholder why it is asked for, and what to do
 * @returns undefined where the person gave none
 */
export async function askRegion(
  title: string,
  placeholder = inWords('No Region is set. Choose one, or type its name.'),
): Promise<string | undefined> {
  const chosen = await askByPick<RegionItem>(
    { title, placeholder, matchOnDescription: true, ignoreFocusOut: true, items: regionItems('') },
    (pick) => {
      pick.onDidChangeValue((value) => {
        pick.items = regionItems(value.trim());
      });
    },
    ({ region }) => region !== undefined,
  );
  return chosen?.region;
}

function regionItems(typed: string): readonly RegionItem[] {
  const known = regions.map(({ name, place }): RegionItem => ({
    label: plain(name),
    description: plain(place),
    region: name,
  }));
  if (typed === '' || regions.some(({ name, place }) => name === typed || contains(place, typed))) return known;
  if (regions.some(({ name }) => name.startsWith(typed))) return known;
  const objection = regionObjection(typed);
  const other: RegionItem =
    objection === undefined
      ? { label: withIcon('add', inWords('Use {0}', typed)), alwaysShow: true, region: typed }
      : { label: withIcon('error', inWords('No such Region')), detail: localize(objection), alwaysShow: true };
  return [...known, other];
}

function contains(text: string, part: string): boolean {
  return text.toLowerCase().includes(part.toLowerCase());
}
