import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { connectionMembers, type ConnectionElement } from '../../../src/settings/connectionMembers';

type Written = Required<ConnectionElement>;

/** What the manifest says of a member. */
interface MemberSchema {
  readonly type: string;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
}

/** Where a member counts although no request is another one for it. */
interface CountsInstead {
  readonly counts: string;
  /** Whether what was sent over a connection counts for the one with another value too. */
  readonly isSamePlace: boolean;
}

/** The setting `partnerEvents.connections` as the manifest has it. */
export const connectionsSetting = (
  JSON.parse(readFileSync('package.json', 'utf8')) as {
    readonly contributes: {
      readonly configuration: {
        readonly properties: {
          readonly 'partnerEvents.connections': {
            readonly items: { readonly properties: Readonly<Record<string, MemberSchema>> };
          };
        };
      };
    };
  }
).contributes.configuration.properties['partnerEvents.connections'];

const schemas = connectionsSetting.items.properties;

/** The members that decide about no request. */
export const countsInstead: Readonly<Record<string, CountsInstead>> = {
  name: { counts: 'on buttons and in lists', isSamePlace: false },
  partnerNames: { counts: 'in what is listed', isSamePlace: true },
  production: { counts: 'in the question before a send', isSamePlace: false },
};

/** The names of all members that can be written. */
export const memberNames = Object.keys(connectionMembers) as readonly (keyof Written)[];

/** A value that is none of those that count where the member is absent: its first example, or what a flag is not by default. */
export function sampleOf(member: string): unknown {
  const { type, default: otherwise, examples } = schemas[member] ?? {};
  const sample = type === 'boolean' ? otherwise !== true : examples?.[0];
  assert.notEqual(sample, undefined, `package.json: "${member}" of partnerEvents.connections has no example`);
  return sample;
}

/** A connection as it is written, with the sample of one member. */
export function elementWith(member: keyof Written): ConnectionElement {
  return { name: 'test', [member]: sampleOf(member) };
}

/** A connection as it is written, with the samples of all members. */
export const wholeElement = Object.fromEntries(
  memberNames.map((member) => [member, sampleOf(member)]),
) as unknown as Written;
