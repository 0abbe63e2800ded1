import { parseArgs } from 'node:util';
import { inEnglish } from '../model/sentence';
import { messageOf } from '../model/unknownValues';
import type { FaultPlan } from './faults/faultPlan';
import { readFaultPlan } from './faults/faultText';

const defaultPort = 4010;

/** What the command line takes. @param command how it is called */
export const usage = (command: string): string => `Runs the Local EventBridge alone, on 127.0.0.1.

  ${command} [--port PORT] [--state FILE] [--fault FAULTS]...

  --port PORT     Port to listen on; 0 takes any free one. Default: ${defaultPort}
  --state FILE    File to keep sources and delivered events in. Default: they are forgotten at the end
  --fault FAULTS  Misbehaves so, such as throttle:rate=20 or "reset-after:chance=0.1 seed=7"; docs/local-eventbridge.md
                  has them all. Default: it behaves
  --help          Show this
`;

/** What the Local EventBridge is started with where it runs alone. */
export interface LocalArguments {
  /** 0: any free one. */
  readonly port: number;
  /** Undefined: the state is kept in memory. */
  readonly stateFile: string | undefined;
  readonly faults: FaultPlan | undefined;
}

/** Reads the words behind the command; `wrong` is a sentence. */
export function readArguments(argv: readonly string[]): LocalArguments | 'help' | { readonly wrong: string } {
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
