import type { StructureShape } from './requestShape';

// The constraints of the service model events/2015-10-07, for the operations that the Local EventBridge has. The model's
// prefix pattern of ListPartnerEventSources is what makes a partner name with its closing slash obligatory.

const eventSourceName = {
  type: 'string',
  min: 1,
  max: 256,
  pattern: 'aws\\.partner(/[\\.\\-_A-Za-z0-9]+){2,}',
} as const;
const partnerEventSourceNamePrefix = {
  type: 'string',
  min: 1,
  max: 256,
  pattern: 'aws\\.partner/[\\.\\-_A-Za-z0-9]+/[/\\.\\-_A-Za-z0-9]*',
} as const;
const eventSourceNamePrefix = { type: 'string', min: 1, max: 256, pattern: '[/\\.\\-_A-Za-z0-9]+' } as const;
const eventBusName = { type: 'string', min: 1, max: 256, pattern: '[/\\.\\-_A-Za-z0-9]+' } as const;
const eventBusNameOrArn = {
  type: 'string',
  min: 1,
  max: 1600,
  pattern: '(arn:aws[\\w-]*:events:[a-z]+-[a-z]+-[\\w-]+:[0-9]{12}:event-bus\\/)?[/\\.\\-_A-Za-z0-9]+',
} as const;
const account = { type: 'string', min: 12, max: 12, pattern: '\\d{12}' } as const;
const nextToken = { type: 'string', min: 1, max: 2048 } as const;
const limit = { type: 'integer', min: 1, max: 100 } as const;
const anyString = { type: 'string' } as const;

/** Input of the operations that take nothing but the name of an event source. */
export const eventSourceNamed = {
  type: 'structure',
  members: { Name: eventSourceName },
  required: ['Name'],
} as const satisfies StructureShape;

/** Input of CreatePartnerEventSource and DeletePartnerEventSource. */
export const partnerEventSourceOfAccount = {
  type: 'structure',
  members: { Name: eventSourceName, Account: account },
  required: ['Name', 'Account'],
} as const satisfies StructureShape;

export const putPartnerEventsRequest = {
  type: 'structure',
  members: {
    Entries: {
      type: 'list',
      min: 1,
      max: 20,
      member: {
        type: 'structure',
        members: {
          Time: { type: 'timestamp' },
          Source: eventSourceName,
          Resources: { type: 'list', member: { type: 'string', max: 2048 } },
          DetailType: anyString,
          Detail: anyString,
        },
        required: [],
      },
    },
  },
  required: ['Entries'],
} as const satisfies StructureShape;

export const listPartnerEventSourcesRequest = {
  type: 'structure',
  members: { NamePrefix: partnerEventSourceNamePrefix, NextToken: nextToken, Limit: limit },
  required: ['NamePrefix'],
} as const satisfies StructureShape;

export const listPartnerEventSourceAccountsRequest = {
  type: 'structure',
  members: { EventSourceName: eventSourceName, NextToken: nextToken, Limit: limit },
  required: ['EventSourceName'],
} as const satisfies StructureShape;

export const listEventSourcesRequest = {
  type: 'structure',
  members: { NamePrefix: eventSourceNamePrefix, NextToken: nextToken, Limit: limit },
  required: [],
} as const satisfies StructureShape;

export const createEventBusRequest = {
  type: 'structure',
  members: { Name: eventBusName, EventSourceName: eventSourceName },
  required: ['Name'],
} as const satisfies StructureShape;

export const deleteEventBusRequest = {
  type: 'structure',
  members: { Name: eventBusName },
  required: ['Name'],
} as const satisfies StructureShape;

export const describeEventBusRequest = {
  type: 'structure',
  members: { Name: eventBusNameOrArn },
  required: [],
} as const satisfies StructureShape;

export const listEventBusesRequest = {
  type: 'structure',
  members: { NamePrefix: eventBusName, NextToken: nextToken, Limit: limit },
  required: [],
} as const satisfies StructureShape;
