// Every npm script starts here, also in a fresh clone: nothing but Node's own modules until the dependencies are in place.
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { installDependencies } from './installDependencies.mjs';

const [script, ...rest] = process.argv.slice(2);
try {
  if (script === undefined) throw new Error('Usage: node test/harness/run.mjs SCRIPT.ts [arguments]');
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new Error(`Node 20.19 or newer is needed; this is ${process.versions.node}. Get it from https://nodejs.org.`);
  }
  const root = resolve(import.meta.dirname, '../..');
  process.chdir(root);
  await installDependencies(root);

  endWithNpm();

  const { register } = await import('tsx/esm/api');
  register();
  const path = resolve(root, script);
  process.argv.splice(1, process.argv.length - 1, path, ...rest);
  await import(pathToFileURL(path).href);
} catch (error) {
  process.stderr.write(`${error.name === 'Error' ? error.message : error.stack}\n`);
  process.exit(1);
}

/** A signal to npm ends npm and its shell, but does not reach the program that the shell started: this one. */
function endWithNpm() {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM');
  }, 250).unref();
}
