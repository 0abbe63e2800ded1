import assert from 'node:assert/strict';
import { checkDocument, defaultCheckSettings } from '../../../src/check/documentCheck';
import { sampleAnswerText } from '../../../src/exchange/sampleAnswer';
import { eventsFileSkeleton, skeletonText } from '../../../src/exchange/skeletons';
import { readSourcesToCreate } from '../../../src/exchange/sourcesToCreate';
import { entryMembers } from '../../../src/model/entryMembers';
import { EventsDocument } from '../../../src/model/eventsDocument';
import { inEnglish, sentence } from '../../../src/model/sentence';
import { wireEntry } from '../../../src/model/wireForm';

describe('sampleAnswerText', () => {
  it('shows what the checks say, the requests that would be made, and a sample of an answer', () => {
    const entry = { source: 'aws.partner/example.com/a/b', detailType: 'x', detail: '{"n":12345678901234567890}' };
    const text = sampleAnswerText(
      {
        fileName: 'orders.events.json',
        where: 'Local (on this machine)',
        problems: [{ severity: 'warning', sentence: sentence('It is {0}.', 'odd'), line: 3 }],
        unsendable: 1,
        requests: [[entry], [{ ...entry, time: 1500 }]],
      },
      inEnglish,
    );
    assert.match(
      text,
      /^\/\/ What a send of orders.events.json to Local \(on this machine\) would do. Nothing was sent.$/m,
    );
    assert.match(text, /^\/\/ - line 3, warning: It is odd\.$/m);
    assert.match(text, /^\/\/ Entries that cannot be sent as they are written, and are left out: 1\.$/m);
    const json = JSON.parse(text.replace(/^\s*\/\/.*$/gm, '')) as Record<string, unknown>;
    assert.deepEqual(json['Request 1'], { Entries: [wireEntry(entry)] });
    assert.deepEqual(json['Request 2'], { Entries: [{ Time: 1.5, ...wireEntry(entry) }] });
    assert.deepEqual(json['Answer'], JSON.parse(skeletonText('put-partner-events', 'output')));
    assert.match(text, /^ {2}"Answer": \{\n {4}"FailedEntryCount"/m);
  });

  it('says how many requests it does not show', () => {
    const request = [{ detail: 'x'.repeat(1_500_000) }];
    const facts = { fileName: 'a', where: 'b', problems: [], unsendable: 0, requests: [request, request, request] };
    const text = sampleAnswerText(facts, inEnglish);
    assert.match(text, /Requests that are not shown, for they are too long: 2$/m);
    assert.ok('Answer' in (JSON.parse(text.replace(/^\s*\/\/.*$/gm, '')) as object));
  });
});

describe('the skeletons', () => {
  it('have every member, and placeholders that the checks know as such', () => {
    const document = EventsDocument.read(eventsFileSkeleton);
    const [entry] = document.entries;
    assert.ok(entry !== undefined && document.entries.length === 1);
    assert.deepEqual(Object.keys(entryMembers(entry.content)?.known ?? {}), [
      'Time',
      'Source',
      'Resources',
      'DetailType',
      'Detail',
    ]);
    const told = checkDocument(document, defaultCheckSettings).problems.map(
      ({ code, start, end }) => `${code} ${eventsFileSkeleton.slice(start, end)}`,
    );
    for (const placeholder of ['<resource>', '<kind of event>', '<value>']) {
      assert.ok(told.includes(`placeholder ${placeholder}`), told.join('\n'));
    }
    assert.ok(
      told.some((problem) => problem.startsWith('source') && problem.includes('<source>')),
      told.join('\n'),
    );
  });

  it('of a source are what a source is created from', () => {
    for (const kind of ['input', 'yaml-input'] as const) {
      const read = readSourcesToCreate(skeletonText('create-partner-event-source', kind));
      assert.deepEqual(
        read?.sources.map(({ name, account }) => [name?.text, account?.text]),
        [['', '']],
      );
    }
  });
});
