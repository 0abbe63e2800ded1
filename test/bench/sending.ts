import { execFile } from 'node:child_process';
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
import { startLocalEventBridge, type LocalEventBridge } from '../../src/local/localEventBridge';
import { fileStateStore } from '../../src/local/stateStore';
import type { OutgoingEntry } from '../../src/model/outgoingEntry';
import type { DepartingEntry } from '../../src/sends/departure';
import { bigFile } from './bigFile';
import { median, milliseconds, type BenchRow } from './measure';
import { concurrency, departing, entriesOfRequest, sendRecorded } from './recordedSend';

const few = { entries: 2_000, warmUps: 5, runs: 11 };
const many = { entries: 50_000, warmUps: 0, runs: 2 };
/** So many calls of the AWS CLI stand for all, which would take minutes. */
const cliCalls = 5;
/** Every so many requests the memory is looked at. */
const requestsBetweenLooks = 250;

/** What all rows are measured with. */
interface Stage {
  readonly local: LocalEventBridge;
  readonly client: EventBridgeClient;
  readonly api: PartnerEventsApi;
  /** Of the journals. */
  readonly folder: string;
}

/** Sending to the Local EventBridge with the journal on, against the bare SDK in a loop of the same batches and concurrency. */
export async function benchSending(): Promise<readonly BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-sending-'));
  // As in the extension: in this process, with its state on the disk.
  const local = await startLocalEventBridge({ state: fileStateStore(join(folder, 'local-eventbridge.json')) });
  const client = new EventBridgeClient({
    region: 'us-east-1',
    endpoint: local.endpoint,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
  const stage: Stage = { local, client, api: openLocalConnection(local.endpoint), folder };
  try {
    const entries = departing(few.entries);
    return [
      ...(await againstSdk(entries, few, stage)),
      ...(await againstCli(entries, stage)),
      ...(await withMany(stage)),
    ];
  } finally {
    stage.api.dispose();
    client.destroy();
    await local.close();
    await rm(folder, { recursive: true });
  }
}

async function againstSdk(
  entries: readonly DepartingEntry[],
  { warmUps, runs }: typeof few,
  { client, api, folder }: Stage,
): Promise<readonly BenchRow[]> {
  for (let run = 0; run < warmUps; run += 1) {
    await sendWithSdk(client, entries);
    await sendRecorded(entries, api, folder);
  }
  const ours: number[] = [];
  const bare: number[] = [];
  let requests = 0;
  for (let run = 0; run < runs; run += 1) {
    bare.push(await milliseconds(() => sendWithSdk(client, entries)));
    ours.push(
      await milliseconds(async () => {
        requests = await sendRecorded(entries, api, folder);
      }),
    );
  }
  const least = entries.length / entriesOfRequest;
  return [
    {
      what: `send ${entries.length} entries to Local`,
      measured: `${median(ours).toFixed(0)} ms with the journal; bare SDK ${median(bare).toFixed(0)} ms`,
      // Of neighbouring runs, which meet the same load of the machine.
      value: median(ours.map((time, run) => time / (bare[run] ?? Number.NaN))),
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

/** One call of the AWS CLI for each batch; no row where it is not installed. */
async function againstCli(
  entries: readonly DepartingEntry[],
  { local, api, folder }: Stage,
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
  const words = ['events', 'put-partner-events', '--entries', `file://${file}`, '--endpoint-url', local.endpoint];
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

async function withMany(stage: Stage): Promise<readonly BenchRow[]> {
  const entries = departing(many.entries);
  return [
    ...(await againstSdk(entries, many, stage)),
    await longestBlock(entries, stage),
    await memory(entries, stage),
  ];
}

/** The longest time in which nothing else could happen, of the best of some sends: others stop this process as well. */
async function longestBlock(entries: readonly DepartingEntry[], { api, folder }: Stage): Promise<BenchRow> {
  const blocks: number[] = [];
  for (let run = 0; run < 3; run += 1) {
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    await sendRecorded(entries, api, folder);
    delay.disable();
    blocks.push(delay.max / 1_000_000);
  }
  return {
    what: `longest block of a send of ${entries.length} entries`,
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
