import { skeletonText, type SkeletonCommand, type SkeletonKind } from '../exchange/skeletons';
import { exitCodes, type ExitCode } from './exitCodes';
import type { Terminal } from './terminal';

/** Prints what `--generate-cli-skeleton` prints. */
export async function runSkeleton(command: SkeletonCommand, kind: SkeletonKind, terminal: Terminal): Promise<ExitCode> {
  await terminal.printText(skeletonText(command, kind));
  return exitCodes.done;
}
