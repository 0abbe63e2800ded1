import { entryHover } from '../../src/authoring/hover/entryHover';
import { MemberDocumentation } from '../../src/authoring/hover/memberDocumentation';
import { placeInPlan } from '../../src/authoring/placeInPlan';
import { checkDocument, defaultCheckSettings } from '../../src/check/documentCheck';
import { EventsDocument } from '../../src/model/eventsDocument';
import { bigFile } from './bigFile';
import { milliseconds, percentile95, type BenchRow } from './measure';

const large = 10_000;
const small = 10;
const warmUps = 100;
const rounds = 1_000;

/** What the pointer rests on, one after the other. */
const places = ['{', '"Time"', '2026-', '"Source"', '"Resources"', '"DetailType"', '"Detail"'];

/** Hovers in a file as the language mode makes them, in one entry after the other. */
export async function benchHovering(): Promise<readonly BenchRow[]> {
  const files = { large: new HoveredFile(large), small: new HoveredFile(small) };
  const times = { large: [] as number[], small: [] as number[] };
  for (let round = 0; round < warmUps + rounds; round += 1) {
    for (const size of ['large', 'small'] as const) {
      const taken = await files[size].hover(round);
      if (round >= warmUps) times[size].push(taken);
    }
  }
  const [slow, quick] = [percentile95(times.large), percentile95(times.small)];
  const measured = `95th percentile ${slow.toFixed(2)} ms; in ${small} entries ${quick.toFixed(2)} ms`;
  return [
    { what: `hover (${large} entries)`, measured, value: slow, budget: 30, unit: 'ms' },
    { what: `hover (${large} entries against ${small})`, measured, value: slow / quick, budget: 2, unit: 'ratio' },
  ];
}

class HoveredFile {
  private readonly documentation = new MemberDocumentation();
  private readonly document: EventsDocument;
  private readonly requests: ReturnType<typeof checkDocument>['requests'];

  constructor(private readonly entries: number) {
    this.document = EventsDocument.read(bigFile(entries));
    this.requests = checkDocument(this.document, defaultCheckSettings).requests;
  }

  /** How long one hover takes, in milliseconds. */
  async hover(round: number): Promise<number> {
    const { document, requests, documentation, entries } = this;
    const place = places[round % places.length] ?? '';
    const { start = 0, content } = document.entries[(round * 163) % entries] ?? {};
    const at = start + (content?.text.indexOf(place) ?? 0);
    let told = 0;
    const taken = await milliseconds(async () => {
      const entry = document.entryAt(at);
      if (entry === undefined) return;
      const plan = placeInPlan(document.entries, requests, entry.start, defaultCheckSettings.requestBytes);
      const hover = await entryHover(entry.content, at - entry.start, plan, documentation);
      told = hover?.parts.length ?? 0;
    });
    if (told === 0) throw new Error(`Nothing is told of ${place}.`);
    return taken;
  }
}
