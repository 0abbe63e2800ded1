import * as sdk from '@aws-sdk/client-eventbridge';
import assert from 'node:assert/strict';
import { pendingLifetime } from '../../../src/local/association';
import { operationNames } from '../../../src/model/generated/serviceModel';
import { assertNone } from '../allFaults';
import { activeAccount, activeSource, pendingAccount, pendingSource, run } from './running';

type OperationName = (typeof operationNames)[number];

interface Answer {
  readonly input: object;
  /** That the caller's credentials name; absent: none. */
  readonly account?: string;
  /** The JSON of the answer, its event IDs as `an event ID`; undefined: an empty body. */
  readonly output: object | undefined;
  /** Members of the answer that the SDK knows and that never come from Local. */
  readonly leftOut?: readonly string[];
}

const now = Date.UTC(2024, 0, 1, 0, 0, 0, 250);
const newSource = 'aws.partner/example.com.test/returns/acme';
const arnOf = (source: string): string => `arn:aws:events:us-east-1::event-source/${source}`;
const busArnOf = (source: string, account: string): string => `arn:aws:events:us-east-1:${account}:event-bus/${source}`;
const pending = { CreationTime: now / 1000, ExpirationTime: (now + pendingLifetime) / 1000, State: 'PENDING' };
const offered = { Arn: arnOf(pendingSource), CreatedBy: 'example.com.test', Name: pendingSource, ...pending };
const bus = {
  Name: activeSource,
  Arn: busArnOf(activeSource, activeAccount),
  CreationTime: now / 1000,
  LastModifiedTime: now / 1000,
};
const nextToken = 'a token';

