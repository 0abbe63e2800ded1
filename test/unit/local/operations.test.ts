import * as sdk from '@aws-sdk/client-eventbridge';
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { customerOperations } from '../../../src/local/operations/customerOperations';
import { partnerOperations } from '../../../src/local/operations/partnerOperations';
import { PartnerEventSources } from '../../../src/local/partnerEventSources';
import type { StructureShape } from '../../../src/local/requestShape';
import * as serviceModel from '../../../src/model/generated/serviceModel';

type OperationName = (typeof serviceModel.operationNames)[number];

/** A schema of the SDK: the name stands at 2, the names of the members at 4, how many of them are required at 6. */
type SdkRequest = readonly [
  kind: number,
  namespace: string,
  name: string,
  traits: unknown,
  members: readonly string[],
  schemas: unknown,
  requiredCount?: number,
];

/** The request of an operation as the SDK has it. */
function requestInSdk(name: OperationName): SdkRequest {
  const schema = new Map<string, unknown>(Object.entries(sdk)).get(`${name}Request$`);
  return (schema ?? assert.fail(`the SDK has no ${name}Request$`)) as SdkRequest;
}

/** The same as the service model of this project has it. */
function requestInModel(name: OperationName): StructureShape {
  const constant = `${name.charAt(0).toLowerCase()}${name.slice(1)}Request`;
  const shape = new Map<string, unknown>(Object.entries(serviceModel)).get(constant);
  return (shape ?? assert.fail(`schemas/service-model.json has no ${name}Request`)) as StructureShape;
}

/** What Local leaves out: its partner event buses have no description, key, dead-letter queue, log or tags. */
const leftOut: Partial<Record<OperationName, readonly string[]>> = {
  CreateEventBus: ['Description', 'KmsKeyIdentifier', 'DeadLetterConfig', 'LogConfig', 'Tags'],
};

describe('the operations of the Local EventBridge', () => {
  const sources = new PartnerEventSources([], Date.now, () => undefined);
  const offered = {
    'partnerOperations.ts': Object.keys(partnerOperations(sources)),
    'customerOperations.ts': Object.keys(customerOperations(sources)),
  };
  // It has a file of its own.
  const known = ['PutPartnerEvents', ...Object.values(offered).flat()];

  for (const name of serviceModel.operationNames) {
    const file = name.includes('Partner') ? 'partnerOperations.ts' : 'customerOperations.ts';
    it(`have ${name} of the service model`, () => {
      assert.ok(known.includes(name), `${file} lacks ${name}`);
    });
  }

  for (const [file, names] of Object.entries(offered)) {
    it(`are in the service model: those of ${file}`, () => {
      const inModel: readonly string[] = serviceModel.operationNames;
      for (const name of names)
        assert.ok(inModel.includes(name), `schemas/service-model.json lacks ${name} of ${file}`);
    });
  }
});

describe('the requests of the service model', () => {
  const file = 'schemas/service-model.json';
  for (const name of serviceModel.operationNames) {
    const request = `${name}Request`;
    const except = leftOut[name] ?? [];

    it(`have the members of ${request} that the SDK has${except.length > 0 ? `, without ${except.join(', ')}` : ''}`, () => {
      const [, , , , members] = requestInSdk(name);
      const shape = requestInModel(name);
      for (const member of except) {
        assert.ok(members.includes(member), `${request} of the SDK has no "${member}" to be left out`);
        assert.ok(!(member in shape.members), `${file}: ${request} has "${member}", which is to be left out`);
      }
      for (const member of members) {
        assert.ok(member in shape.members || except.includes(member), `${file} lacks "${member}" of ${request}`);
      }
      for (const member of Object.keys(shape.members)) {
        assert.ok(members.includes(member), `${file}: ${request} of the SDK has no "${member}"`);
      }
    });

    it(`require the members of ${request} that the SDK requires`, () => {
      const [, , , , members, , requiredCount = 0] = requestInSdk(name);
      const { required } = requestInModel(name);
      // The SDK's schemas begin with the members that are required.
      for (const [index, member] of members.entries()) {
        if (except.includes(member)) continue;
        const does = index < requiredCount ? 'does not require' : 'requires';
        assert.equal(required.includes(member), index < requiredCount, `${file} ${does} "${member}" of ${request}`);
      }
    });
  }
});
