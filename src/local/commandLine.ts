import { parseArgs } from 'node:util';
import { inEnglish } from '../model/sentence';
import { messageOf } from '../model/unknownValues';
import type { FaultPlan } from './faults/faultPlan';
import { faultPlanText, readFaultPlan } from './faults/faultText';
import { startLocalEventBridge } from './localEventBridge';
import { fileStateStore, memoryStateStore } from './stateStore';
import { troubleLine } from './trouble';

const defaultPort = 4010;

const usage = `Runs the Local EventBridge alone, on 127.0.0.1.

  npm run local -- [--port PORT] [--state FILE] [--fault FAULTS]...

  --port PORT     Port to listen on; 0 takes any free one. Default: ${defaultPort}
  --state FILE    File to keep sources and delivered events in. Default: they are forgotten at the end
  --fault FAULTS  Misbehaves so, such as throttle:rate=20 or "reset-after:chance=0.1 seed=7"; docs/local-eventbridge.md
                  has them all. Default: it behaves
  --help          Show this
`;

interface Arguments {
  readonly port: number;
  readonly stateFile: string | undefined;
  readonly faults: FaultPlan | undefined;
}

/** Reads the arguments; a string is what is wrong with them. */
function readArguments(argv: readonly string[]): Arguments | 'help' | { readonly wrong: string } {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        port: { type: 'string' },
        state: { type: 'string' },
        fault: { type: 'string', multiple: true },
        help: { type: 'boolean', short: 'h' },
      },
    });
    if (values.help === true) return 'help';
    const port = Number(values.port ?? defaultPort);
    if (!/^\d{1,5}$/.test(values.port ?? String(defaultPort)) || port > 65_535) {
      return { wrong: `--port takes a number from 0 to 65535, not '${values.port ?? ''}'.` };
    }
    if (values.state === '') return { wrong: '--state takes the name of a file.' };
    const faults = values.fault === undefined ? undefined : readFaultPlan(values.fault.join(' '));
    if (faults?.kind === 'wrong') return { wrong: `--fault: ${inEnglish(faults.objection)}` };
    return { port, stateFile: values.state, faults: faults?.plan };
  } catch (error) {
    return { wrong: messageOf(error) };
  }
}

async function run({ port, stateFile, faults }: Arguments): Promise<void> {
  const state = stateFile === undefined ? memoryStateStore() : fileStateStore(stateFile);
  const local = await startLocalEventBridge({
    port,
    state,
    ...(faults !== undefined && { faults }),
    log: (line) => {
      console.log(line);
    },
    troubled: (trouble) => {
      console.error(troubleLine(trouble));
    },
  });
  let stopped: Promise<void> | undefined;
  const stop = (): void => {
    // Ctrl-C under npm comes as more than one signal: none may end the process before the state is written.
    stopped ??= local.close();
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  // Whoever read the output is gone.
  process.stdout.on('error', stop);
  const misbehaving = faults === undefined ? '' : ` It misbehaves: ${faultPlanText(faults)}.`;
  console.log(`Local EventBridge. Stop it with Ctrl-C.${misbehaving} Address:
${local.endpoint}
Try it, in another terminal:
  AWS_ACCESS_KEY_ID=x AWS_SECRET_ACCESS_KEY=x AWS_DEFAULT_REGION=us-east-1 aws events list-partner-event-sources --name-prefix aws.partner/example.com.test/ --endpoint-url ${local.endpoint}
`);
}

function fail(sentence: string, exitCode: number): void {
  console.error(sentence);
  process.exitCode = exitCode;
}

const given = readArguments(process.argv.slice(2));
if (given === 'help') {
  process.stdout.write(usage);
} else if ('wrong' in given) {
  fail(`${given.wrong}\n\n${usage}`, 2);
} else {
  await run(given).catch((error: unknown) => {
    fail(messageOf(error), 1);
  });
}
