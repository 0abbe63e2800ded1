import { answer, type Behaviour, type RunningServer } from '../../support/misbehavingServer';
import { connectTo, connectToLocal, setCheckSources } from './connection';
import { closeAllEditors } from './eventsFile';

/** An entry as it arrived. */
export interface SentEntry {
  readonly Source: string;
  readonly DetailType: string;
  readonly Detail: string;
}

/** Answers each entry with an EventId. */
export const accept: Behaviour = (response, { body }) => {
  const { Entries } = JSON.parse(body) as { readonly Entries: readonly SentEntry[] };
  answer(response, 200, {
    FailedEntryCount: 0,
    Entries: Entries.map((_, index) => ({ EventId: `${String(index).padStart(8, '0')}-event` })),
  });
};

/**
 * For the tests of a `describe`: a function that makes a server the current connection, `probe`. After each test everything
 * is as it was. The servers are for sends alone, and count what they are asked: nobody asks them about sources.
 */
export function useSendingServer(): (behave: Behaviour) => Promise<RunningServer> {
  let server: RunningServer | undefined;
  before(() => setCheckSources(false));
  after(() => setCheckSources(undefined));
  afterEach(async () => {
    await closeAllEditors();
    await connectToLocal();
    await server?.close();
    server = undefined;
  });
  return async (behave) => {
    server = await connectTo('probe', behave);
    return server;
  };
}