/** What each operation answers on the first start, to the last member. The type asks for each operation. */
const answers: Readonly<Record<OperationName, Answer>> = {
  PutPartnerEvents: {
    input: {
      Entries: [
        { Source: activeSource, DetailType: 't', Detail: '{}' },
        { Source: activeSource, DetailType: 't', Detail: '[]' },
      ],
    },
    output: {
      FailedEntryCount: 1,
      Entries: [{ EventId: 'an event ID' }, { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' }],
    },
  },
  CreatePartnerEventSource: {
    input: { Name: newSource, Account: activeAccount },
    output: { EventSourceArn: arnOf(newSource) },
  },
  DeletePartnerEventSource: { input: { Name: activeSource, Account: activeAccount }, output: undefined },
  DescribePartnerEventSource: {
    input: { Name: activeSource },
    output: { Arn: arnOf(activeSource), Name: activeSource },
  },
  ListPartnerEventSources: {
    input: { NamePrefix: 'aws.partner/example.com.test/', Limit: 1 },
    output: { PartnerEventSources: [{ Arn: arnOf(pendingSource), Name: pendingSource }], NextToken: nextToken },
  },
  ListPartnerEventSourceAccounts: {
    input: { EventSourceName: pendingSource, Limit: 1 },
    output: { PartnerEventSourceAccounts: [{ Account: pendingAccount, ...pending }], NextToken: nextToken },
  },
  ListEventSources: {
    input: { Limit: 1 },
    account: pendingAccount,
    output: { EventSources: [offered], NextToken: nextToken },
  },
  DescribeEventSource: { input: { Name: pendingSource }, account: pendingAccount, output: offered },
  ActivateEventSource: { input: { Name: activeSource }, output: undefined },
  DeactivateEventSource: { input: { Name: activeSource }, output: undefined },
  CreateEventBus: {
    input: { Name: pendingSource, EventSourceName: pendingSource },
    account: pendingAccount,
    output: { EventBusArn: busArnOf(pendingSource, pendingAccount) },
    leftOut: ['Description', 'KmsKeyIdentifier', 'DeadLetterConfig', 'LogConfig'],
  },
  DeleteEventBus: { input: { Name: activeSource }, output: undefined },
  DescribeEventBus: {
    input: { Name: activeSource },
    output: bus,
    leftOut: ['Description', 'KmsKeyIdentifier', 'DeadLetterConfig', 'Policy', 'LogConfig', 'ManagedBy'],
  },
  ListEventBuses: {
    input: { Limit: 1 },
    output: { EventBuses: [bus], NextToken: nextToken },
    leftOut: ['Description', 'Policy', 'ManagedBy'],
  },
};

/** The names of all members of an answer as the SDK has them, those of the items of its lists among them. */
function membersInSdk(name: OperationName): readonly string[] {
  const [, , , , , output] = sdk[`${name}$`] as unknown as readonly unknown[];
  return membersOf(output);
}

/** A schema is a list: of a structure, its member names stand at 4 and their schemas at 5; of a list, its item's at 4. */
function membersOf(schema: unknown): readonly string[] {
  const whole: unknown = typeof schema === 'function' ? (schema as () => unknown)() : schema;
  if (!Array.isArray(whole)) return [];
  const [kind, , , , names, schemas] = whole as readonly unknown[];
  if (kind === 1) return membersOf(names);
  if (kind !== 3 || !Array.isArray(names)) return [];
  const deeper = Array.isArray(schemas) ? schemas.filter((one) => Array.isArray(one) || typeof one === 'function') : [];
  const lists = deeper.filter(
    (one) => (typeof one === 'function' ? (one as () => unknown[])() : (one as unknown[]))[0] === 1,
  );
  return [...(names as readonly string[]), ...lists.flatMap(membersOf)];
}

/** The names of all members in the JSON of an answer. */
function membersIn(json: unknown): readonly string[] {
  if (Array.isArray(json)) return json.flatMap(membersIn);
  if (typeof json !== 'object' || json === null) return [];
  return Object.entries(json).flatMap(([member, value]) => [member, ...membersIn(value)]);
}

describe('the answer of an operation', () => {
  const written = new Map<string, Answer>(Object.entries(answers));
  for (const name of operationNames) {
    const answer = written.get(name);
    if (answer === undefined) {
      it(`of ${name} is written here`, () => assert.fail(`operationAnswers.test.ts lacks the answer of ${name}`));
      continue;
    }
    const { input, account, output, leftOut = [] } = answer;

    it(`of ${name} is as it is written here`, async () => {
      const { local, client, stop } = await run({ now: () => now });
      if (output !== undefined && 'NextToken' in output) {
        // Something for another page.
        for (const [Name, Account] of [
          [newSource, activeAccount],
          [newSource, pendingAccount],
          [pendingSource, '999988887777'],
        ] as const) {
          await client.send(new sdk.CreatePartnerEventSourceCommand({ Name, Account }));
        }
        await client.send(new sdk.CreateEventBusCommand({ Name: newSource, EventSourceName: newSource }));
      }
      const answer = await fetch(local.endpoint, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/x-amz-json-1.1',
          'X-Amz-Target': `AWSEvents.${name}`,
          ...(account !== undefined && { Authorization: `AWS4-HMAC-SHA256 Credential=${account}/x` }),
        },
        body: JSON.stringify(input),
      });
      const text = await answer.text();
      await stop();
      assert.equal(answer.status, 200, text);
      const told = text
        .replace(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, 'an event ID')
        .replace(/(?<="NextToken":")[\w-]+(?=")/, nextToken);
      assert.deepEqual(told === '' ? undefined : JSON.parse(told), output);
    });

    it(`of ${name} has the members that the SDK reads${leftOut.length > 0 ? `, without ${leftOut.join(', ')}` : ''}`, () => {
      const known = membersInSdk(name);
      const told = membersIn(output);
      assertNone([
        ...known
          .filter((member) => !told.includes(member) && !leftOut.includes(member))
          .map((member) => `the answer of ${name} lacks "${member}", or leftOut does`),
        ...told
          .filter((member) => !known.includes(member))
          .map((member) => `the answer of ${name} has "${member}", which the SDK does not read`),
        ...leftOut
          .filter((member) => !known.includes(member) || told.includes(member))
          .map((member) => `leftOut of ${name} has "${member}", which the SDK does not know or Local answers`),
      ]);
    });
  }
});
