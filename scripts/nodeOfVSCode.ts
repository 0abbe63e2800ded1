import { run } from './processes';
import { installNode, oldest } from './vscode';

/**
 * Goes on in the Node that is inside the oldest VS Code, where this process runs on another: what is tested and measured is
 * what runs there. Does not come back then; the process ends as that one does.
 */
export async function goOnInNodeOfVSCode(): Promise<void> {
  const node = await installNode(oldest.nodes);
  if (node === process.execPath) return;
  const [, script = '', ...args] = process.argv;
  process.exit(await run(node, ['scripts/run.mjs', script, ...args]));
}
