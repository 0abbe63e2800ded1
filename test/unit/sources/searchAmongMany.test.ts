import assert from 'node:assert/strict';
import { SourceDirectory } from '../../../src/directory/sourceDirectory';
import { local } from '../../../src/eventbridge/connection';
import { openLocalConnection } from '../../../src/eventbridge/openConnection';
import { inEnglish } from '../../../src/model/sentence';
import { ShownSources } from '../../../src/sources/shownSources';
import { serveSources } from '../../support/listingServer';

describe('a search among 5,000 sources', () => {
  it('asks the service for nothing, and says whose accounts it cannot look at', async () => {
    const names = Array.from({ length: 5000 }, (_, at) => `aws.partner/example.com/shop/s${String(10_000 + at)}`);
    const server = await serveSources(names);
    const directory = new SourceDirectory({ open: () => Promise.resolve(openLocalConnection(server.endpoint)) });
    const shown = new ShownSources({
      connection: () => local,
      partnerNames: () => ['example.com'],
      directoryOf: () => directory,
      hasBus: () => false,
    });
    try {
      await directory.loadMore('aws.partner/example.com/', new AbortController().signal, 'asked', Infinity);
      const before = server.requests.length;
      const rows = (): readonly string[] =>
        shown.top().map((node) => {
          const { label, description } = shown.row(node, 0, { localize: inEnglish, time: String });
          return `${label} · ${description}`;
        });
      for (const [text, found] of [
        ['s', '5,000 sources'],
        ['s12', '1,000 of 5,000 sources'],
        ['S1234', '10 of 5,000 sources'],
      ] as const) {
        shown.filter = { text };
        assert.deepEqual(rows(), [`example.com · ${found}`]);
      }
      shown.filter = { state: 'PENDING' };
      assert.deepEqual(rows(), [
        'No loaded source fits the filter · Press to clear the filter',
        'Look up accounts… · those of 5,000 sources are not known',
      ]);
      assert.equal(server.requests.length, before);
    } finally {
      directory.dispose();
      await server.close();
    }
  });
});
