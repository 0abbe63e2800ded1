import assert from 'node:assert/strict';
import {
  CredentialsError,
  MfaCodeError,
  CredentialsProblemError,
  ExchangeError,
} from '../../../../src/eventbridge/failures/errors';
import { notReached } from '../../../../src/eventbridge/failures/notReached';
import type { CallerContext } from '../../../../src/eventbridge/failures/serviceErrors';
import { inEnglish } from '../../../../src/model/sentence';

const context: CallerContext = {
  region: 'eu-west-1',
  service: 'EventBridge',
  origin: 'https://x.example',
  operation: 'PutPartnerEvents',
};
const timeouts = { connection: 60_000, request: 60_000 };

function withCode(code: string): Error {
  return Object.assign(new Error(`connect ${code}`), { code });
}

function worded(error: unknown, caller: CallerContext = context): readonly [string, boolean] {
  const { reason, retryable } = notReached(error, caller, timeouts);
  return [inEnglish(reason), retryable];
}

function refusal(message: string): CredentialsProblemError {
  return new CredentialsProblemError({ kind: 'refused', service: 'STS', status: 403, code: 'AccessDenied', message });
}

describe('A request that never left', () => {
  it('because it was not encrypted is told so, and is not tried again', () => {
    const told = notReached(new ExchangeError('not-encrypted'), { ...context, origin: 'http://x.example' }, timeouts);
    assert.equal(
      inEnglish(told.reason),
      'http://x.example is not encrypted. Use https; plain http is for this machine only.',
    );
    assert.deepEqual([told.retryable, told.obstacle], [false, 'set-up']);
  });

  it('may be tried again only where a connection was refused, reset while opening, or not opened in time', () => {
    const codes = [
      'ECONNREFUSED',
      'ECONNRESET',
      'ETIMEDOUT',
      'EPIPE',
      'ENOTFOUND',
      'EAI_AGAIN',
      'EHOSTUNREACH',
      'ENETUNREACH',
      'CERT_HAS_EXPIRED',
      'EPERM',
    ];
    assert.deepEqual(
      codes.filter((code) => worded(withCode(code))[1]),
      ['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE'],
    );
  });

  it('is worded by what happened, and what to do', () => {
    assert.deepEqual(worded(withCode('ENOTFOUND')), [
      'The host of https://x.example was not found. Check the Region, the endpoint and the network.',
      false,
    ]);
    assert.match(worded(withCode('ERR_TLS_CERT_ALTNAME_INVALID'))[0], /belongs to another host/);
    assert.match(
      worded(withCode('SELF_SIGNED_CERT_IN_CHAIN'))[0],
      /`caBundle` of the connection, or in the environment variable AWS_CA_BUNDLE/,
    );
    assert.match(worded(withCode('CERT_HAS_EXPIRED'))[0], /clock/);
    assert.deepEqual(worded(withCode('EPERM')), [
      'No connection to https://x.example could be opened (EPERM). Check the endpoint and the network.',
      false,
    ]);
  });

  it('is worded by the try that came furthest where several addresses were tried', () => {
    const both = new AggregateError([withCode('ENETUNREACH'), withCode('ECONNREFUSED')]);
    assert.match(worded(both)[0], /refused/);
    assert.equal(worded(both)[1], true);
    assert.match(worded(new AggregateError([withCode('ENETUNREACH'), withCode('EHOSTUNREACH')]))[0], /no way to/);
  });

  it('for want of credentials, says how to get some', () => {
    const none = new CredentialsError(new Error('Could not load credentials from any providers'));
    assert.match(worded(none)[0], /^No AWS credentials were found\. Choose a profile/);
    assert.equal(
      worded(new CredentialsError(new MfaCodeError('nobody-asked')), { ...context, profile: 'x' })[0],
      'The profile "x" asks for an MFA code. Press Try Again to type it.',
    );
    assert.equal(
      worded(new CredentialsError(new MfaCodeError('not-given')), { ...context, profile: 'x' })[0],
      'Cancelled: no MFA code was given for the profile "x".',
    );
    assert.match(
      worded(new CredentialsError(withCode('ENOTFOUND')), { ...context, profile: 'x' })[0],
      /no connection to AWS \(ENOTFOUND\)/,
    );
    assert.match(
      worded(new CredentialsError(withCode('ENOENT')), { ...context, profile: 'x' })[0],
      /^The profile "x" gives no credentials/,
    );
    assert.equal(
      worded(new CredentialsError(refusal('User me may not assume role')), { ...context, profile: 'x' })[0],
      'AWS gave no credentials for the profile "x": User me may not assume role (AccessDenied).',
    );
  });

  it('offers a sign-in where one is missing, and none where AWS denies what is asked for', () => {
    const signIn = ['aws', 'sso', 'login', '--profile', 'x'] as const;
    const caller: CallerContext = { ...context, profile: 'x', signIn };
    const noSignIn = new CredentialsProblemError({ kind: 'sign-in' });
    const expired = notReached(new CredentialsError(noSignIn), caller, timeouts);
    assert.deepEqual([expired.obstacle, expired.signIn], ['credentials', signIn]);
    const refused = notReached(new CredentialsError(refusal('May not assume role.')), caller, timeouts);
    assert.deepEqual([refused.obstacle, refused.signIn], ['credentials', undefined]);
    assert.match(inEnglish(refused.reason), /May not assume role\. \(AccessDenied\)/);
    const unknown = notReached(new CredentialsError(new Error('anything')), caller, timeouts);
    assert.deepEqual([unknown.obstacle, unknown.signIn], ['credentials', undefined]);
  });

  it('says no line for a shell that a control character changes', () => {
    const none = new CredentialsError(new CredentialsProblemError({ kind: 'none' }));
    assert.equal(
      worded(none, { ...context, profile: 'my profile' })[0],
      'The profile "my profile" gives no credentials. Run `aws sts get-caller-identity --profile "my profile"` to see why.',
    );
    assert.ok(!worded(none, { ...context, profile: 'x\u001b[2K' })[0].includes('aws sts'));
  });
});
