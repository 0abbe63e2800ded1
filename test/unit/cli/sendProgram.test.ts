import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { largeFrom } from '../../../src/cli/namedText';
import { activeSource } from '../local/running';
import { endOf, eventsText, programOfSuite } from './programRun';

describe('the program that sends', function () {
  this.timeout(60_000);
  const program = programOfSuite();

  it('sends each entry once, says so, and records it', async () => {
    const { folder, running, local } = program();
    await folder.write('a.events.json', eventsText(45, activeSource));
    const { code, out, err } = await folder.run(['send', 'a.events.json', ...local]);
    assert.deepEqual([code, out, err], [0, 'a.events.json → Local: 45 accepted\n', '']);
    assert.equal(running.local.deliveredEvents().length, 45);
    const [record] = await folder.records();
    assert.ok(record !== undefined);
    assert.equal(record.file, pathToFileURL(join(folder.path, 'a.events.json')).href);
    assert.deepEqual(
      record.entries.map(({ outcome }) => outcome?.kind),
      Array.from({ length: 45 }, () => 'accepted'),
    );
    assert.equal(record.requests.length, 3);
  });

  it('prints what the AWS CLI prints, and a line of JSON for each outcome', async () => {
    const { folder, local } = program();
    await folder.write('a.events.json', eventsText(2, activeSource));
    const json = await folder.run(['send', 'a.events.json', '--output', 'json', ...local]);
    const { FailedEntryCount, Entries } = JSON.parse(json.out) as { FailedEntryCount: number; Entries: object[] };
    assert.deepEqual([FailedEntryCount, Entries.map((entry) => Object.keys(entry))], [0, [['EventId'], ['EventId']]]);
    const lines = await folder.run(['send', 'a.events.json', '--output', 'jsonl', ...local]);
    const outcomes = lines.out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    assert.deepEqual(
      outcomes.map(({ file, entry, line, outcome }) => [file, entry, line, outcome]),
      [
        ['a.events.json', 1, 2, 'accepted'],
        ['a.events.json', 2, 3, 'accepted'],
      ],
    );
  });

  it('ends with 1 for what was rejected, 3 for what is unknown and 4 for what was not sent, and never takes one for the other', async () => {
    const { folder, misbehave, local } = program();
    await folder.write('a.events.json', eventsText(2, activeSource));
    misbehave('reject:code=AccessDeniedException,times=1');
    const rejected = await folder.run(['send', 'a.events.json', ...local]);
    assert.equal(rejected.code, 1);
    assert.match(
      rejected.out,
      /^a\.events\.json:2: ✗ AccessDeniedException.*\na\.events\.json → Local: 1 accepted, 1 rejected\n$/,
    );
    misbehave('reset-after:times=1');
    const unknown = await folder.run(['send', 'a.events.json', ...local]);
    assert.equal(unknown.code, 3);
    assert.match(unknown.out, /2: \? unknown: .*\n.*3: \? unknown: .*\n.*2 unknown\n$/);
    const nowhere = ['--connection', 'Local', '--endpoint-url', 'http://127.0.0.1:1'];
    const notSent = await folder.run(['send', 'a.events.json', ...nowhere]);
    assert.equal(notSent.code, 4);
    assert.match(notSent.out, /2 not sent\n$/);
    assert.deepEqual(
      (await folder.records()).map(({ entries }) => entries.map(({ outcome }) => outcome?.kind)),
      [
        ['rejected', 'accepted'],
        ['unknown', 'unknown'],
        ['not-sent', 'not-sent'],
      ],
    );
  });

  it('sends nothing in a dry run, nothing with errors unless it is told what to do with them, and nothing to nowhere', async () => {
    const { folder, running, local } = program();
    await folder.write(
      'a.events.json',
      `[{"Source":"${activeSource}","Detail":{}},\n${eventsText(1, activeSource).slice(1)}`,
    );
    const refused = await folder.run(['send', 'a.events.json', ...local]);
    assert.deepEqual([refused.code, refused.out], [4, '']);
    assert.match(refused.err, /1 of 2 entries has an error\.\n {2}Line 1: DetailType is missing/);
    const dry = await folder.run([
      'send',
      'a.events.json',
      '--invalid',
      'skip',
      '--dry-run',
      '--output',
      'json',
      ...local,
    ]);
    assert.equal(dry.code, 4);
    assert.equal((JSON.parse(dry.out) as { entries: number }).entries, 1);
    const nowhere = await folder.run(['send', 'a.events.json']);
    assert.equal(nowhere.code, 2);
    assert.match(nowhere.err, /^Say where to/);
    assert.deepEqual([running.log.length, (await folder.records()).length], [0, 0]);
    const skipping = await folder.run(['send', 'a.events.json', '--invalid', 'skip', ...local]);
    assert.deepEqual([skipping.code, running.local.deliveredEvents().length], [4, 1]);
    // The same of a file that is read in parts.
    const large = `[{"Source":"${activeSource}","Detail":{}},\n${' '.repeat(largeFrom)}${eventsText(1, activeSource).slice(1)}`;
    await folder.write('large.events.json', large);
    const ofLarge = await folder.run(['send', 'large.events.json', '--invalid', 'skip', ...local]);
    assert.deepEqual([ofLarge.code, running.local.deliveredEvents().length], [4, 2]);
  });

  it('asks before it sends to production, and without anybody to ask sends nothing but where it is told to', async () => {
    const { folder, running } = program();
    const connection = { name: 'acme-prod', endpoint: running.local.endpoint, region: 'us-east-1', production: true };
    await folder.write(
      'settings.json',
      `{ // as VS Code has it\n"partnerEvents.connections": [${JSON.stringify(connection)}], }`,
    );
    await folder.write('a.events.json', eventsText(1, activeSource));
    const secret = 'wJalrXUtnFEMI-K7MDENG-bPxRfiCYEXAMPLEKEY';
    const environment = { AWS_ACCESS_KEY_ID: '111122223333', AWS_SECRET_ACCESS_KEY: secret };
    const words = ['send', 'a.events.json', '--settings', 'settings.json', '--connection', 'acme-prod'];
    const asked = await folder.run(words, { environment });
    assert.equal(asked.code, 4);
    assert.match(asked.err, /Send to production\?\n {2}Source: .*\n {2}Connection: acme-prod\n/);
    assert.equal(running.local.deliveredEvents().length, 0);
    const agreed = await folder.run([...words, '--yes'], { environment });
    assert.deepEqual([agreed.code, running.local.deliveredEvents().length], [0, 1]);
    const again = await folder.run([...words, '--yes'], { environment });
    assert.equal(again.code, 4);
    assert.match(again.err, /acme-prod accepted this entry already\./);
    const skipped = await folder.run([...words, '--yes', '--repeats', 'skip'], { environment });
    assert.deepEqual([skipped.code, running.local.deliveredEvents().length], [0, 1]);
    const repeated = await folder.run([...words, '--yes', '--repeats', 'send'], { environment });
    assert.deepEqual([repeated.code, running.local.deliveredEvents().length], [0, 2]);
    const said = [asked, agreed, again, skipped, repeated].map(({ out, err }) => out + err).join('');
    const [newest] = (await folder.records()).slice(-1);
    const journal = await readFile(join(folder.ledger, `${newest?.id ?? ''}.journal`), 'utf8');
    for (const text of [said, journal]) assert.ok(!text.includes(secret) && !text.includes('wJalr'));
  });

  it('writes nothing of others to a terminal that acts there', async () => {
    const { folder } = program();
    await folder.write('a\u001b[31m.events.json', '[{"Source":"x\\u001b]0;title\\u0007\u009b2J"}]');
    const { out, err } = await folder.run(['check', '.', '--output', 'human'], { environment: { FORCE_COLOR: '0' } });
    assert.doesNotMatch(out + err, /[\0-\x09\x0b-\x1f\x7f-\x9f]/);
    assert.match(out, /a\\u001b\[31m\.events\.json:1:/);
  });

  it('stops at the first SIGINT, waits for the answers under way, and records what became of each entry', async () => {
    const { folder, delivered, deliveredAtLeast, local } = program();
    await folder.write('a.events.json', eventsText(2000, activeSource));
    await folder.write('settings.json', '{ "partnerEvents.send.requestsPerSecond": 20 }');
    const child = folder.start(['send', 'a.events.json', '--settings', 'settings.json', ...local]);
    const ended = endOf(child);
    await Promise.race([ended, deliveredAtLeast(200)]);
    child.kill('SIGINT');
    const { code, out, err } = await ended;
    assert.equal(code, 4);
    assert.match(err, /^Nothing more is sent\./);
    assert.match(out, /^a\.events\.json:\d+: – not sent: You cancelled .*\. And [\d,]+ more entries\.$/m);
    const [record] = await folder.records();
    const kinds = record?.entries.map(({ outcome }) => outcome?.kind) ?? [];
    assert.deepEqual(new Set(kinds), new Set(['accepted', 'not-sent']));
    const accepted = new Set(kinds.flatMap((kind, index) => (kind === 'accepted' ? [index] : [])));
    assert.deepEqual(accepted, delivered());
  });

  it('leaves, when it is killed, a record that agrees with what the service took', async () => {
    const { folder, misbehave, delivered, deliveredAtLeast, local } = program();
    await folder.write('a.events.json', eventsText(2000, activeSource));
    misbehave('throttle:rate=20,burst=5');
    const child = folder.start(['send', 'a.events.json', ...local]);
    const ended = endOf(child);
    await Promise.race([ended, deliveredAtLeast(200)]);
    child.kill('SIGKILL');
    assert.equal((await ended).code, null);
    const [record] = await folder.records();
    const kinds = record?.entries.map(({ outcome }) => outcome?.kind) ?? [];
    assert.equal(kinds.length, 2000);
    const taken = delivered();
    for (const [index, kind] of kinds.entries()) {
      if (kind === 'accepted') assert.ok(taken.has(index), `entry ${index} was taken`);
      // What was throttled when it was killed had been refused.
      else if (kind === 'not-sent' || kind === 'rejected') assert.ok(!taken.has(index), `entry ${index} was not taken`);
      else assert.equal(kind, 'unknown');
    }
  });
});
