import { EventBridgeClient, ListPartnerEventSourcesCommand } from '@aws-sdk/client-eventbridge';
import { openLocalConnection } from '../../src/eventbridge/openConnection';
import { startLocalEventBridge } from '../../src/local/localEventBridge';
import { memoryStateStore } from '../../src/local/stateStore';
import { SourceDirectory } from '../../src/directory/sourceDirectory';
import { sourceTree } from '../../src/sources/sourceTree';
import { median, milliseconds, type BenchRow } from './measure';

const sources = 5000;
const pageSize = 100;
const partner = 'example.com.test';
const prefix = `aws.partner/${partner}/`;
const warmUps = 3;
const runs = 15;

/** Listing 5,000 sources of the Local EventBridge into a tree, against the bare SDK in a loop over NextToken. Both start without a client. */
export async function benchListing(): Promise<readonly BenchRow[]> {
  const local = await startLocalEventBridge({
    state: memoryStateStore(),
    seed: {
      associations: Array.from({ length: sources }, (_, index) => ({
        source: `${prefix}orders/customer-${index}`,
        account: '111122223333',
        association: { state: 'ACTIVE', createdAt: 0, bus: { createdAt: 0 } },
      })),
      delivered: [],
    },
  });
  try {
    for (let run = 0; run < warmUps; run += 1) {
      await listWithSdk(local.endpoint);
      await listWithOurs(local.endpoint);
    }
    const bare: number[] = [];
    const whole: number[] = [];
    const firstRows: number[] = [];
    for (let run = 0; run < runs; run += 1) {
      bare.push(await milliseconds(() => listWithSdk(local.endpoint)));
      const ours = await listWithOurs(local.endpoint);
      whole.push(ours.whole);
      firstRows.push(ours.firstRows);
    }
    // Of neighbouring runs, which meet the same load of the machine.
    const ratio = (times: readonly number[]): number =>
      median(times.map((time, run) => time / (bare[run] ?? Number.NaN)));
    const bareWords = `bare SDK ${median(bare).toFixed(0)} ms`;
    return [
      {
        what: `list ${sources} sources of Local`,
        measured: `${median(whole).toFixed(0)} ms; ${bareWords}`,
        value: ratio(whole),
        budget: 1.1,
        unit: 'ratio',
      },
      {
        what: 'first rows of them',
        measured: `${median(firstRows).toFixed(1)} ms; ${bareWords} in all`,
        value: ratio(firstRows),
        budget: 0.1,
        unit: 'ratio',
      },
    ];
  } finally {
    await local.close();
  }
}

/** One reading from the first page to the last; the tree is built for the first rows and at the end. */
async function listWithOurs(endpoint: string): Promise<{ readonly firstRows: number; readonly whole: number }> {
  const directory = new SourceDirectory({ open: () => Promise.resolve(openLocalConnection(endpoint)) });
  const never = new AbortController().signal;
  const rows = (): number => {
    const names = directory.sourcesUnder(prefix).map(({ name }) => name);
    return sourceTree(partner, names).root.count;
  };
  const start = performance.now();
  let firstRows = Number.NaN;
  const listener = directory.onDidChange(() => {
    if (!directory.hasSourcesUnder(prefix) || rows() === 0) return;
    firstRows = performance.now() - start;
    listener.dispose();
  });
  await directory.loadMore(prefix, never, 'asked', sources / pageSize);
  const shown = rows();
  const whole = performance.now() - start;
  if (shown !== sources) throw new Error(`Only ${shown} sources were listed.`);
  directory.dispose();
  return { firstRows, whole };
}

async function listWithSdk(endpoint: string): Promise<void> {
  const client = new EventBridgeClient({
    region: 'us-east-1',
    endpoint,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
  let token: string | undefined;
  let listed = 0;
  do {
    const page = await client.send(
      new ListPartnerEventSourcesCommand({
        NamePrefix: prefix,
        Limit: pageSize,
        ...(token !== undefined && { NextToken: token }),
      }),
    );
    listed += page.PartnerEventSources?.length ?? 0;
    token = page.NextToken;
  } while (token !== undefined);
  client.destroy();
  if (listed !== sources) throw new Error(`The bare SDK listed only ${listed} sources.`);
}
