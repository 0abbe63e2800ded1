import { completionsAt } from '../../src/authoring/completion/completion';
import { SchemaProposals } from '../../src/authoring/completion/schemaProposals';
import { NamesInFile } from '../../src/authoring/completion/seenNames';
import { EventsDocument } from '../../src/model/eventsDocument';
import { bigFile } from './bigFile';
import { milliseconds, percentile95, type BenchRow } from './measure';

const large = 10_000;
const small = 10;
const warmUps = 40;
const rounds = 200;

/** Where an entry of the file is completed: what is put in place of a text, and where the cursor stands in that. */
const places = [
  { of: '"DetailType": "OrderPlaced"', written: '"DetailType": "Or"', cursor: '"DetailType": "Or' },
  { of: '"DetailType": "OrderPlaced"', written: '""', cursor: '"' },
  { of: '"orderId": ', written: '"orderId": "", "other": ', cursor: '"orderId": "' },
  { of: '"note": ', written: '"", "other": ', cursor: '"' },
];

/**
 * Completion in a file that is edited, as the language mode asks for it with each key. Both files are edited before either is
 * asked: the large one takes what the processor keeps at hand from the other as well.
 */
export async function benchCompleting(): Promise<readonly BenchRow[]> {
  const files = { large: new EditedFile(large), small: new EditedFile(small) };
  const times = { large: [] as number[], small: [] as number[] };
  for (let round = 0; round < warmUps + rounds; round += 1) {
    const completions = { large: files.large.edit(round), small: files.small.edit(round) };
    for (const size of round % 2 === 0 ? (['large', 'small'] as const) : (['small', 'large'] as const)) {
      const taken = await milliseconds(completions[size]);
      if (round >= warmUps) times[size].push(taken);
    }
  }
  const [slow, quick] = [percentile95(times.large), percentile95(times.small)];
  const measured = `95th percentile ${slow.toFixed(2)} ms; in ${small} entries ${quick.toFixed(2)} ms`;
  return [
    { what: `completion (${large} entries)`, measured, value: slow, budget: 30, unit: 'ms' },
    { what: `completion (${large} entries against ${small})`, measured, value: slow / quick, budget: 2, unit: 'ratio' },
  ];
}

class EditedFile {
  private readonly names = new NamesInFile();
  private readonly schema = new SchemaProposals();
  private readonly document: EventsDocument;

  constructor(private readonly entries: number) {
    this.document = EventsDocument.read(bigFile(entries));
  }

  /** Edits an entry, each time the next one from the middle of the file on; answers what proposes something there. */
  edit(round: number): () => Promise<void> {
    const { document, names, schema, entries } = this;
    const place = places[round % places.length];
    const entry = document.entries[(Math.floor(entries / 2) + round) % entries];
    if (place === undefined || entry === undefined) throw new Error('There is no such place.');
    const start = entry.start + entry.content.text.indexOf(place.of);
    const edited = document.edit([{ start, end: start + place.of.length, text: place.written }]);
    return async () => {
      names.follow(edited);
      const completions = await completionsAt({
        document: edited,
        offset: start + place.cursor.length,
        names,
        others: [],
        sources: { names: [], standingOf: () => ({ reaches: 'not-known', detail: undefined, documentation: [] }) },
        schema,
        now: 0,
        zoneOffset: 0,
      });
      if (completions === undefined || completions.proposals.length === 0) {
        throw new Error(`Nothing is proposed for ${place.of}.`);
      }
    };
  }
}
