/** What ends a program from outside, with the exit code that shells give it. */
const signals = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };

/**
 * Makes a signal end this process as `process.exit` does, so that those who wait for its exit end what they started.
 * A script that has more to do at its end takes these listeners away and adds its own.
 */
export function exitOnSignals() {
  for (const [signal, code] of Object.entries(signals)) process.on(signal, () => process.exit(code));
}

/** Sends this process SIGTERM once whoever started it is gone: npm and its shell do not pass signals on to all below them. */
export function endWithParent() {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, 250);
  timer.unref();
}
