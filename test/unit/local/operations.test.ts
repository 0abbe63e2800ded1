import { customerOperations } from '../../../src/local/operations/customerOperations';
import { partnerOperations } from '../../../src/local/operations/partnerOperations';
import { PartnerEventSources } from '../../../src/local/partnerEventSources';
import { operationNames } from '../../../src/model/generated/serviceModel';
import { assertNone, differences } from '../allFaults';

describe('the operations of the Local EventBridge', () => {
  it('are those of the service model that this project uses', () => {
    const sources = new PartnerEventSources([], Date.now, () => undefined);
    const known = [
      'PutPartnerEvents',
      ...Object.keys({ ...partnerOperations(sources), ...customerOperations(sources) }),
    ];
    assertNone(
      differences(
        [known, operationNames],
        (name) => `src/local/operations has no ${name}, which schemas/service-model.json has`,
        (name) => `schemas/service-model.json has no ${name}, which src/local/operations has`,
      ),
    );
  });
});
