import type { ConnectionElement } from '../../../src/connections/connectionMembers';

type Written = Required<ConnectionElement>;

interface MemberSample<Value> {
  /** None of the values that count where the member is absent. */
  readonly value: Value;
  /** Where it counts although no request is another one for it; absent: requests differ. */
  readonly instead?: {
    readonly counts: string;
    /** Whether what was sent over a connection counts for the one with another value too. */
    readonly isSamePlace: boolean;
  };
}

/** One of each member of a connection, and what it changes. */
export const memberSamples: { readonly [Name in keyof Written]: MemberSample<Written[Name]> } = {
  name: { value: 'other', instead: { counts: 'on buttons and in lists', isSamePlace: false } },
  profile: { value: 'acme' },
  region: { value: 'eu-central-1' },
  endpoint: { value: 'https://x.example' },
  partnerNames: { value: ['example.com'], instead: { counts: 'in what is listed', isSamePlace: true } },
  production: { value: true, instead: { counts: 'in the question before a send', isSamePlace: false } },
  readTimeout: { value: 5 },
  connectTimeout: { value: 7 },
  caBundle: { value: '~/authority.pem' },
  unsigned: { value: true },
  verifyTls: { value: false },
};

/** The names of all members that can be written. */
export const memberNames = Object.keys(memberSamples) as readonly (keyof Written)[];

/** A connection as it is written, with the sample of one member. */
export function elementWith(member: keyof Written): ConnectionElement {
  return { name: 'test', [member]: memberSamples[member].value };
}

/** A connection as it is written, with the samples of all members. */
export const wholeElement = Object.fromEntries(
  memberNames.map((member) => [member, memberSamples[member].value]),
) as unknown as Written;
