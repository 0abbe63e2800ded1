import { sep } from 'node:path';

/**
 * Collects what Node warns of while this process runs, deprecated functions and too many listeners among them, where code of
 * the project or of its dependencies took part.
 * @param root the top of the project; what VS Code in its cache does counts for nothing
 * @returns the warnings so far, each with its stack
 */
export function collectNodeWarnings(root: string): () => readonly string[] {
  const warnings: string[] = [];
  process.on('warning', ({ name, message, stack = `${name}: ${message}` }) => {
    const frames = stack.split('\n').filter((line) => line.includes(`${root}${sep}`) && !line.includes('.vscode-test'));
    if (frames.length > 0) warnings.push(stack);
  });
  return () => warnings;
}
