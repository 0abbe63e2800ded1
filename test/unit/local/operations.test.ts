import assert from 'node:assert/strict';
import { customerOperations } from '../../../src/local/operations/customerOperations';
import { partnerOperations } from '../../../src/local/operations/partnerOperations';
import { PartnerEventSources } from '../../../src/local/partnerEventSources';
import { operationNames } from '../../../src/model/generated/serviceModel';

describe('the operations of the Local EventBridge', () => {
  it('are those of the service model that this project uses', () => {
    const sources = new PartnerEventSources([], Date.now, () => undefined);
    const known = [
      'PutPartnerEvents',
      ...Object.keys({ ...partnerOperations(sources), ...customerOperations(sources) }),
    ];
    assert.deepEqual(known.sort(), [...operationNames].sort());
  });
});
