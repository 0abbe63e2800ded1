import assert from 'node:assert/strict';
import { Directories } from '../../../src/directory/directories';
import { local, type AwsConnection, type Connection } from '../../../src/eventbridge/connection';
import { openLocalConnection } from '../../../src/eventbridge/openConnection';
import { serveSources } from '../../support/listingServer';

const never = new AbortController().signal;
const aws = (name: string, region = 'eu-west-1'): AwsConnection => ({
  kind: 'aws',
  name,
  region,
  production: false,
  partnerNames: [],
});

describe('the directories of the connections', () => {
  let frozen: (connection: Connection) => Connection;
  const opened: string[] = [];
  const made: string[] = [];

  beforeEach(() => {
    frozen = (connection) => connection;
    opened.length = 0;
    made.length = 0;
  });

  const directoriesAt = (endpoint: string): Directories =>
    new Directories(
      {
        open: ({ name }, use) => {
          opened.push(`${name} ${use}`);
          return Promise.resolve(openLocalConnection(endpoint));
        },
        freeze: (connection) => Promise.resolve().then(() => frozen(connection)),
      },
      (_, { name }) => made.push(name),
    );

  it('are one for each connection, and each asks its own', async () => {
    const server = await serveSources(['aws.partner/example.com/orders/acme']);
    const directories = directoriesAt(server.endpoint);
    const one = directories.of(aws('one'));
    assert.equal(directories.of(aws('one')), one);
    assert.notEqual(directories.of(aws('two')), one);
    assert.notEqual(directories.of(local), one);
    assert.deepEqual(made, ['one', 'two', 'Local']);
    await one.loadMore('aws.partner/example.com/', never, 'asked');
    await directories.of(aws('two')).loadMore('aws.partner/example.com/', never, 'background');
    assert.deepEqual(opened, ['one asked', 'two background']);
    assert.deepEqual(one.names(), ['aws.partner/example.com/orders/acme']);
    assert.deepEqual(directories.of(local).names(), []);
    directories.dispose();
    await server.close();
  });

  it('are others for a connection of the same name that leads elsewhere by its settings', () => {
    const directories = directoriesAt('http://127.0.0.1:9');
    assert.notEqual(directories.of(aws('one')), directories.of(aws('one', 'us-east-1')));
  });

  it('tell the others of a connection', () => {
    const directories = directoriesAt('http://127.0.0.1:9');
    const [one, two] = [directories.of(aws('one')), directories.of(aws('two'))];
    assert.deepEqual(directories.others(aws('one')), [two]);
    assert.deepEqual(directories.others(aws('three')), [one, two]);
  });

  it('notice where a connection leads elsewhere than before', async () => {
    const directories = directoriesAt('http://127.0.0.1:9');
    const one = aws('one');
    directories.of(one);
    await Promise.resolve();
    await new Promise(setImmediate);
    assert.equal(await directories.leadsElsewhere(one), false);
    frozen = () => aws('one', 'us-east-1');
    assert.equal(await directories.leadsElsewhere(one), true);
    assert.equal(await directories.leadsElsewhere(one), false);
    assert.equal(await directories.leadsElsewhere(aws('never seen')), false);
  });

  it('live with a connection whose place cannot be looked up', async () => {
    frozen = () => {
      throw new Error('No such profile.');
    };
    const directories = directoriesAt('http://127.0.0.1:9');
    directories.of(aws('one'));
    await new Promise(setImmediate);
    await assert.rejects(directories.leadsElsewhere(aws('one')), /No such profile/);
  });

  it('end their work with them', async () => {
    const server = await serveSources([]);
    const directories = directoriesAt(server.endpoint);
    const before = directories.of(aws('one'));
    let changes = 0;
    before.onDidChange(() => (changes += 1));
    directories.dispose();
    await before.lookUpForFile({ session: {}, names: new Set(['aws.partner/example.com/orders/acme']), inSight: [] });
    assert.equal(server.requests.length, 0);
    assert.equal(changes, 0);
    assert.notEqual(directories.of(aws('one')), before);
    await server.close();
  });
});
