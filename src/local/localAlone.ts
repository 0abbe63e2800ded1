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

/**
 * Runs the Local EventBridge alone, until a signal or the end of who reads its output. Answers the exit code where it does not start.
 * @param argv the words behind the command
 * @param command how it is called, for its help
 */
export async function runLocalAlone(argv: readonly string[], command: string): Promise<0 | 1 | 2> {
  const given = readArguments(argv);
  if (given === 'help') {
    process.stdout.write(usage(command));
    return 0;
  }
  if ('wrong' in given) {
    console.error(`${given.wrong}\n\n${usage(command)}`);
    return 2;
  }
  try {
    await run(given);
    return 0;
  } catch (error) {
    console.error(messageOf(error));
    return 1;
  }
}
