import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type * as languageServiceModule from 'vscode-json-languageservice';
import { checkDocument, defaultCheckSettings } from '../../src/check/documentCheck';
import { EventsDocument } from '../../src/model/eventsDocument';
import { bigFile } from './bigFile';
import { median, medianMilliseconds, milliseconds, type BenchRow } from './measure';

// Its UMD build has no names that an ES module could import.
const { getLanguageService, TextDocument } = createRequire(import.meta.url)(
  'vscode-json-languageservice',
) as typeof languageServiceModule;

const entries = 10_000;
const warmUps = 3;
const openings = 11;
const edits = 60;

/** Opening and editing a file of 10,000 entries, against the JSON language service on the same text and schema. */
export async function benchEditing(): Promise<readonly BenchRow[]> {
  const text = bigFile(entries);
  const languageService = languageServiceRun(text);
  for (let run = 0; run < warmUps; run += 1) {
    await languageService();
    open(text);
  }

  const ours: number[] = [];
  const theirs: number[] = [];
  for (let run = 0; run < openings; run += 1) {
    theirs.push(await milliseconds(languageService));
    ours.push(await milliseconds(() => void open(text)));
  }
  const theirMedian = median(theirs);
  const openMedian = median(ours);

  let document = open(text);
  const editMedian = await medianMilliseconds(edits, (index) => {
    const entry = document.entries[(index * 163) % entries];
    const at = (entry?.start ?? 0) + (entry?.content.text.indexOf('please') ?? 0);
    document = document.edit([{ start: at, end: at, text: 'x' }]);
    if (checkDocument(document, defaultCheckSettings).counts.errors > 0) throw new Error('The edit made an error.');
  });

  const size = `${entries} entries, ${(text.length / 1e6).toFixed(1)} MB`;
  return [
    {
      what: `open and check (${size})`,
      measured: `${openMedian.toFixed(0)} ms; JSON language service ${theirMedian.toFixed(0)} ms`,
      value: openMedian / theirMedian,
      budget: 1 / 2,
      unit: 'ratio',
    },
    {
      what: `edit → problems (${size})`,
      measured: `${editMedian.toFixed(2)} ms; JSON language service ${theirMedian.toFixed(0)} ms`,
      value: editMedian / theirMedian,
      budget: 1 / 50,
      unit: 'ratio',
    },
  ];
}

function open(text: string): EventsDocument {
  const document = EventsDocument.read(text);
  checkDocument(document, defaultCheckSettings);
  return document;
}

function languageServiceRun(text: string): () => Promise<void> {
  const service = getLanguageService({});
  const entry = JSON.parse(
    readFileSync('src/check/generated/entry.schema.json', 'utf8'),
  ) as languageServiceModule.JSONSchema;
  const schema: languageServiceModule.JSONSchema = { type: 'array', items: entry };
  return async () => {
    const document = TextDocument.create('file:///big.events.json', 'jsonc', 1, text);
    const problems = await service.doValidation(document, service.parseJSONDocument(document), {}, schema);
    if (problems.length > 0) throw new Error(`The language service found ${problems.length} problems.`);
  };
}
