import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readConnectionSetting } from '../../../src/connections/connectionSetting';
import { inEnglish } from '../../../src/model/sentence';

/** Each connection as its name and what is wrong with it, or `usable`. */
function described(setting: unknown): readonly string[] {
  return readConnectionSetting(setting).map((one) =>
    one.kind === 'usable' ? `${one.connection.name}: usable` : `${one.name}: ${inEnglish(one.reason)}`,
  );
}

describe('the connections of the settings', () => {
  it('are read with what they leave open', () => {
    assert.deepEqual(
      readConnectionSetting([
        { name: 'acme', profile: 'acme', region: 'eu-west-1', endpoint: 'https://x.example', production: true },
        { name: 'plain' },
      ]),
      [
        {
          kind: 'usable',
          connection: {
            kind: 'aws',
            name: 'acme',
            profile: 'acme',
            region: 'eu-west-1',
            endpoint: 'https://x.example',
            production: true,
            partnerNames: [],
          },
        },
        { kind: 'usable', connection: { kind: 'aws', name: 'plain', production: false, partnerNames: [] } },
      ],
    );
  });

  it('that are faulty keep their place and say what to do', () => {
    assert.deepEqual(
      described([
        'acme',
        {},
        { name: 'a', region: 5 },
        { name: 'b', production: 'yes' },
        { name: 'c' },
        { name: 'c' },
        { name: 'Local' },
      ]),
      [
        '#1: Connection 1 is no object. Write {"name": …}.',
        '#2: Connection 2 has no name. Give it one.',
        'a: region must be a text. Correct it in the settings, or remove it.',
        'b: production must be true or false.',
        'c: usable',
        'c: Two connections are called c. Give each its own name.',
        'Local: Two connections are called Local. Give each its own name.',
      ],
    );
  });

  it('refuse an endpoint that is not encrypted or holds a secret', () => {
    const [plain, secret, local] = described([
      { name: 'a', endpoint: 'http://example.com' },
      { name: 'b', endpoint: 'https://user:password@example.com' },
      { name: 'c', endpoint: 'http://127.0.0.1:4010' },
    ]);
    assert.match(plain ?? '', /^a: .*not encrypted/);
    assert.match(secret ?? '', /^b: /);
    assert.doesNotMatch(secret ?? '', /usable|password@/);
    assert.equal(local, 'c: usable');
  });

  it('are read whatever stands in the settings', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (setting) => {
        const expected = Array.isArray(setting) ? setting.length : 0;
        assert.equal(readConnectionSetting(setting).length, expected);
      }),
    );
  });
});
