import assert from 'node:assert/strict';
import { rootCertificates } from 'node:tls';
import { SystemAuthorities } from '../../../../src/eventbridge/wire/systemAuthorities';
import { authorityCertificate } from '../../../support/authorityCertificate';

const [first = '', second = ''] = rootCertificates;

describe('The authorities of the operating system', () => {
  it('are trusted beside the default ones, each once, and read once', () => {
    const reads: string[] = [];
    const system = new SystemAuthorities((store) => {
      reads.push(store);
      return store === 'default' ? [first, second] : [second, authorityCertificate];
    });
    const trust = system.trust();
    assert.deepEqual(trust.authorities, [first, second, authorityCertificate]);
    assert.notEqual(trust.secureContext, undefined);
    assert.equal(system.trust(), trust);
    assert.deepEqual(reads, ['default', 'system']);
  });

  const nothing: readonly (readonly [string, ConstructorParameters<typeof SystemAuthorities>[0]])[] = [
    ['are the default ones already', (store) => (store === 'default' ? [first, second] : [second])],
    ['are none', (store) => (store === 'default' ? [first] : [])],
    [
      'cannot be read',
      (store) => {
        if (store === 'default') return [first];
        throw new Error('No access.');
      },
    ],
    ['are no certificates', () => ['x', 'y']],
  ];
  for (const [words, read] of nothing) {
    it(`change nothing where they ${words}`, () => {
      assert.deepEqual(new SystemAuthorities(read).trust(), {});
    });
  }
});
