import { join } from 'node:path';
import { runNode } from './processes';
import { root } from './paths';

/** Writes the sources that are made from others: the validator compiled from `schemas/`. */
export async function generate(): Promise<void> {
  const code = await runNode([join(root, 'schemas/compile.mjs')]);
  if (code !== 0) throw new Error('schemas/compile.mjs failed; its message is above.');
}
