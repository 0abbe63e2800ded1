import { EventBridgeClient, PutPartnerEventsCommand } from '@aws-sdk/client-eventbridge';
import { openLocalConnection } from '../../src/eventbridge/openConnection';
import type { PartnerEventsApi } from '../../src/eventbridge/partnerEventsApi';
import { startLocalEventBridge } from '../../src/local/localEventBridge';
import { memoryStateStore } from '../../src/local/stateStore';
import { entrySize } from '../../src/model/entrySize';
import { EventsDocument } from '../../src/model/eventsDocument';
import { toOutgoingEntry, type OutgoingEntry } from '../../src/model/outgoingEntry';
import { sendEntries } from '../../src/sending/sendEntries';
import type { SendableEntry } from '../../src/sending/sendEntriesOptions';
import { bigFile } from './bigFile';
import { median, milliseconds, type BenchRow } from './measure';

const entries = 2000;
const concurrency = 4;
const batch = 20;
const warmUps = 5;
const runs = 21;

/** Sending 2,000 entries to the Local EventBridge, against the bare SDK in a loop of the same batches and concurrency. */
export async function benchSending(): Promise<readonly BenchRow[]> {
  const local = await startLocalEventBridge({ state: memoryStateStore() });
  const client = new EventBridgeClient({
    region: 'us-east-1',
    endpoint: local.endpoint,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
  const api = openLocalConnection(local.endpoint);
  try {
    const sendables = readSendables();
    for (let run = 0; run < warmUps; run += 1) {
      await sendWithSdk(client, sendables);
      await sendWithOurs(api, sendables);
    }
    const ours: number[] = [];
    const bare: number[] = [];
    let requests = 0;
    for (let run = 0; run < runs; run += 1) {
      bare.push(await milliseconds(() => sendWithSdk(client, sendables)));
      ours.push(
        await milliseconds(async () => {
          requests = await sendWithOurs(api, sendables);
        }),
      );
    }
    return [
      {
        what: `send ${entries} entries to Local`,
        measured: `${median(ours).toFixed(0)} ms; bare SDK ${median(bare).toFixed(0)} ms`,
        // Of neighbouring runs, which meet the same load of the machine.
        value: median(ours.map((time, run) => time / (bare[run] ?? Number.NaN))),
        budget: 1.1,
        unit: 'ratio',
      },
      {
        what: 'requests for them',
        measured: `${requests}; the least possible is ${entries / batch}`,
        value: requests,
        budget: entries / batch,
        unit: 'requests',
      },
    ];
  } finally {
    api.dispose();
    client.destroy();
    await local.close();
  }
}

type Sendable = SendableEntry<number>;

function readSendables(): readonly Sendable[] {
  return EventsDocument.read(bigFile(entries)).entries.map(({ content }, key) => {
    const outgoing = toOutgoingEntry(content);
    if (outgoing.kind === 'unsendable') throw new Error('The generated file holds an entry that cannot be sent.');
    return { key, entry: outgoing.entry, bytes: entrySize(content) };
  });
}

async function sendWithOurs(api: PartnerEventsApi, sendables: readonly Sendable[]): Promise<number> {
  const never = new AbortController().signal;
  const result = await sendEntries({
    entries: sendables,
    limits: { maxEntries: batch, maxBytes: 262_144 },
    concurrency,
    api,
    cancel: never,
    stopWaiting: never,
    onOutcome: () => undefined,
  });
  const accepted = result.entries.filter(({ outcome }) => outcome.kind === 'accepted').length;
  if (accepted !== sendables.length) throw new Error(`Only ${accepted} entries were accepted.`);
  return result.requests.length;
}

async function sendWithSdk(client: EventBridgeClient, sendables: readonly Sendable[]): Promise<void> {
  const starts = Array.from({ length: Math.ceil(sendables.length / batch) }, (_, index) => index * batch).values();
  const lane = async (): Promise<void> => {
    for (const start of starts) {
      const Entries = sendables.slice(start, start + batch).map(({ entry }) => toSdkEntry(entry));
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
