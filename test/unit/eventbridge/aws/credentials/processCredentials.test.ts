import assert from 'node:assert/strict';
import { processCredentials } from '../../../../../src/eventbridge/aws/credentials/processCredentials';
import { CredentialsProblemError } from '../../../../../src/eventbridge/failures/errors';

/** A command line that prints this. */
function printing(text: string): string {
  return `echo '${text}'`;
}

const keys = { Version: 1, AccessKeyId: 'AKIA', SecretAccessKey: 'secret' };
const later = new Date(Date.now() + 3_600_000);

describe('The credentials that a command prints', () => {
  it('are taken with their session and its end, where they have one', async () => {
    assert.deepEqual(await processCredentials(printing(JSON.stringify(keys))), {
      accessKeyId: 'AKIA',
      secretAccessKey: 'secret',
    });
    assert.deepEqual(
      await processCredentials(
        printing(`  ${JSON.stringify({ ...keys, SessionToken: 'token', Expiration: later.toISOString() })}  `),
      ),
      { accessKeyId: 'AKIA', secretAccessKey: 'secret', sessionToken: 'token', expiration: later },
    );
    assert.deepEqual(
      await processCredentials(printing(JSON.stringify({ ...keys, SessionToken: '', Expiration: '' }))),
      {
        accessKeyId: 'AKIA',
        secretAccessKey: 'secret',
      },
    );
  });

  const wrong: readonly (readonly [what: string, command: string])[] = [
    ['another version', printing(JSON.stringify({ ...keys, Version: 2 }))],
    ['no key', printing(JSON.stringify({ ...keys, AccessKeyId: '' }))],
    ['no secret', printing(JSON.stringify({ ...keys, SecretAccessKey: 7 }))],
    ['what has expired', printing(JSON.stringify({ ...keys, Expiration: '2020-01-02T03:04:05Z' }))],
    ['an end that is no time', printing(JSON.stringify({ ...keys, Expiration: 'soon' }))],
    ['no JSON', printing('secret words')],
    ['null', printing('null')],
    ['a text', printing('"secret words"')],
    ['nothing, and fails', 'exit 3'],
  ];
  for (const [what, command] of wrong) {
    it(`are none where it prints ${what}, of which nothing is repeated`, async () => {
      await assert.rejects(processCredentials(command), (error) => {
        assert.ok(error instanceof CredentialsProblemError);
        assert.deepEqual(error.problem, { kind: 'none' });
        assert.doesNotMatch(String(error), /secret/);
        return true;
      });
    });
  }
});
