import assert from 'node:assert/strict';
import { answer, puts, serve, type RunningServer } from '../support/misbehavingServer';
import { eventually } from './workbench/eventually';
import { useSharedWorkbench } from './workbench/sharedWorkbench';
import { plain } from './workbench/text';

const source = 'aws.partner/example.com.test/orders/acme';

describe('the view of the sends', () => {
  const entry = (detailType: string): string =>
    `  { "Source": "${source}", "DetailType": "${detailType}", "Detail": { "n": 1 } }`;
  let server: RunningServer;

  before(async () => {
    // Takes the first entry of the first request, rejects the second, and never answers another request.
    server = await serve((response, request) => {
      if (request.target !== 'AWSEvents.PutPartnerEvents') {
        answer(response, 400, { __type: 'AccessDeniedException', message: 'Only sending is allowed.' });
        return;
      }
      if (puts(server).length > 1) {
        response.socket?.destroy();
        return;
      }
      answer(response, 200, {
        FailedEntryCount: 1,
        Entries: [{ EventId: '7f3c9a2e-1111' }, { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' }],
      });
    });
  });
  after(() => server.close());

  const workbench = useSharedWorkbench(() => ({
    files: { 'orders.events.json': `[\n${entry('OrderPlaced')},\n${entry('OrderPaid')}\n]\n` },
    settings: {
      'partnerEvents.connections': [{ name: 'acme', region: 'eu-west-1', endpoint: server.endpoint }],
      'partnerEvents.send.askBeforeRepeating': 'never',
    },
  }));

  it('shows what became of every entry, and leads to it, to what was sent and to its results', async () => {
    const { editor, page } = workbench();
    const tree = workbench().tree('Sends');
    await editor.open('orders.events.json');
    await tree.show('EventBridge Partner');
    await eventually(async () => {
      assert.match(await tree.welcome(), /Nothing has been sent from this folder yet/);
    });
    await workbench().connectTo('acme');
    await editor.clickLens('▷ Send 2 entries → acme');
    await eventually(async () => {
      const [row] = await tree.rows();
      assert.equal(row?.label, 'orders');
      assert.match(row.description, /^1 rejected, 1 accepted · acme · .* · 1 request$/);
      assert.match(row.spoken, /^orders\.events\.json, 1 rejected, 1 accepted, acme/);
    });
    await tree.click('orders');
    await eventually(async () => {
      assert.deepEqual((await tree.outline()).slice(1), [
        '2 OrderPlaced · accepted 7f3c9a2e · entry 1, line 2',
        '2 OrderPaid · MalformedDetail: Detail is malformed. · entry 2, line 3',
      ]);
    });
    await tree.click('OrderPaid');
    await eventually(async () => {
      assert.match((await workbench().page.locator('.statusbar').innerText()).replace(/\s+/g, ' '), /Ln 3, Col 3/);
    });
    await tree.clickAction('OrderPlaced', 'Show Exactly What Was Sent');
    const shown = async (words: RegExp): Promise<void> => {
      await eventually(async () => {
        assert.match(plain((await page.locator('.part.editor .view-lines').allInnerTexts()).join('\n')), words);
      });
    };
    await shown(/Entry 1, line 2 of orders\.events\.json, as it was sent to acme/);
    await tree.clickAction('orders', 'Show Results of Send');
    await shown(/Results of orders\.events\.json[\s\S]*Event ID 7f3c9a2e-1111/);
  });

  it('asks which send is meant only where there are several', async () => {
    const { quickInput } = workbench();
    await workbench().run('View: Show Explorer');
    await workbench().run('Partner Events: Query Results…');
    await quickInput.titled('Query Results');
    await eventually(async () => {
      assert.equal(await quickInput.placeholder(), 'Entries[?ErrorCode].ErrorMessage');
    });
    await quickInput.type('Entries[?ErrorCode].ErrorCode');
    await eventually(async () => {
      assert.ok((await workbench().editor.visibleLines()).some((line) => line.includes('MalformedDetail')));
    });
    await quickInput.cancel();
    await workbench().run('View: Close Editor');
    await workbench().tree('Sends').show('EventBridge Partner');
  });

  it('counts the sends with unknown outcomes until somebody looks at them, after a reload as well', async () => {
    const { editor, page } = workbench();
    const badge = page.locator('.activitybar .action-item:has([aria-label^="EventBridge Partner"]) .badge-content');
    const counted = async (count: string): Promise<void> => {
      await eventually(async () => {
        assert.equal((await badge.allInnerTexts()).join(), count);
      });
    };
    await editor.open('orders.events.json');
    await editor.clickLens('▷ Send 2 entries → acme');
    await counted('1');
    await workbench().reload();
    await counted('1');
    await workbench().tree('Sends').click('orders');
    await counted('');
  });
});
