import assert from 'node:assert/strict';
import { createAwsPartnerEventsApi } from '../../../src/eventbridge/aws/awsPartnerEventsApi';
import type { PartnerEventsApi } from '../../../src/eventbridge/partnerEventsApi';
import { openLocalConnection } from '../../../src/eventbridge/openConnection';
import { startLocalEventBridge } from '../../../src/local/localEventBridge';
import { memoryStateStore } from '../../../src/local/stateStore';
import type { Clock } from '../../../src/sending/clock';
import { mayTryAgain } from '../../../src/offering/accountOutcome';
import type { Offer } from '../../../src/offering/callOffers';
import { createOffers } from '../../../src/offering/createForAccounts';
import { paced } from '../../../src/offering/callPace';
import { answer, serve } from '../../support/misbehavingServer';

const offers: readonly Offer[] = ['acme', 'other', 'third'].flatMap((name) =>
  ['111122223333', '444455556666'].map((account) => ({
    sourceName: `aws.partner/example.com.test/many/${name}`,
    account,
  })),
);

const never = new AbortController().signal;

describe('creating many sources', () => {
  let api: PartnerEventsApi;
  let stop: () => Promise<void>;

  beforeEach(async () => {
    const local = await startLocalEventBridge({ state: memoryStateStore(), log: () => undefined });
    api = openLocalConnection(local.endpoint);
    stop = async () => {
      api.dispose();
      await local.close();
    };
  });

  afterEach(() => stop());

  it('gives one outcome per source and account, and says at the second time what is there already', async () => {
    const first = await createOffers({ offers, api, cancel: never });
    assert.deepEqual(
      first.map(({ offer, outcome }) => [offer, outcome.kind]),
      offers.map((offer) => [offer, 'created']),
    );
    const second = await createOffers({ offers, api, cancel: never });
    assert.deepEqual(
      second.map(({ outcome }) => outcome.kind),
      offers.map(() => 'already-offered'),
    );
  });

  it('makes no call after a cancel, and what was not tried can be tried again alone', async () => {
    const cancel = new AbortController();
    const outcomes = await createOffers({
      offers,
      api,
      cancel: cancel.signal,
      onOutcome: () => {
        cancel.abort();
      },
    });
    const open = outcomes.filter(mayTryAgain).map(({ offer }) => offer);
    assert.ok(open.length >= 3 && open.length < offers.length);
    const again = await createOffers({ offers: open, api, cancel: never });
    assert.ok(again.every(({ outcome }) => outcome.kind === 'created'));
  });

  it('ends the rest where every call would be refused', async () => {
    const server = await serve((response) => {
      answer(response, 400, { __type: 'AccessDeniedException', message: 'no' });
    });
    const refusing = createAwsPartnerEventsApi({
      region: 'eu-west-1',
      endpoint: server.endpoint,
      credentials: () => Promise.resolve({ accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'a-secret-of-the-test' }),
      timeouts: { connection: 0, request: 0 },
    });
    const outcomes = await createOffers({ offers, api: refusing, cancel: never });
    const { length: calls } = server.requests;
    refusing.dispose();
    await server.close();
    assert.ok(calls <= 3);
    assert.equal(outcomes.filter(({ outcome }) => outcome.kind === 'not-tried').length, offers.length - calls);
  });
});

describe('the pace of calls', () => {
  it('lets one leave at a time, and all at once after a cancel', async () => {
    let now = 1000;
    const slept: number[] = [];
    const clock: Clock = {
      now: () => now,
      sleep: (milliseconds) => {
        slept.push(milliseconds);
        return Promise.resolve();
      },
    };
    const turn = paced(250, clock, never);
    await Promise.all([turn(), turn(), turn()]);
    assert.deepEqual(slept, [250, 500]);
    now = 5000;
    await turn();
    assert.deepEqual(slept, [250, 500]);
  });
});
