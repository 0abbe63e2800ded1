import { Ledger } from '../../../src/ledger/ledger';
import { ProcessesHere } from '../../../src/ledger/processes';

/**
 * A window that begins as soon as it is told to: the folder, and whether it is to end before it can note what it told. It says which
 * sends it tells to have been interrupted.
 */
const [folder = '', isToEnd = ''] = process.argv.slice(2);
const follower = { warn: console.error, setAside: console.error };
const limits = { sends: 9, bytes: 1e9 };
const ledger = new Ledger(folder, follower, () => limits, new ProcessesHere(console.error));

process.on('message', () => void begin());
process.send?.('ready');

async function begin(): Promise<void> {
  const { sends } = await ledger.untold.take();
  if (isToEnd === 'yes' && sends.length > 0) process.kill(process.pid, 'SIGKILL');
  for (const send of sends) ledger.untold.noteTold(send);
  await ledger.own.written();
  process.send?.(sends.map(({ id }) => id));
}
