import assert from 'node:assert/strict';
import { networkErrorCode, networkFailure } from '../../../../src/eventbridge/failures/networkFailure';
import { inEnglish } from '../../../../src/model/sentence';

const origin = 'https://events.example';

function errorOf(code: string): Error {
  return Object.assign(new Error(code), { code });
}

describe('what an error of the network means', () => {
  const rows: readonly (readonly [codes: string, of: string, mayPass: boolean, said: string])[] = [
    ['ECONNREFUSED', 'network', true, 'Nothing answers at https://events.example: the connection was refused.'],
    ['ECONNRESET EPIPE', 'network', true, 'https://events.example closed the connection while it was being opened.'],
    ['ETIMEDOUT', 'network', true, 'https://events.example did not answer while the connection was being opened.'],
    ['ENOTFOUND', 'network', false, 'The host of https://events.example was not found.'],
    ['EAI_AGAIN', 'network', false, 'The host of https://events.example could not be looked up.'],
    ['EHOSTUNREACH ENETUNREACH ENETDOWN', 'network', false, 'There is no way to https://events.example from here.'],
    [
      'ERR_TLS_CERT_ALTNAME_INVALID',
      'encryption',
      false,
      'The certificate that came from https://events.example belongs to another host.',
    ],
    [
      'CERT_HAS_EXPIRED CERT_NOT_YET_VALID',
      'encryption',
      false,
      'The certificate of https://events.example is not valid today.',
    ],
    [
      'DEPTH_ZERO_SELF_SIGNED_CERT SELF_SIGNED_CERT_IN_CHAIN UNABLE_TO_GET_ISSUER_CERT UNABLE_TO_GET_ISSUER_CERT_LOCALLY UNABLE_TO_VERIFY_LEAF_SIGNATURE CERT_UNTRUSTED CERT_REVOKED CERT_REJECTED INVALID_CA',
      'encryption',
      false,
      'The certificate of https://events.example is not trusted (CODE).',
    ],
    [
      'EPROTO ERR_SSL_WRONG_VERSION_NUMBER',
      'encryption',
      false,
      'https://events.example does not speak TLS as expected (CODE).',
    ],
  ];
  for (const [codes, of, mayPass, said] of rows) {
    for (const code of codes.split(' ')) {
      it(`${code}: ${of}${mayPass ? ', and it may pass' : ''}`, () => {
        const failure = networkFailure(code) ?? assert.fail();
        assert.deepEqual([failure.of, failure.retryable], [of, mayPass]);
        assert.ok(inEnglish(failure.text(origin, code)).startsWith(said.replace('CODE', code)));
      });
    }
  }

  it('is not known of any other code', () => {
    assert.equal(networkFailure('EACCES'), undefined);
    assert.equal(networkFailure('XERR_SSL_'), undefined);
  });

  it('names the proxy where the connection was for one', () => {
    const said = (code: string): string | undefined => {
      const text = networkFailure(code)?.ofProxy?.('http://proxy:3128', code);
      return text && inEnglish(text);
    };
    assert.match(said('ECONNREFUSED') ?? '', /^Nothing answers at the proxy http:\/\/proxy:3128: .*HTTPS_PROXY\.$/);
    assert.match(said('ENOTFOUND') ?? '', /^The host of the proxy http:\/\/proxy:3128 was not found\./);
    assert.match(
      said('CERT_UNTRUSTED') ?? '',
      /^The certificate of the proxy http:\/\/proxy:3128 is not trusted \(CERT_UNTRUSTED\)/,
    );
    assert.equal(said('ETIMEDOUT'), undefined);
  });

  it('is that of the address that may be reached later, where several were tried', () => {
    const of = (...codes: readonly string[]) => networkErrorCode(new AggregateError(codes.map(errorOf)));
    assert.equal(of('ENETUNREACH', 'ECONNREFUSED'), 'ECONNREFUSED');
    assert.equal(of('ENETUNREACH', 'EHOSTUNREACH'), 'ENETUNREACH');
    assert.equal(networkErrorCode(new AggregateError([new Error('no code'), errorOf('EPIPE')])), 'EPIPE');
    assert.equal(of(), undefined);
    assert.equal(networkErrorCode(errorOf('EPIPE')), 'EPIPE');
    assert.equal(networkErrorCode(new Error('no code')), undefined);
  });
});
