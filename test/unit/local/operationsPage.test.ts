import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { customerOperations } from '../../../src/local/operations/customerOperations';
import { partnerOperations } from '../../../src/local/operations/partnerOperations';
import { PartnerEventSources } from '../../../src/local/partnerEventSources';
import { assertNone } from '../allFaults';

describe('the page about the Local EventBridge', () => {
  const page = readFileSync('docs/local-eventbridge.md', 'utf8');
  const [, list = ''] = /- \*\*Operations\.\*\*(.*?)\n- \*\*/s.exec(page) ?? [];
  const documented = [...list.matchAll(/`(\w+)`/g)].map(([, name]) => name ?? '');
  const sources = new PartnerEventSources([], Date.now, () => undefined);
  const operations = [
    'PutPartnerEvents',
    ...Object.keys(partnerOperations(sources)),
    ...Object.keys(customerOperations(sources)),
  ];

  for (const name of operations) {
    it(`names the operation ${name}`, () => {
      assert.ok(documented.includes(name), `docs/local-eventbridge.md: "Operations" lacks ${name}`);
    });
  }

  it('names no other', () => {
    const known = [...operations, 'UnknownOperationException'];
    const others = documented.filter((name) => !known.includes(name));
    assertNone(
      others.map((name) => `docs/local-eventbridge.md: "Operations" names ${name}, which Local does not know`),
    );
  });
});
