// Runs a program, with all that it starts, in a process group of its own. Ends the whole group when it is told to, and when
// whoever holds the other end of its standard input is gone: nothing outlives a run, however that ended.
import { spawn } from 'node:child_process';

const [command, ...args] = process.argv.slice(2);
const program = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'], detached: true });

const signalGroup = (signal) => {
  try {
    process.kill(-program.pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
};

let ending = false;
const end = () => {
  if (ending) return;
  ending = true;
  signalGroup('SIGTERM');
  setTimeout(() => signalGroup('SIGKILL'), 3000);
};

program.once('error', (error) => {
  process.stderr.write(`${command} could not be started: ${error.message}\n`);
  process.exit(1);
});
program.once('exit', (code) => {
  signalGroup('SIGKILL');
  process.exit(code ?? 1);
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, end);
process.stdin.once('close', end).resume();
