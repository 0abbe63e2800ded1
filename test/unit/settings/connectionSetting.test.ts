import Ajv from 'ajv';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { readConnectionSetting } from '../../../src/settings/connectionSetting';
import { inEnglish } from '../../../src/model/sentence';

/** Each connection as its name and what is wrong with it, or `usable`. */
function described(setting: unknown): readonly string[] {
  return readConnectionSetting(setting).map((one) =>
    one.kind === 'usable' ? `${one.connection.name}: usable` : `${one.name}: ${inEnglish(one.reason)}`,
  );
}

/** What is wrong with a connection that has these members beside its name. */
function objectionTo(members: Readonly<Record<string, unknown>>): string {
  const [read] = readConnectionSetting([{ name: 'acme', ...members }]);
  return read?.kind === 'faulty' ? inEnglish(read.reason) : 'usable';
}

describe('the connections of the settings', () => {
  it('are read with what they leave open', () => {
    assert.deepEqual(
      readConnectionSetting([
        {
          name: 'acme',
          profile: 'acme',
          region: 'eu-west-1',
          endpoint: 'https://x.example',
          partnerNames: ['example.com', 'example.com.test'],
          production: true,
          readTimeout: 0,
          connectTimeout: 2.5,
          caBundle: '/etc/ssl/acme.pem',
          unsigned: true,
          verifyTls: false,
        },
        { name: 'plain' },
        { name: 'defaults', production: false, unsigned: false, verifyTls: true },
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
            partnerNames: ['example.com', 'example.com.test'],
            readTimeout: 0,
            connectTimeout: 2.5,
            caBundle: '/etc/ssl/acme.pem',
            unsigned: true,
            unverifiedTls: true,
          },
        },
        { kind: 'usable', connection: { kind: 'aws', name: 'plain', production: false, partnerNames: [] } },
        { kind: 'usable', connection: { kind: 'aws', name: 'defaults', production: false, partnerNames: [] } },
      ],
    );
  });

  it('that are faulty keep their place and say what to do', () => {
    assert.deepEqual(
      described(['acme', {}, { name: 'a', region: 5 }, { name: 'c' }, { name: 'c' }, { name: 'Local' }]),
      [
        '#1: Connection 1 is not an object. Write {"name": …}.',
        '#2: Connection 2 has no name. Give it one.',
        'a: region must be a string. Correct it, or remove it.',
        'c: usable',
        'c: Two connections are called c. Give each its own name.',
        'Local: Local is the name of the built-in connection. Write another name.',
      ],
    );
  });

  const wrong: readonly (readonly [string, unknown, string])[] = [
    ['profile', '', 'profile must be a string. Correct it, or remove it.'],
    ['region', 'eu-west1', '"eu-west1" is not the name of a Region. Write one such as eu-west-1.'],
    ['partnerNames', 'example.com', 'partnerNames must be a list of names. Write it like ["example.com"].'],
    [
      'partnerNames',
      ['example.com/orders'],
      '"example.com/orders" in partnerNames is not a partner name. Write it like example.com.',
    ],
    [
      'partnerNames',
      ['example.com', 'acme.example', 'example.com'],
      '"example.com" is in partnerNames twice. Remove one.',
    ],
    ['production', 'yes', 'production must be true or false, without quotes.'],
    ['readTimeout', '60', 'readTimeout must be a number of seconds from 0 to 86,400. 0 waits without end.'],
    ['connectTimeout', -1, 'connectTimeout must be a number of seconds from 0 to 86,400. 0 waits without end.'],
    ['caBundle', 'acme.pem', 'caBundle must be the whole path of a file. Write it like /etc/ssl/acme.pem.'],
    ['unsigned', 1, 'unsigned must be true or false, without quotes.'],
    ['verifyTls', null, 'verifyTls must be true or false, without quotes.'],
  ];
  for (const [member, value, objection] of wrong) {
    it(`say what to write where ${member} is ${JSON.stringify(value)}`, () => {
      assert.equal(objectionTo({ [member]: value }), objection);
    });
  }

  it('do not take a misspelt member for an absent one', () => {
    assert.equal(
      objectionTo({ prodution: true }),
      '"prodution" is not a member of a connection. Write "production", or remove it.',
    );
    assert.equal(objectionTo({ toString: true }), '"toString" is not a member of a connection. Remove it.');
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
        const expected = Array.isArray(setting) ? setting.length : setting === null ? 0 : 1;
        assert.equal(readConnectionSetting(setting).length, expected);
      }),
    );
  });

  it('are right where the schema of the setting says so, and only there', () => {
    const accepts = new Ajv({ strict: false }).compile(schemaOfSetting());
    const texts = [
      '',
      'acme',
      'eu-west-1',
      'us-gov-east-1',
      'EU-WEST-1',
      'euwest1',
      'example.com',
      'a/b',
      'Local',
      ' ',
    ];
    const paths = [
      '/etc/ssl/acme.pem',
      '~/acme.pem',
      'C:\\acme.pem',
      '\\\\server\\acme.pem',
      './acme.pem',
      '~acme.pem',
    ];
    const endpoints = [
      'https://x.example',
      'https://x.example:8443/path',
      'https://user@x.example',
      'https://x.example/?a=b',
      'http://x.example',
      'http://localhost:4010',
      'http://127.0.0.1:4010/',
      'http://[::1]:4010',
      'ftp://x.example',
    ];
    const value = fc.oneof(
      fc.constantFrom(...texts, ...paths, ...endpoints),
      fc.constantFrom(true, false, null, 0, 0.5, 60, -1, 86_400, 86_401),
      fc.array(fc.constantFrom<unknown>(...texts, 1), { maxLength: 3 }),
    );
    const member = fc.constantFrom(...Object.keys(schemaOfSetting().items.properties), 'prodution', 'toString');
    const element = fc
      .array(fc.tuple(member, value), { maxLength: 3 })
      .map((members) => ({ name: 'acme', ...Object.fromEntries(members) }));
    fc.assert(
      fc.property(element, (one) => {
        assert.equal(readConnectionSetting([one])[0]?.kind === 'usable', accepts([one]));
      }),
      // The same values in every run: connectionMembers.test.ts tries those that matter, one by one.
      { numRuns: 2000, seed: 1 },
    );
  });
});

interface SettingSchema {
  readonly items: { readonly properties: Readonly<Record<string, unknown>> };
}

function schemaOfSetting(): SettingSchema {
  const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
    readonly contributes: { readonly configuration: { readonly properties: Readonly<Record<string, SettingSchema>> } };
  };
  const schema = manifest.contributes.configuration.properties['partnerEvents.connections'];
  if (schema === undefined) throw new Error('The setting is not contributed.');
  return schema;
}
