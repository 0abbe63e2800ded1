import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { connectionOf } from '../../../src/connections/connectionMembers';
import { areDifferent, connectionKey, local, type AwsConnection } from '../../../src/eventbridge/connection';
import { memberNames, memberSamples } from '../connections/memberSamples';

const acme: AwsConnection = { kind: 'aws', name: 'acme', production: false, partnerNames: [] };

/** What leads to the same place in the same way. Anything else has a say. */
const withoutSay: readonly string[] = ['partnerNames', 'resolved'];

/** The same connection with one other member each. */
const changed: ReadonlyMap<string, AwsConnection> = new Map([
  ...memberNames.map((member) => [member, connectionOf({ name: 'acme', [member]: memberSamples[member] })] as const),
  ['resolved', { ...acme, resolved: true }],
]);

describe('The key of a connection', () => {
  it('is the same for the same, in whatever order it is written', () => {
    const { name, ...rest } = acme;
    assert.equal(connectionKey({ ...rest, name }), connectionKey(acme));
    assert.equal(connectionKey(local), connectionKey({ ...local }));
  });

  for (const [member, connection] of changed) {
    if (withoutSay.includes(member)) {
      it(`is the same with another ${member}`, () => {
        assert.equal(connectionKey(connection), connectionKey(acme), `connection.ts: "${member}" has a say`);
      });
      continue;
    }
    it(`is another one with another ${member}`, () => {
      const key = connectionKey(connection);
      assert.notEqual(key, connectionKey(acme), `connection.ts: "${member}" has no say`);
      for (const [otherMember, other] of changed) {
        if (otherMember !== member) assert.notEqual(key, connectionKey(other), `as with another ${otherMember}`);
      }
      assert.notEqual(key, connectionKey(local));
    });
  }
});

describe('two connections', () => {
  it('are the same where nothing differs, in whatever order it is written', () => {
    const { name, ...rest } = { ...acme, partnerNames: ['example.com'] };
    assert.equal(areDifferent({ ...rest, name }, { ...acme, partnerNames: ['example.com'] }), false);
    assert.equal(areDifferent(local, { ...local }), false);
  });

  for (const [member, connection] of changed) {
    it(`differ with another ${member}`, () => {
      assert.equal(areDifferent(connection, acme), true, `connection.ts: nothing differs with another "${member}"`);
    });
  }

  it('differ with a timeout of 0, which counts as one', () => {
    assert.equal(areDifferent({ ...acme, readTimeout: 0 }, acme), true);
  });

  it('differ where one of them is Local', () => {
    assert.deepEqual([areDifferent(local, acme), areDifferent(acme, local)], [true, true]);
  });
});
