import assert from 'node:assert/strict';
import type { CallAnswer, Page, PartnerEventsApi, SourceAccount } from '../../../src/eventbridge/partnerEventsApi';
import { SourceLookup } from '../../../src/sources/create/sourceLookup';

const name = 'aws.partner/example.com/orders/acme';
const there: CallAnswer<{ name: string; arn: string }> = { kind: 'answered', value: { name, arn: 'arn:acme' } };
const refused = (code: string) => ({ kind: 'refused', error: { code, message: '' }, throttled: false }) as const;

describe('Looking up a source in the background', () => {
  /** Looks until nothing more comes. */
  async function look(api: Partial<PartnerEventsApi>, open?: () => Promise<PartnerEventsApi>) {
    const seen: unknown[] = [];
    let disposals = 0;
    const whole = { ...api, dispose: () => (disposals += 1) } as unknown as PartnerEventsApi;
    const lookup: SourceLookup = new SourceLookup(open ?? (() => Promise.resolve(whole)), () =>
      seen.push(lookup.of(name)),
    );
    lookup.look(name);
    lookup.look(name);
    assert.equal(lookup.isLooking(name), true);
    while (lookup.isLooking(name)) await new Promise((resolve) => setImmediate(resolve));
    lookup.dispose();
    await new Promise((resolve) => setImmediate(resolve));
    return { found: lookup.of(name), seen, disposals, arn: lookup.arnOf(name) };
  }

  const pages =
    (tokens: Readonly<Record<string, string | undefined>>) =>
    (_: string, token = ''): Promise<CallAnswer<Page<SourceAccount>>> => {
      const nextToken = tokens[token];
      const items = [{ account: `account ${token}`, state: 'PENDING' as const }];
      return Promise.resolve({ kind: 'answered', value: { items, ...(nextToken !== undefined && { nextToken }) } });
    };

  it('says that it is there as soon as that is known, then with its accounts of all pages', async () => {
    const { found, seen, disposals, arn } = await look({
      describeSource: () => Promise.resolve(there),
      listSourceAccounts: pages({ '': 'a', a: undefined }),
    });
    assert.deepEqual(seen[0], { kind: 'there', accounts: undefined });
    assert.ok(found.kind === 'there');
    assert.deepEqual(
      found.accounts?.map(({ account }) => account),
      ['account ', 'account a'],
    );
    assert.equal(arn, 'arn:acme');
    assert.equal(disposals, 1);
  });

  it('ends where a token repeats', async () => {
    const { found } = await look({
      describeSource: () => Promise.resolve(there),
      listSourceAccounts: pages({ '': 'a', a: 'a' }),
    });
    assert.equal(found.kind === 'there' ? found.accounts?.length : 0, 2);
  });

  it('knows what is missing from what could not be found out', async () => {
    const missing = await look({ describeSource: () => Promise.resolve(refused('ResourceNotFoundException')) });
    assert.deepEqual(missing.found, { kind: 'missing' });
    const denied = await look({ describeSource: () => Promise.resolve(refused('AccessDeniedException')) });
    assert.deepEqual(denied.found, { kind: 'not-known' });
    const closed = await look({}, () => Promise.reject(new Error('It does not open.')));
    assert.deepEqual(closed.found, { kind: 'not-known' });
    const accountsDenied = await look({
      describeSource: () => Promise.resolve(there),
      listSourceAccounts: () => Promise.resolve(refused('AccessDeniedException')),
    });
    assert.deepEqual(accountsDenied.found, { kind: 'there', accounts: undefined });
  });
});
