import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { connectionKey, local } from '../../../src/eventbridge/connection';
import { announceLedger } from '../../../src/ledger/announcedLedgers';
import { newSendId } from '../../../src/ledger/sendId';
import { Ledger } from '../../../src/ledger/ledger';
import { ProcessesHere } from '../../../src/ledger/processes';
import type { SendRecord } from '../../../src/ledger/sendRecord';
import { hash } from '../../../src/ledger/textHash';
import { EventsDocument } from '../../../src/model/eventsDocument';
import { departingEntries, recordedEntries } from '../../../src/pressing/departure';
import { hashOfPlace } from '../../../src/pressing/hashOfPlace';
import { sortEntries } from '../../../src/pressing/sortedEntries';
import type { Outcome } from '../../../src/sending/outcome';
import { accepted, throttled, unfinished } from '../ledger/recordedSends';
import { activeSource } from '../local/running';
import { eventsText, programOfSuite } from './programRun';

describe('what the editor sent, in the program', function () {
  this.timeout(60_000);
  const program = programOfSuite();
  const processes = new ProcessesHere(assert.ifError);
  let own: string;
  beforeEach(async () => {
    own = await mkdtemp(join(tmpdir(), 'editor-'));
  });
  afterEach(() => rm(own, { recursive: true }));
  after(() => {
    processes.dispose();
  });

  function editor(): Ledger {
    const complain = (line: string): void => assert.equal(line, '');
    const folder = join(own, 'sends');
    const place = join(program().folder.path, 'eventbridge-partner-events/ledgers');
    return new Ledger(folder, { warn: complain, setAside: complain }, () => ({ sends: 99, bytes: 1e9 }), processes, {
      announce: () => announceLedger(place, folder),
    });
  }

  /** A send of the file over the Local of the window. @param address of the file, as VS Code writes it */
  async function recordOf(name: string, address: string, outcomes: readonly Outcome[]): Promise<SendRecord> {
    const { folder, running } = program();
    const document = EventsDocument.read(await folder.read(name));
    const { good } = await sortEntries(document.entries, () => false);
    const entries = recordedEntries(await departingEntries(document, good), true);
    const startedAt = Date.now();
    const placeHash = hashOfPlace({ ...local, endpoint: running.local.endpoint });
    return {
      id: newSendId(startedAt),
      file: address,
      connection: local.name,
      connectionHash: hash(connectionKey(local)),
      ...(placeHash !== undefined && { placeHash }),
      place: 'on this machine',
      startedAt,
      finishedAt: startedAt,
      entries: entries.slice(0, outcomes.length).map((entry, index) => {
        const outcome = outcomes[index];
        return { ...entry, ...(outcome !== undefined && { outcome }) };
      }),
      requests: [],
    };
  }

  async function send(record: SendRecord): Promise<void> {
    const ledger = editor();
    const journal = await ledger.own.begin({ id: record.id, record: () => unfinished(record) });
    record.entries.forEach(({ outcome }, place) => {
      if (outcome !== undefined) journal?.settled(place, outcome);
    });
    await ledger.own.end(record, journal);
  }

  it('is left out by --repeats skip and sent again by --resend, by whatever address and link the editor knows the file', async () => {
    const { folder, running, local: words } = program();
    const name = 'a (1)@b.events.json';
    await folder.write(name, eventsText(3, activeSource));
    await symlink(folder.path, join(own, 'link'));
    const address = `${pathToFileURL(join(own, 'link')).href}/a%20%281%29%40b.events.json`;
    await send(await recordOf(name, address, [accepted, throttled]));
    const skipped = await folder.run(['send', name, '--only', '1,3', '--repeats', 'skip', ...words]);
    assert.deepEqual([skipped.code, skipped.out, skipped.err], [0, `${name} → Local: 1 accepted\n`, '']);
    const resent = await folder.run(['send', name, '--resend', 'rejected', ...words]);
    assert.deepEqual([resent.code, resent.out], [0, `${name} → Local: 1 accepted\n`]);
    assert.equal(running.local.deliveredEvents().length, 2);
    const again = await folder.run(['send', name, '--repeats', 'skip', ...words]);
    assert.deepEqual([again.code, again.err], [0, `${name}: Local accepted all of it already; nothing was sent.\n`]);
  });

  it('says nothing of another file, nor of another Local, nor beside --ledger', async () => {
    const { folder, local: words } = program();
    await folder.write('a.events.json', eventsText(1, activeSource));
    await folder.write('b.events.json', eventsText(1, activeSource));
    const address = pathToFileURL(join(folder.path, 'a.events.json')).href;
    const record = await recordOf('a.events.json', address, [accepted]);
    const skip = ['--repeats', 'skip', ...words];
    await send(record);
    const other = await folder.run(['send', 'b.events.json', ...skip]);
    assert.deepEqual([other.code, other.out], [0, 'b.events.json → Local: 1 accepted\n']);
    const apart = await folder.run(['send', 'a.events.json', '--ledger', 'apart', ...skip]);
    assert.deepEqual([apart.code, apart.out], [0, 'a.events.json → Local: 1 accepted\n']);
    const elsewhere = hashOfPlace({ ...local, endpoint: 'http://127.0.0.1:1' });
    await rm(join(own, 'sends'), { recursive: true });
    await send({ ...record, ...(elsewhere !== undefined && { placeHash: elsewhere }) });
    const there = await folder.run(['send', 'a.events.json', ...skip]);
    assert.deepEqual([there.code, there.out], [0, 'a.events.json → Local: 1 accepted\n']);
  });

  it('hinders a send of the file while it is under way', async () => {
    const { folder, running, local: words } = program();
    await folder.write('a.events.json', eventsText(1, activeSource));
    const address = pathToFileURL(join(folder.path, 'a.events.json')).href;
    const record = unfinished(await recordOf('a.events.json', address, []));
    const begun = { ...record, entries: [{ index: 0, line: 1, hash: 'of an entry' }] };
    const journal = await editor().own.begin({ id: record.id, record: () => begun });
    const hindered = await folder.run(['send', 'a.events.json', ...words]);
    assert.equal(hindered.code, 4);
    assert.match(hindered.out, /Another program is sending this file to Local\. Send it again when that is over\./);
    assert.equal(running.local.deliveredEvents().length, 0);
    await journal?.end(undefined);
  });

  it('is not known, and hinders nothing, where its folder cannot be read', async () => {
    const { folder, local: words } = program();
    await folder.write('a.events.json', eventsText(1, activeSource));
    await mkdir(join(folder.path, 'eventbridge-partner-events'));
    await folder.write('eventbridge-partner-events/ledgers', 'no folder');
    const { code, out, err } = await folder.run(['send', 'a.events.json', '--repeats', 'skip', ...words]);
    assert.deepEqual([code, out], [0, 'a.events.json → Local: 1 accepted\n']);
    assert.match(err, /^What the editor sent is not known: .*\n$/);
  });
});
