import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, it } from 'mocha';
import { openLocalConnection } from '../../../src/eventbridge/openConnection';
import type { PartnerEventsApi } from '../../../src/eventbridge/partnerEventsApi';

interface Policy {
  readonly Version: string;
  readonly Statement: readonly {
    readonly Effect: string;
    readonly Action: readonly string[];
    readonly Resource: string;
  }[];
}

const source = 'aws.partner/example.com.test/orders/acme';
const { signal } = new AbortController();

/** Every way to call the service over AWS: the type asks for each. */
const calls: Readonly<Record<Exclude<keyof PartnerEventsApi, 'dispose'>, (api: PartnerEventsApi) => Promise<unknown>>> =
  {
    putPartnerEvents: (api) => api.putPartnerEvents([{ source, detailType: 'Order placed', detail: '{}' }], signal),
    listSources: (api) => api.listSources('aws.partner/example.com.test/', undefined, signal),
    listSourceAccounts: (api) => api.listSourceAccounts(source, undefined, signal),
    describeSource: (api) => api.describeSource(source, signal),
    createSource: (api) => api.createSource(source, '111122223333', signal),
    deleteSource: (api) => api.deleteSource(source, '111122223333', signal),
  };

/** The operations that a server is asked for, by their names. */
async function operationsAsked(): Promise<readonly string[]> {
  const asked = new Set<string>();
  const server = createServer((request, response) => {
    asked.add(String(request.headers['x-amz-target']).replace('AWSEvents.', ''));
    request.resume().once('end', () => {
      response.setHeader('content-type', 'application/x-amz-json-1.1');
      response.end('{}');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const api = openLocalConnection(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  try {
    for (const call of Object.values(calls)) await call(api);
  } finally {
    api.dispose();
    server.close();
  }
  return [...asked].toSorted();
}

describe('README.md', () => {
  const readme = readFileSync('README.md', 'utf8');

  it('has a policy that allows exactly what is called over AWS', async () => {
    const [, json = ''] = /```json\n(\{\n {2}"Version"[\s\S]*?)```/.exec(readme) ?? [];
    const policy = JSON.parse(json) as Policy;
    assert.equal(policy.Version, '2012-10-17');
    for (const { Effect, Resource } of policy.Statement) assert.deepEqual([Effect, Resource], ['Allow', '*']);
    const allowed = policy.Statement.flatMap(({ Action }) => Action).toSorted();
    assert.deepEqual(
      allowed,
      (await operationsAsked()).map((operation) => `events:${operation}`),
    );
  });

  it('has the two commands of whoever has the sources before anything else that one can do', () => {
    const headings = [...readme.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading);
    assert.equal(headings[0], 'From the sources');
    const [, section = ''] = /\n## From the sources\n([\s\S]*?)\n## /.exec(readme) ?? [];
    const commands = [...section.matchAll(/^```sh\n(.*)\n```$/gm)].map(([, command]) => command);
    assert.deepEqual(commands, ['npm start', 'npm test']);
  });
});

describe('docs/settings.md', () => {
  const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    readonly contributes: {
      readonly configuration: { readonly properties: Readonly<Record<string, { readonly default: unknown }>> };
    };
  };
  const rows = readFileSync('docs/settings.md', 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .flatMap((line) => {
      const [, names = '', defaults = ''] = line.split(' | ').length > 1 ? ['', ...line.slice(2).split(' | ')] : [];
      const [first = '', ...others] = [...names.matchAll(/`([^`]+)`/g)].map(([, name]) => name ?? '');
      const whole = others.map((name) => `${first.slice(0, first.lastIndexOf('.'))}${name}`);
      const values = defaults.split(', ');
      return [first, ...whole].map((name, index) => [name, values[index] ?? ''] as const);
    });

  it('has every setting with its default, and no other', () => {
    const written = Object.entries(contributes.configuration.properties).map(([id, { default: value }]) => [
      id,
      Array.isArray(value) ? 'none' : String(value),
    ]);
    assert.deepEqual(Object.fromEntries(rows), Object.fromEntries(written));
  });
});
