import * as sdk from '@aws-sdk/client-eventbridge';
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { customerOperations } from '../../../src/local/operations/customerOperations';
import { partnerOperations } from '../../../src/local/operations/partnerOperations';
import { PartnerEventSources } from '../../../src/local/partnerEventSources';
import * as serviceModel from '../../../src/model/generated/serviceModel';

type OperationName = (typeof serviceModel.operationNames)[number];

/** The request of each operation as the SDK and as the service model of this project has it. */
const requests = {
  PutPartnerEvents: [sdk.PutPartnerEventsRequest$, serviceModel.putPartnerEventsRequest],
  CreatePartnerEventSource: [sdk.CreatePartnerEventSourceRequest$, serviceModel.createPartnerEventSourceRequest],
  DeletePartnerEventSource: [sdk.DeletePartnerEventSourceRequest$, serviceModel.deletePartnerEventSourceRequest],
  DescribePartnerEventSource: [sdk.DescribePartnerEventSourceRequest$, serviceModel.describePartnerEventSourceRequest],
  ListPartnerEventSources: [sdk.ListPartnerEventSourcesRequest$, serviceModel.listPartnerEventSourcesRequest],
  ListPartnerEventSourceAccounts: [
    sdk.ListPartnerEventSourceAccountsRequest$,
    serviceModel.listPartnerEventSourceAccountsRequest,
  ],
  ListEventSources: [sdk.ListEventSourcesRequest$, serviceModel.listEventSourcesRequest],
  DescribeEventSource: [sdk.DescribeEventSourceRequest$, serviceModel.describeEventSourceRequest],
  ActivateEventSource: [sdk.ActivateEventSourceRequest$, serviceModel.activateEventSourceRequest],
  DeactivateEventSource: [sdk.DeactivateEventSourceRequest$, serviceModel.deactivateEventSourceRequest],
  CreateEventBus: [sdk.CreateEventBusRequest$, serviceModel.createEventBusRequest],
  DeleteEventBus: [sdk.DeleteEventBusRequest$, serviceModel.deleteEventBusRequest],
  DescribeEventBus: [sdk.DescribeEventBusRequest$, serviceModel.describeEventBusRequest],
  ListEventBuses: [sdk.ListEventBusesRequest$, serviceModel.listEventBusesRequest],
} as const satisfies Readonly<Record<OperationName, unknown>>;

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
    const [[, , request, , members, , requiredCount = 0], shape] = requests[name];
    const required: readonly string[] = shape.required;
    const except = leftOut[name] ?? [];

    it(`have the members of ${request} that the SDK has${except.length > 0 ? `, without ${except.join(', ')}` : ''}`, () => {
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
      // The SDK's schemas begin with the members that are required.
      for (const [index, member] of members.entries()) {
        if (except.includes(member)) continue;
        const does = index < requiredCount ? 'does not require' : 'requires';
        assert.equal(required.includes(member), index < requiredCount, `${file} ${does} "${member}" of ${request}`);
      }
    });
  }
});
