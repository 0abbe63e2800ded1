import { messageOf } from '../model/unknownValues';
import { faultPlanText } from './faults/faultText';
import { readArguments, usage, type LocalArguments } from './localArguments';
import { startLocalEventBridge } from './localEventBridge';
import { fileStateStore, memoryStateStore } from './stateStore';
import { troubleLine } from './trouble';

async function run({ port, stateFile, faults }: LocalArguments): Promise<void> {
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
