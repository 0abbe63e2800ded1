// Every npm script starts here, also in a fresh clone: nothing but Node's own modules until the dependencies are in place.
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { installDependencies } from './dependencies.mjs';
import { endWithParent, exitOnSignals } from './lifetime.mjs';

const [script, ...rest] = process.argv.slice(2);
try {
  if (script === undefined) throw new Error('Usage: node scripts/run.mjs SCRIPT.ts [arguments]');
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new Error(`Node 20.19 or newer is needed; this is ${process.versions.node}. Get it from https://nodejs.org.`);
  }
  exitOnSignals();
  if (process.env.npm_lifecycle_event !== undefined) endWithParent();

  const root = resolve(import.meta.dirname, '..');
  process.chdir(root);
  await installDependencies(root);

  const { register } = await import('tsx/esm/api');
  register();
  const path = resolve(root, script);
  process.argv.splice(1, process.argv.length - 1, path, ...rest);
  // A script that others use as well says what it does by itself in `main`; the others just begin.
  const { main } = await import(pathToFileURL(path).href);
  await main?.(rest);
} catch (error) {
  process.stderr.write(`${error.name === 'Error' ? error.message : error.stack}\n`);
  process.exit(1);
}
