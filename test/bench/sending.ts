import { execFile, fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { promisify } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { EventBridgeClient, PutPartnerEventsCommand } from '@aws-sdk/client-eventbridge';
import { openLocalConnection } from '../../src/eventbridge/openConnection';
import type { PartnerEventsApi } from '../../src/eventbridge/partnerEventsApi';
import { EventsDocument } from '../../src/model/eventsDocument';
import type { OutgoingEntry } from '../../src/model/outgoingEntry';
import type { DepartingEntry } from '../../src/pressing/departure';
import { bigFile } from './bigFile';
import { median, milliseconds, type BenchRow } from './measure';
import { concurrency, departing, entriesOfRequest, sendRecorded } from './recordedSend';

/** How many entries are sent how often, beside as many sends of the bare SDK. */
interface Course {
  readonly entries: number;
  readonly warmUps: number;
  readonly runs: number;
}

const few: Course = { entries: 2_000, warmUps: 4, runs: 15 };
const many: Course = { entries: 50_000, warmUps: 0, runs: 3 };
const presses = 3;
/** So many calls of the AWS CLI stand for all, which would take minutes. */
const cliCalls = 5;
/** Every so many requests the memory is looked at. */
const requestsBetweenLooks = 250;

/** What all rows are measured with. */
interface Stage {
  readonly endpoint: string;
  readonly client: EventBridgeClient;
  readonly api: PartnerEventsApi;
  /** Of the journals. */
  readonly folder: string;
}

/** Sending to the Local EventBridge with the journal on, against the bare SDK in a loop of the same batches and concurrency. */
export async function benchSending(): Promise<readonly BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-sending-'));
  // In a process of its own, so that its work counts for neither side.
  const local = fork(new URL('localProcess.mjs', import.meta.url), [join(folder, 'local-eventbridge.json')]);
  try {
    const [endpoint] = (await once(local, 'message')) as [string];
    return await benchAt(endpoint, folder);
  } finally {
    await ended(local);
    await rm(folder, { recursive: true });
  }
}

async function ended(local: ChildProcess): Promise<void> {
  const exit = once(local, 'exit');
  if (local.connected) local.disconnect();
  if (local.exitCode === null) await exit;
}

