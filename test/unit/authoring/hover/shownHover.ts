import { entryHover, type HoverPart } from '../../../../src/authoring/hover/entryHover';
import type { PlaceInPlan } from '../../../../src/authoring/placeInPlan';
import { MemberDocumentation } from '../../../../src/authoring/hover/memberDocumentation';
import { readEntryContent } from '../../../../src/model/entry';
import { inEnglish } from '../../../../src/model/sentence';

/** The only entry of its file. */
const alone: PlaceInPlan = {
  number: 1,
  count: 1,
  request: 1,
  requests: 1,
  entriesOfRequest: 1,
  bytesOfRequest: 100,
  mostBytes: 262_144,
};

const withoutContract = new MemberDocumentation();

/** The lines of the hover at the mark `‸` of an entry, the first of them what it is about; none where nothing is said. */
export async function hoverLines(
  marked: string,
  plan: Partial<PlaceInPlan> = {},
  documentation = withoutContract,
): Promise<readonly string[]> {
  const content = readEntryContent(marked.replace('‸', ''));
  const hover = await entryHover(content, marked.indexOf('‸'), { ...alone, ...plan }, documentation);
  if (hover === undefined) return [];
  const { range, parts } = hover;
  return [`‹${content.text.slice(range.start, range.end)}›`, ...parts.flatMap(partLines)];
}

function partLines(part: HoverPart): readonly string[] {
  switch (part.kind) {
    case 'title':
      return [`# ${inEnglish(part.sentence)}`];
    case 'text':
      return [inEnglish(part.sentence)];
    case 'instant':
      return [`at ${part.milliseconds}`];
    case 'page':
      return [`→ ${part.address}`];
    case 'code':
      return part.lines.map(({ text, comment }) => (comment === undefined ? text : `${text} // ${inEnglish(comment)}`));
  }
}
