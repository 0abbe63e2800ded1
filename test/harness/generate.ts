import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runNode } from './childProcess';
import { root } from './paths';

/** Writes the sources that are made from others: the validator compiled from `schemas/`. */
export async function generate(): Promise<void> {
  const script = join(root, 'schemas/compile.ts');
  if (!existsSync(script)) return;
  const code = await runNode(['--import=tsx', script]);
  if (code !== 0) throw new Error('schemas/compile.ts failed; the message is above.');
}
