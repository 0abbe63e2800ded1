import { PutPartnerEventsCommand } from '@aws-sdk/client-eventbridge';
import assert from 'node:assert/strict';
import { readFaultPlan } from '../../../src/local/faults/faultText';
import { memoryStateStore } from '../../../src/local/stateStore';
import { activeSource, run } from './running';

const entry = { Source: activeSource, DetailType: 'OrderPlaced', Detail: '{}' };

describe('a Local EventBridge that runs', () => {
  it('says how it misbehaves, from its start on and until it is told otherwise', async () => {
    const reading = readFaultPlan('truncate:times=1');
    assert.ok(reading.kind === 'plan');
    const { plan } = reading;
    const { local, stop } = await run({ faults: plan });
    assert.equal(local.faults, plan);
    local.misbehave(undefined);
    assert.equal(local.faults, undefined);
    local.misbehave(plan);
    assert.equal(local.faults, plan);
    await stop();
    const other = await run();
    assert.equal(other.local.faults, undefined);
    await other.stop();
  });

  it('forgets what it delivered when it is told to, for good', async () => {
    const state = memoryStateStore();
    const first = await run({ state });
    await first.client.send(new PutPartnerEventsCommand({ Entries: [entry, entry] }));
    assert.equal(first.local.deliveredEvents().length, 2);
    first.local.clearDeliveredEvents();
    assert.deepEqual(first.local.deliveredEvents(), []);
    await first.client.send(new PutPartnerEventsCommand({ Entries: [entry] }));
    first.local.clearDeliveredEvents();
    await first.stop();
    const second = await run({ state });
    assert.deepEqual(second.local.deliveredEvents(), []);
    await second.stop();
  });

  it('counts what it keeps anew once it has forgotten', async () => {
    const { client, local, stop } = await run();
    const large = { ...entry, Detail: `{"a":"${'x'.repeat(900_000)}"}` };
    for (let count = 0; count < 9; count += 1) await client.send(new PutPartnerEventsCommand({ Entries: [large] }));
    local.clearDeliveredEvents();
    for (let count = 0; count < 9; count += 1) await client.send(new PutPartnerEventsCommand({ Entries: [large] }));
    assert.equal(local.deliveredEvents().length, 9);
    await stop();
  });
});
