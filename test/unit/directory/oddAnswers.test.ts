import assert from 'node:assert/strict';
import fc from 'fast-check';
import { PagedList } from '../../../src/directory/pagedList';
import { SourceDirectory } from '../../../src/directory/sourceDirectory';
import { local } from '../../../src/eventbridge/connection';
import { openLocalConnection } from '../../../src/eventbridge/openConnection';
import type { PartnerEventsApi } from '../../../src/eventbridge/partnerEventsApi';
import { inEnglish } from '../../../src/model/sentence';
import { accountRow, listEndRow, partnerRow, sourceRow, spokenText } from '../../../src/sources/rows';
import type { Words } from '../../../src/ui/row';
import { accountNode, listEndNode, partnerNode, sourceNode } from '../../../src/sources/sourceNodes';
import { sourceTree } from '../../../src/sources/sourceTree';
import { answer, serve } from '../../support/misbehavingServer';

const prefix = 'aws.partner/example.com/';
const never = new AbortController().signal;
const words: Words = { localize: inEnglish, time: (time) => new Date(time).toISOString() };

const oddText = fc.oneof(fc.constantFrom('', prefix, `${prefix}a`, '__proto__', 'constructor'), fc.string());
const odd = fc.oneof(oddText, fc.jsonValue({ maxDepth: 2 }));
const oddSource = fc.oneof(odd, fc.record({ Name: odd, Arn: odd }, { requiredKeys: [] }));
const oddAccount = fc.oneof(
  odd,
  fc.record(
    { Account: odd, State: odd, CreationTime: fc.oneof(odd, fc.double()), ExpirationTime: odd },
    { requiredKeys: [] },
  ),
);
const listOf = (item: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> => fc.oneof(odd, fc.array(item, { maxLength: 4 }));
const oddBody = fc.oneof(
  odd,
  fc.record(
    {
      PartnerEventSources: listOf(oddSource),
      PartnerEventSourceAccounts: listOf(oddAccount),
      NextToken: odd,
      message: odd,
      __type: odd,
    },
    { requiredKeys: [] },
  ),
);

describe('an odd answer to the question for a list', () => {
  it('leaves a list with an end, or with a row that says why it has none', async function () {
    this.timeout(60_000);
    let body: unknown;
    let status = 200;
    const server = await serve((response) => {
      answer(response, status, JSON.stringify(body));
    });
    const node = partnerNode(local, 'example.com');
    const source = sourceNode(local, `${prefix}a`);
    await fc.assert(
      fc.asyncProperty(oddBody, fc.constantFrom(200, 400, 500), async (oneBody, oneStatus) => {
        body = oneBody;
        status = oneStatus;
        const directory = new SourceDirectory({ open: () => Promise.resolve(openLocalConnection(server.endpoint)) });
        await directory.loadMore(prefix, never, 'background', 1);
        await directory.loadAccounts(source.sourceName, never, 'background', 1);
        const tree = sourceTree('example.com', directory.names());
        const known = tree.root.count;
        const count = { shown: known, known, isWhole: directory.listState(prefix).status === 'complete' };
        assert.notEqual(spokenText(partnerRow(node, count, directory.listState(prefix), true, words), words), '');
        const accounts = directory.accountsOf(source.sourceName);
        for (const state of [directory.listState(prefix), accounts]) {
          assert.ok(['complete', 'more', 'failed'].includes(state.status), state.status);
          const end = listEndRow(listEndNode(node, undefined), state, tree.root.count, words);
          assert.notEqual(end.label, '');
          if (state.status === 'failed') assert.notEqual(end.spoken, '');
        }
        assert.notEqual(sourceRow(source, accounts, '', words).label, '');
        for (const account of accounts.accounts) {
          assert.notEqual(
            accountRow(accountNode(source, account.account, account.state), account, false, 0, words).label,
            '',
          );
        }
        directory.dispose();
      }),
      { numRuns: 150 },
    );
    await server.close();
  });

  it('is said as what it is where reading it throws', async () => {
    const throwing: Partial<PartnerEventsApi> = {
      listSources: () => Promise.reject(new TypeError('items is not iterable')),
      listSourceAccounts: () => Promise.reject(new TypeError('items is not iterable')),
      describeSource: () => {
        throw new TypeError('items is not iterable');
      },
      dispose: () => undefined,
    };
    const directory = new SourceDirectory({ open: () => Promise.resolve(throwing as PartnerEventsApi) });
    await directory.loadMore(prefix, never);
    await directory.loadAccounts(`${prefix}a`, never);
    const node = listEndNode(partnerNode(local, 'example.com'), undefined);
    for (const state of [directory.listState(prefix), directory.accountsOf(`${prefix}a`)]) {
      const row = listEndRow(node, state, 0, words);
      assert.equal(row.label, 'No usable answer');
      assert.match(row.spoken, /could not be read \(items is not iterable\)/);
    }
    const described = await directory.describe(`${prefix}a`, never);
    assert.equal(described.kind, 'unanswered');
  });

  it('is said too where what is done with it throws', async () => {
    const list = new PagedList<string>(
      (item) => item,
      {
        add: () => {
          throw new Error('No room.');
        },
        keepOnly: () => undefined,
      },
      () => undefined,
    );
    const page = { kind: 'answered', value: { items: ['a'] } } as const;
    await list.readMore({ kind: 'further', pages: 1 }, () => Promise.resolve(page), never);
    assert.deepEqual(list.state, { status: 'failed', failure: { kind: 'unreadable', message: 'No room.' } });
    const node = listEndNode(partnerNode(local, 'example.com'), undefined);
    const row = listEndRow(node, list.state, 0, words);
    assert.equal(row.label, 'The answer could not be read');
    assert.match(row.spoken, /No room\./);
  });
});
