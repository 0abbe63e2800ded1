import type { Entry } from '../../model/entry';
import type { TextRange } from '../../model/textRange';

/** The member that the error is about, or the brace that opens the entry. Absolute. */
export function rejectedRange(errorCode: string, errorMessage: string, entry: Entry): TextRange {
  const { node } = entry.content;
  const name = memberAtFault(errorCode, errorMessage);
  if (name === undefined || node.kind !== 'object') return braceOf(entry);
  const property = node.properties.findLast(({ key }) => key.value === name);
  const place = property?.value ?? property?.key;
  return place === undefined ? braceOf(entry) : { start: entry.start + place.start, end: entry.start + place.end };
}

/** Which member a per-entry error of EventBridge speaks of (the codes that the PutEvents page lists). */
function memberAtFault(errorCode: string, errorMessage: string): string | undefined {
  switch (errorCode) {
    case 'MalformedDetail':
      return 'Detail';
    case 'NotAuthorizedForSourceException':
      return 'Source';
    case 'NotAuthorizedForDetailTypeException':
      return 'DetailType';
    case 'InvalidArgument':
      return /^Parameter (\w+) is not valid/.exec(errorMessage)?.[1];
    default:
      return undefined;
  }
}

/** The first character of the entry. Absolute. */
export function braceOf({ start }: Entry): TextRange {
  return { start, end: start + 1 };
}