async function benchAt(endpoint: string, folder: string): Promise<readonly BenchRow[]> {
  const client = new EventBridgeClient({
    region: 'us-east-1',
    endpoint,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
  const stage: Stage = { endpoint, client, api: openLocalConnection(endpoint), folder };
  try {
    const some = await departing(documentOf(few.entries));
    const all = await departing(documentOf(many.entries));
    return [
      ...(await againstSdk(some, few, stage)),
      ...(await againstCli(some, stage)),
      ...(await againstSdk(all, many, stage)),
      await longestBlock(stage),
      await memory(all, stage),
    ];
  } finally {
    stage.api.dispose();
    client.destroy();
  }
}

async function againstSdk(
  entries: readonly DepartingEntry[],
  { warmUps, runs }: Course,
  { client, api, folder }: Stage,
): Promise<readonly BenchRow[]> {
  for (let run = 0; run < warmUps; run += 1) {
    await sendWithSdk(client, entries);
    await sendRecorded(entries, api, folder);
  }
  const ours: Effort[] = [];
  const bare: Effort[] = [];
  let requests = 0;
  for (let run = 0; run < runs; run += 1) {
    bare.push(await effort(() => sendWithSdk(client, entries)));
    ours.push(
      await effort(async () => {
        requests = await sendRecorded(entries, api, folder);
      }),
    );
  }
  // Of neighbouring runs, which meet the same load of the machine.
  const ratio = (figure: keyof Effort): number =>
    median(ours.map((one, run) => one[figure] / (bare[run]?.[figure] ?? Number.NaN)));
  const time = (efforts: readonly Effort[]): string => median(efforts.map(({ time: taken }) => taken)).toFixed(0);
  const least = entries.length / entriesOfRequest;
  return [
    {
      what: `send ${entries.length} entries to Local`,
      measured: `${time(ours)} ms with the journal; bare SDK ${time(bare)} ms; of the processor ${ratio('processor').toFixed(2)} ×`,
      value: ratio('time'),
      budget: 1.05,
      unit: 'ratio',
    },
    {
      what: `requests for ${entries.length} entries`,
      measured: `${requests}; the least possible is ${least}`,
      value: requests,
      budget: least,
      unit: 'requests',
    },
  ];
}

/** What some work took, in milliseconds: by the clock, and of the processor. */
interface Effort {
  readonly time: number;
  readonly processor: number;
}

async function effort(work: () => Promise<void>): Promise<Effort> {
  const before = process.cpuUsage();
  const time = await milliseconds(work);
  const { user, system } = process.cpuUsage(before);
  return { time, processor: (user + system) / 1000 };
}

function documentOf(entries: number): EventsDocument {
  return EventsDocument.read(bigFile(entries));
}

/** One call of the AWS CLI for each batch; no row where it is not installed. */
async function againstCli(
  entries: readonly DepartingEntry[],
  { endpoint, api, folder }: Stage,
): Promise<readonly BenchRow[]> {
  const execute = promisify(execFile);
  try {
    await execute('aws', ['--version']);
  } catch {
    return [];
  }
  const file = join(folder, 'batch.json');
  const batch = entries.slice(0, entriesOfRequest).map(({ outgoing }) => toSdkEntry(outgoing));
  await writeFile(file, JSON.stringify(batch));
  const words = ['events', 'put-partner-events', '--entries', `file://${file}`, '--endpoint-url', endpoint];
  const env = {
    ...process.env,
    AWS_ACCESS_KEY_ID: 'x',
    AWS_SECRET_ACCESS_KEY: 'x',
    AWS_DEFAULT_REGION: 'us-east-1',
    AWS_CONFIG_FILE: join(folder, 'none'),
    AWS_PAGER: '',
  };
  const calls: number[] = [];
  for (let call = 0; call < cliCalls; call += 1) {
    calls.push(
      await milliseconds(async () => {
        await execute('aws', words, { env });
      }),
    );
  }
  const all = (median(calls) * entries.length) / entriesOfRequest;
  const ours = await milliseconds(async () => {
    await sendRecorded(entries, api, folder);
  });
  return [
    {
      what: `send ${entries.length} entries, against the AWS CLI`,
      measured: `${ours.toFixed(0)} ms; one call of the CLI for each batch ${(all / 1000).toFixed(0)} s`,
      value: ours / all,
      budget: 1,
      unit: 'ratio',
    },
  ];
}

/**
 * The longest time in which nothing else can happen, from the press to the end of its send; of the best of some: others stop this
 * process as well.
 */
async function longestBlock({ api, folder }: Stage): Promise<BenchRow> {
  const blocks: number[] = [];
  for (let press = 0; press < presses; press += 1) {
    const document = documentOf(many.entries);
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    await sendRecorded(await departing(document), api, folder);
    delay.disable();
    blocks.push(delay.max / 1_000_000);
  }
  return {
    what: `longest block of a press and its send of ${many.entries} entries`,
    measured: blocks.map((block) => `${block.toFixed(0)} ms`).join(', '),
    value: Math.min(...blocks),
    budget: 50,
    unit: 'ms',
  };
}

/** What a send holds besides the entries themselves, at most. */
async function memory(entries: readonly DepartingEntry[], { api, folder }: Stage): Promise<BenchRow> {
  const fileBytes = Buffer.byteLength(bigFile(entries.length));
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const held = (): number => {
    collect();
    return process.memoryUsage().heapUsed;
  };
  const before = held();
  let most = 0;
  let requests = 0;
  await sendRecorded(entries, api, folder, () => {
    requests += 1;
    if (requests % requestsBetweenLooks === 0) most = Math.max(most, held());
  });
  const taken = Math.max(0, most - before);
  const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`;
  return {
    what: `memory of a send of ${entries.length} entries`,
    measured: `${megabytes(taken)}; the file has ${megabytes(fileBytes)}`,
    value: taken / fileBytes,
    budget: 2,
    unit: 'ratio',
  };
}

async function sendWithSdk(client: EventBridgeClient, entries: readonly DepartingEntry[]): Promise<void> {
  const starts = Array.from(
    { length: Math.ceil(entries.length / entriesOfRequest) },
    (_, index) => index * entriesOfRequest,
  ).values();
  const lane = async (): Promise<void> => {
    for (const start of starts) {
      const Entries = entries.slice(start, start + entriesOfRequest).map(({ outgoing }) => toSdkEntry(outgoing));
      const answer = await client.send(new PutPartnerEventsCommand({ Entries }));
      if (answer.FailedEntryCount !== 0) throw new Error('The bare SDK had entries rejected.');
    }
  };
  await Promise.all(Array.from({ length: concurrency }, lane));
}

function toSdkEntry({ source, detailType, detail, resources, time }: OutgoingEntry) {
  return {
    Source: source,
    DetailType: detailType,
    Detail: detail,
    Resources: resources === undefined ? undefined : [...resources],
    Time: time === undefined ? undefined : new Date(time),
  };
}
