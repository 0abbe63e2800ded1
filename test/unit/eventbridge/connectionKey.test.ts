import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { connectionOf } from '../../../src/settings/connectionMembers';
import { areDifferent, connectionKey, local, type AwsConnection } from '../../../src/eventbridge/connection';
import { countsInstead, elementWith, memberNames } from '../connections/memberSamples';

const acme = connectionOf({ name: 'test' });

/** What leads to the same place in the same way. Anything else has a say. */
const withoutSay: readonly string[] = [
  ...memberNames.filter((member) => countsInstead[member]?.isSamePlace === true),
  'resolved',
];

/** The same connection with one other member each. */
const changed: ReadonlyMap<string, AwsConnection> = new Map([
  ...memberNames.map((member) => [member, connectionOf(elementWith(member))] as const),
  ['resolved', { ...acme, resolved: true }],
]);

/** The members of the connection that another `member` in the settings changes. */
function changedMembers(connection: AwsConnection): string {
  const names = Object.keys(connection) as readonly (keyof AwsConnection)[];
  return names
    .filter((name) => JSON.stringify(connection[name]) !== JSON.stringify(acme[name]))
    .map((name) => `hasSay.${name}`)
    .join(' and ');
}

describe('The key of a connection', () => {
  it('is the same for the same, in whatever order it is written', () => {
    const { name, ...rest } = acme;
    assert.equal(connectionKey({ ...rest, name }), connectionKey(acme));
    assert.equal(connectionKey(local), connectionKey({ ...local }));
  });

  for (const [member, connection] of changed) {
    if (withoutSay.includes(member)) {
      it(`is the same with another ${member}`, () => {
        assert.equal(
          connectionKey(connection),
          connectionKey(acme),
          `connection.ts: ${changedMembers(connection)} is true, but memberSamples.ts says that it is the same place with another ${member}`,
        );
      });
      continue;
    }
    it(`is another one with another ${member}`, () => {
      const key = connectionKey(connection);
      assert.notEqual(
        key,
        connectionKey(acme),
        `connection.ts: ${changedMembers(connection)} is false, but memberSamples.ts says that it is another place, or goes another way, with another ${member}`,
      );
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
