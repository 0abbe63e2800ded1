import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { connectionKey, local, type Connection } from '../../../src/eventbridge/connection';
import { Ledger } from '../../../src/ledger/ledger';
import { ProcessesHere } from '../../../src/ledger/processes';
import { RecordsOfOthers } from '../../../src/ledger/recordsOfOthers';
import { hash } from '../../../src/ledger/textHash';
import { EventsDocument } from '../../../src/model/eventsDocument';
import { inEnglish } from '../../../src/model/sentence';
import { departingEntries } from '../../../src/pressing/departure';
import { hashOfPlace } from '../../../src/pressing/hashOfPlace';
import { RepeatGuard } from '../../../src/pressing/repeatGuard';
import { restoredOutcomes } from '../../../src/pressing/restoredOutcomes';
import { sortEntries } from '../../../src/pressing/sortedEntries';
import { activeSource } from '../local/running';
import { eventsText, programOfSuite } from './programRun';

/** What the editor, which has a ledger of its own, knows of what the program sent. */
describe('what the program sent, in the editor', function () {
  this.timeout(60_000);
  const program = programOfSuite();
  let own: string;
  const processes = new ProcessesHere(assert.ifError);
  beforeEach(async () => {
    own = await mkdtemp(join(tmpdir(), 'editor-'));
  });
  afterEach(() => rm(own, { recursive: true }));
  after(() => {
    processes.dispose();
  });

  /** @param isOwnLocal whether the Local of the suite is that of the window */
  function editor(isOwnLocal: boolean): Ledger {
    const { folder, running } = program();
    const place = hashOfPlace({ ...local, endpoint: running.local.endpoint });
    const here = { connection: local.name, connectionHash: hash(connectionKey(local)) };
    const others = new RecordsOfOthers(
      folder.ledger,
      () => ({
        address: (file) => Promise.resolve(file),
        connection: ({ placeHash }) => Promise.resolve(isOwnLocal && placeHash === place ? here : undefined),
      }),
      assert.ifError,
      processes,
    );
    const complain = (line: string): void => assert.equal(line, '');
    const follower = { warn: complain, setAside: complain };
    return new Ledger(own, follower, () => ({ sends: 9, bytes: 1e9 }), processes, {
      others: () => Promise.resolve([others]),
    });
  }

  const addressOf = (name: string): string => pathToFileURL(join(program().folder.path, name)).href;

  /** Presses Send. @returns what is asked, and how many entries go where the person lets the others go */
  async function press(ledger: Ledger, connection: Connection, placeHash?: string) {
    const document = EventsDocument.read(await program().folder.read('a.events.json'));
    const asked: string[] = [];
    const guard = new RepeatGuard(ledger, {
      whenAsked: () => 'always',
      ask: ({ question, buttons }) => {
        asked.push(inEnglish(question));
        return Promise.resolve(buttons[0]?.answer);
      },
      placeHashOf: () => Promise.resolve(placeHash),
    });
    const { good } = await sortEntries(document.entries, () => false);
    const departing = await departingEntries(document, good);
    const wanted = await guard.wanted(departing, addressOf('a.events.json'), connection, () => undefined);
    return { asked, wanted: wanted?.map(({ index }) => index) };
  }

  it('stands beside its entries, and is asked about before it is sent again', async () => {
    const { folder, local: words } = program();
    await folder.write('a.events.json', eventsText(3, activeSource));
    assert.equal((await folder.run(['send', 'a.events.json', '--only', '1-2', ...words])).code, 0);
    const ledger = editor(true);
    const document = EventsDocument.read(await folder.read('a.events.json'));
    const records = await ledger.newestOfEach(addressOf('a.events.json'), { records: 9, entries: 9 });
    assert.deepEqual(
      restoredOutcomes(document, records).map(({ place, outcome, connectionName, connectionHash }) => [
        place,
        outcome.kind,
        connectionName,
        connectionHash,
      ]),
      [0, 1].map((place) => [place, 'accepted', 'Local', hash(connectionKey(local))]),
    );
    assert.deepEqual(await press(ledger, local), {
      asked: ['Local accepted 2 of the 3 entries already.'],
      wanted: [2],
    });
  });

  it('is that of another connection where another Local took it', async () => {
    const { folder, running, local: words } = program();
    await folder.write('a.events.json', eventsText(1, activeSource));
    assert.equal((await folder.run(['send', 'a.events.json', ...words])).code, 0);
    const ledger = editor(false);
    const [record] = await ledger.newestOfEach(addressOf('a.events.json'), { records: 9, entries: 9 });
    assert.equal(record?.connection, `Local (${new URL(running.local.endpoint).host})`);
    assert.notEqual(record.connectionHash, hash(connectionKey(local)));
    assert.deepEqual(await press(ledger, local), { asked: [], wanted: [0] });
  });

  it('is one send in several where the file is large, and nothing of what was sent is kept', async () => {
    const { folder, local: words } = program();
    const count = 66;
    // Blanks make it large, and each part has more than a request.
    const blanks = ' '.repeat(8_000_000);
    const text = eventsText(count, activeSource).replaceAll(/"number":(22|44)\}\},/g, `$&${blanks}`);
    await folder.write('a.events.json', text);
    assert.equal((await folder.run(['send', 'a.events.json', ...words])).code, 0);
    const ledger = editor(true);
    const parts = await Promise.all((await ledger.newestFirst()).map((id) => ledger.listed(id)));
    assert.ok(parts.length > 1);
    const [first] = parts;
    assert.ok(first?.partOf !== undefined);
    assert.ok(parts.every((part) => part?.partOf === first.partOf));
    // The part that began last says what is to follow, so that nothing is taken for unsent where that part is removed.
    assert.ok(parts.every((part) => part?.entriesAfter === undefined));
    assert.equal(
      parts.reduce((sum, part) => sum + (part?.summary.counts.accepted ?? 0), 0),
      count,
    );
    const record = await ledger.find(first.id);
    assert.ok(record?.entries.every(({ sent }) => sent === undefined));
    assert.deepEqual((await press(ledger, local)).asked, [`Local accepted these ${count} entries already.`]);
  });

  it('has the hashes that the editor has for the same entries and connection of the settings', async () => {
    const { folder, running } = program();
    const connection = { name: 'acme', endpoint: running.local.endpoint, region: 'eu-west-1', profile: 'acme' };
    await folder.write('settings.json', JSON.stringify({ 'partnerEvents.connections': [connection] }));
    await folder.write('config', '[profile acme]\nregion = us-east-1\n');
    await folder.write('credentials', '[acme]\naws_access_key_id = AKIAEXAMPLE\naws_secret_access_key = secret\n');
    const environment = {
      AWS_CONFIG_FILE: `${folder.path}/config`,
      AWS_SHARED_CREDENTIALS_FILE: `${folder.path}/credentials`,
    };
    await folder.write('a.events.json', eventsText(2, activeSource));
    const send = ['send', 'a.events.json', '--repeats', 'send', '--settings', 'settings.json'];
    const named = await folder.run([...send, '--connection', 'acme'], { environment });
    assert.deepEqual([named.code, named.err], [0, '']);
    const pressed: Connection = { kind: 'aws', production: false, partnerNames: [], ...connection };
    const ledger = editor(false);
    assert.deepEqual((await press(ledger, pressed)).asked, ['acme accepted these 2 entries already.']);
    // The same place under another name: nobody says that it took nothing.
    const other: Connection = { ...pressed, name: 'acme-test' };
    const there = hashOfPlace({ ...other, resolved: true });
    assert.deepEqual((await press(ledger, other, there)).asked, ['acme-test accepted these 2 entries already.']);
    const elsewhere = hashOfPlace({ ...other, region: 'us-east-1', resolved: true });
    assert.deepEqual((await press(ledger, other, elsewhere)).asked, []);
  });
});
