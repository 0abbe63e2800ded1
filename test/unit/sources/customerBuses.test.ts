import assert from 'node:assert/strict';
import { createLocalCustomerApi } from '../../../src/eventbridge/aws/localCustomerApi';
import type { SourceAccount } from '../../../src/eventbridge/partnerEventsApi';
import { startLocalEventBridge, type LocalEventBridge } from '../../../src/local/localEventBridge';
import { memoryStateStore } from '../../../src/local/stateStore';
import { CustomerBuses } from '../../../src/sources/customerBuses';

const source = 'aws.partner/example.com.test/orders/acme';
const never = new AbortController().signal;
const pending = (account: string): SourceAccount => ({ account, state: 'PENDING' });

describe('the event buses of customers', () => {
  let local: LocalEventBridge;

  beforeEach(async () => {
    local = await startLocalEventBridge({
      state: memoryStateStore(),
      seed: {
        associations: [
          {
            source,
            account: '111122223333',
            association: { state: 'PENDING', createdAt: 0, expiresAt: 1, bus: undefined },
          },
          {
            source,
            account: '444455556666',
            association: { state: 'PENDING', createdAt: 0, expiresAt: 1, bus: { createdAt: 0 } },
          },
        ],
        delivered: [],
      },
    });
  });

  afterEach(() => local.close());

  it('are known of PENDING accounts once they were asked, each once as it was listed', async () => {
    const opened: string[] = [];
    let open = 0;
    const buses = new CustomerBuses((account) => {
      opened.push(account);
      open += 1;
      const api = createLocalCustomerApi(local.endpoint, account);
      const dispose = (): void => {
        open -= 1;
        api.dispose();
      };
      return Promise.resolve({ ...api, dispose });
    });
    const [without, having] = [pending('111122223333'), pending('444455556666')];
    const active: SourceAccount = { account: '777788889999', state: 'ACTIVE' };
    assert.equal(buses.has(without), undefined);
    await buses.lookUp(source, [without, having, active], never);
    await buses.lookUp(source, [without, having, active], never);
    assert.deepEqual(
      [without, having, active].map((account) => buses.has(account)),
      [false, true, undefined],
    );
    assert.deepEqual(opened, ['111122223333', '444455556666']);
    await buses.lookUp(source, [pending('444455556666')], never);
    assert.equal(opened.length, 3);
    assert.equal(open, 0);
  });

  it('are asked of a hundred accounts at most, four at once, and stay unknown where there is no answer', async () => {
    let underWay = 0;
    let most = 0;
    const asked: string[] = [];
    const buses = new CustomerBuses((account) => {
      const api = createLocalCustomerApi(local.endpoint, account);
      return Promise.resolve({
        ...api,
        hasBus: async () => {
          asked.push(account);
          underWay += 1;
          most = Math.max(most, underWay);
          await Promise.resolve();
          underWay -= 1;
          return account.endsWith('1')
            ? { kind: 'unanswered', reason: { text: 'cut off', values: [] } }
            : { kind: 'answered', value: false };
        },
      });
    });
    const accounts = Array.from({ length: 102 }, (_, index) => pending(String(index).padStart(12, '0')));
    await buses.lookUp(source, accounts, never);
    assert.deepEqual(
      asked,
      accounts.slice(0, 100).map(({ account }) => account),
    );
    assert.equal(most, 4);
    assert.deepEqual(
      [0, 1, 99, 100].map((index) => buses.has(accounts[index] ?? assert.fail())),
      [false, undefined, false, undefined],
    );
    await buses.lookUp(source, accounts, never);
    assert.equal(asked.length, 100 + 10 + 2, 'those without an answer, and those that were left');
  });

  it('stay unknown where the other side does not open', async () => {
    const buses = new CustomerBuses(() => Promise.reject(new Error('It does not open.')));
    const account = pending('111122223333');
    await buses.lookUp(source, [account], never);
    assert.equal(buses.has(account), undefined);
  });
});
