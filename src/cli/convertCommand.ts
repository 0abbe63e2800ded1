import type { CommandConnection } from '../exchange/awsCommand';
import { putCommandLines } from '../exchange/commandLines';
import { entriesOfDetails, formOfEntries, importEntries } from '../exchange/importedEntries';
import type { Shell } from '../model/shellText';
import { shorthandText } from '../exchange/shorthandText';
import { cliLosses, cliObjection, strictText } from '../exchange/strictText';
import { yamlText } from '../exchange/yamlText';
import { EventsDocument } from '../model/eventsDocument';
import { toOutgoingEntry, type OutgoingEntry } from '../model/outgoingEntry';
import { inEnglish, sentence, type Sentence } from '../model/sentence';
import { optionTexts } from '../offering/optionsNotTaken';
import { positionsIn } from './check/foundProblems';
import type { ConvertedForm, GivenForm } from './convertForms';
import { named } from './counted';
import { exitCodes, UsageError, type ExitCode } from './exitCodes';
import { fileNamed, textOf } from './namedText';
import { tellRemarks } from './toldRemarks';
import type { Terminal } from './terminal';

export interface ConvertOptions {
  /** Absent: it is found out. */
  readonly from?: GivenForm;
  readonly to: ConvertedForm;
  /** Of the entries whose Details alone are given. */
  readonly source?: string;
  readonly detailType?: string;
  readonly shell: Shell;
  readonly profile?: string;
  readonly region?: string;
  readonly endpointUrl?: string;
}

/** Writes the entries of a text in another form. */
export async function runConvert(path: string, options: ConvertOptions, terminal: Terminal): Promise<ExitCode> {
  const text = await textOf(path);
  const say = (sentence: Sentence): void => {
    terminal.tell(inEnglish(sentence));
  };
  const { text: events, connection = {} } = eventsOf(path, text, options, terminal);
  if (events === undefined) return exitCodes.rejected;
  if (options.to === 'events') {
    if (!isEventsFile(path, EventsDocument.read(events), terminal)) return exitCodes.rejected;
    await terminal.printForeign(events.endsWith('\n') ? events : `${events}\n`);
    return exitCodes.done;
  }
  const entries = outgoingOf(path, events, terminal);
  if (entries === undefined) return exitCodes.rejected;
  const written = writtenAs(options, entries, connection);
  if (written.text === undefined) {
    written.remarks.forEach(say);
    return exitCodes.rejected;
  }
  await terminal.printForeign(written.text);
  written.remarks.forEach(say);
  return exitCodes.done;
}

interface GivenEntries {
  /** Of an events file; undefined where it cannot be had, which is told. */
  readonly text: string | undefined;
  /** Where the command lines go that they stand in. */
  readonly connection?: CommandConnection;
}

function eventsOf(path: string, text: string, options: ConvertOptions, terminal: Terminal): GivenEntries {
  const { from } = options;
  if (from === 'events') return { text };
  if (from === 'details') {
    const { source, detailType } = options;
    if (source === undefined || detailType === undefined) {
      throw new UsageError('--from details needs --source and --detail-type.');
    }
    const { text: made, remarks } = entriesOfDetails(text, { source, detailType });
    tellRemarks(path, text, remarks, terminal);
    return { text: made };
  }
  const form = formOfEntries(text);
  if (from !== undefined && form !== from) {
    throw new UsageError(`${path} is not of the form ${from}${form === undefined ? '' : `, but of the form ${form}`}.`);
  }
  const read = importEntries(text, fileNamed);
  if (read === undefined) return { text };
  tellRemarks(path, text, read.remarks, terminal);
  const { connection, connections } = read;
  if (options.to !== 'command') tellLeftOut(path, connections, terminal);
  else if (connection === undefined && connections.length > 0) {
    terminal.tell(`${path}: its lines go to different places, which is left out. Convert them one by one to keep it.`);
  }
  return { text: read.text, ...(connection !== undefined && { connection }) };
}

/** Only a command line says where it goes. */
function tellLeftOut(path: string, connections: readonly CommandConnection[], terminal: Terminal): void {
  const options = [...new Set(connections.flatMap(optionTexts))];
  if (options.length > 0) terminal.tell(`${path}: left out, as only a command line can say it: ${named(options)}.`);
}

/** Whether all of it can be read; where not, that is told. */
function isEventsFile(path: string, { syntaxProblems, form }: EventsDocument, terminal: Terminal): boolean {
  const isOne = syntaxProblems.length === 0 && form !== 'none';
  if (!isOne) terminal.tell(`${path} is no events file, and of no other form that is known: check it first.`);
  return isOne;
}

/** What would be sent; undefined where something cannot be, which is told. */
function outgoingOf(path: string, text: string, terminal: Terminal): readonly OutgoingEntry[] | undefined {
  const document = EventsDocument.read(text);
  const positionAt = positionsIn(text);
  const outgoing: OutgoingEntry[] = [];
  let isWhole = isEventsFile(path, document, terminal);
  for (const { start, content } of document.entries) {
    const departure = toOutgoingEntry(content);
    if (departure.kind === 'ready') outgoing.push(departure.entry);
    else {
      isWhole = false;
      terminal.tell(`${path}:${positionAt(start).line}: ${inEnglish(departure.reason)}`);
    }
  }
  return isWhole ? outgoing : undefined;
}

/** `text` is undefined where the form cannot say it; the remarks tell why then. */
interface WrittenEntries {
  readonly text: string | undefined;
  readonly remarks: readonly Sentence[];
}

/** @param given where the entries went in the form that they came in */
function writtenAs(
  options: ConvertOptions,
  entries: readonly OutgoingEntry[],
  given: CommandConnection,
): WrittenEntries {
  const objection = cliObjection(entries);
  const remarks = [...(objection === undefined ? [] : [objection]), ...cliLosses(entries)];
  switch (options.to) {
    case 'events':
    case 'entries':
      return { text: strictText(entries, '--entries'), remarks };
    case 'cli-input-json':
      return { text: strictText(entries, '--cli-input-json'), remarks };
    case 'cli-input-yaml':
      return { text: yamlText(entries), remarks };
    case 'shorthand':
      return inShorthand(entries, remarks);
    case 'command': {
      const { shell, profile, region, endpointUrl } = options;
      const connection = {
        ...given,
        ...(profile !== undefined && { profile }),
        ...(region !== undefined && { region }),
        ...(endpointUrl !== undefined && { endpoint: endpointUrl }),
      };
      const lines = putCommandLines(entries, { shell, connection });
      if (lines.kind === 'impossible') return { text: undefined, remarks: [lines.reason] };
      if (entries.length === 0) return { text: '', remarks };
      return { text: lines.text.endsWith('\n') ? lines.text : `${lines.text}\n`, remarks: lines.notices };
    }
  }
}

/** A word of `--entries` on each line. */
function inShorthand(entries: readonly OutgoingEntry[], remarks: readonly Sentence[]): WrittenEntries {
  const words = entries.map(shorthandText);
  const unsaid = words.flatMap((word, index) => (word === undefined ? [index + 1] : []));
  if (unsaid.length === 0) return { text: words.map((word) => `${word ?? ''}\n`).join(''), remarks };
  const remark = sentence(
    'Shorthand cannot say these entries so that every version of the AWS CLI reads them alike: {0}.',
    unsaid.join(', '),
  );
  return { text: undefined, remarks: [remark] };
}
