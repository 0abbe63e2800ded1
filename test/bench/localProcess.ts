import { startLocalEventBridge } from '../../src/local/localEventBridge';
import { fileStateStore } from '../../src/local/stateStore';

/** A Local EventBridge in a process of its own, with its state in the file, until its parent lets go of it. */
const [file = ''] = process.argv.slice(2);
const local = await startLocalEventBridge({ state: fileStateStore(file) });
process.once('disconnect', () => void local.close());
process.send?.(local.endpoint);
