import { endpointObjection } from '../eventbridge/aws/endpointObjection';
import type { AwsConnection } from '../eventbridge/connection';
import { partnerNameObjection } from '../model/partnerName';
import { sentence, type Sentence } from '../model/sentence';

/** An element of the setting `partnerEvents.connections` in which every member that is there is right. */
export interface ConnectionElement {
  readonly name: string;
  readonly profile?: string;
  readonly region?: string;
  readonly endpoint?: string;
  readonly partnerNames?: readonly string[];
  readonly production?: boolean;
  readonly readTimeout?: number;
  readonly connectTimeout?: number;
  readonly caBundle?: string;
  readonly unsigned?: boolean;
  readonly verifyTls?: boolean;
}

/** A member that an element can have. */
export interface ConnectionMember<Value> {
  /** Why the value cannot stand there; undefined: it can. The schema in package.json says the same. */
  readonly objection: (value: unknown, member: string) => Sentence | undefined;
  /** What a right value makes of the connection. */
  readonly read: (value: Value) => Partial<AwsConnection>;
  /** Where a person sees it: in the list of connections, and where the pointer rests on the status bar. */
  readonly seen: readonly ('list' | 'hover')[];
  /** Its line where the pointer rests; absent: connectionTooltip.ts has words of its own for it, or it is not seen there. */
  readonly fact?: MemberFact;
  /** What it warns of; absent: nothing. */
  readonly mark?: MemberMark;
}

/** What a person is to know of a connection before all else: a codicon, and the words for the list and for the pointer. */
export interface MemberMark {
  readonly icon: string;
  readonly isOn: (connection: AwsConnection) => boolean;
  readonly list: Sentence;
  readonly hover: Sentence;
}

/** A word and what stands behind it; undefined: the connection leaves it open. */
export interface MemberFact {
  readonly word: Sentence;
  readonly value: (connection: AwsConnection) => Sentence | string | undefined;
}

type Written = Required<ConnectionElement>;

/** What it means that certificates are not verified. */
export const unverifiedTlsText = sentence(
  'Certificates are not verified: whoever is in between can read and change what is sent. For test endpoints only.',
);

/** Everything that can be written about a connection, each once, in the order of their lines. */
export const connectionMembers: { readonly [Name in keyof Written]: ConnectionMember<Written[Name]> } = {
  name: { objection: text, read: (name) => ({ name }), seen: ['list', 'hover'] },
  profile: { objection: text, read: (profile) => ({ profile }), seen: ['list', 'hover'] },
  region: {
    objection: (value, member) => text(value, member) ?? regionObjection(String(value)),
    read: (region) => ({ region }),
    seen: ['list', 'hover'],
  },
  endpoint: {
    objection: (value, member) => text(value, member) ?? endpointObjection(String(value)),
    read: (endpoint) => ({ endpoint }),
    seen: ['list', 'hover'],
  },
  partnerNames: { objection: names, read: (partnerNames) => ({ partnerNames }), seen: [] },
  production: {
    objection: flag,
    read: (production) => ({ production }),
    seen: ['list', 'hover'],
    mark: {
      icon: 'shield',
      isOn: ({ production }) => production,
      list: sentence('Production: every send and every new source asks first'),
      hover: sentence('Production: every send and every new source asks first.'),
    },
  },
  connectTimeout: {
    objection: seconds,
    read: (connectTimeout) => ({ connectTimeout }),
    seen: ['hover'],
    fact: { word: sentence('Time to connect'), value: ({ connectTimeout }) => secondsText(connectTimeout) },
  },
  readTimeout: {
    objection: seconds,
    read: (readTimeout) => ({ readTimeout }),
    seen: ['hover'],
    fact: { word: sentence('Time to answer'), value: ({ readTimeout }) => secondsText(readTimeout) },
  },
  caBundle: {
    objection: path,
    read: (caBundle) => ({ caBundle }),
    seen: ['hover'],
    fact: { word: sentence('CA bundle'), value: ({ caBundle }) => caBundle },
  },
  unsigned: {
    objection: flag,
    read: (unsigned) => (unsigned ? { unsigned } : {}),
    seen: ['list', 'hover'],
  },
  verifyTls: {
    objection: flag,
    read: (verifyTls) => (verifyTls ? {} : { unverifiedTls: true }),
    seen: ['list', 'hover'],
    mark: {
      icon: 'unlock',
      isOn: ({ unverifiedTls }) => unverifiedTls === true,
      list: sentence('TLS not verified'),
      hover: unverifiedTlsText,
    },
  },
};

/** What the members of a connection warn of. */
export function marksOf(connection: AwsConnection): readonly MemberMark[] {
  return Object.values(connectionMembers)
    .flatMap((member: { readonly mark?: MemberMark }) => member.mark ?? [])
    .filter(({ isOn }) => isOn(connection));
}

/** The connection that an element means in which every member is right. */
export function connectionOf(element: ConnectionElement): AwsConnection {
  const named: AwsConnection = { kind: 'aws', name: element.name, production: false, partnerNames: [] };
  return Object.entries(element).reduce(
    (connection, [member, value]) => ({ ...connection, ...read(member as keyof Written, value as never) }),
    named,
  );
}

function read<Name extends keyof Written>(member: Name, value: Written[Name]): Partial<AwsConnection> {
  return connectionMembers[member].read(value);
}

/** Why a text cannot be the name of an AWS Region; undefined: it can. */
export function regionObjection(name: string): Sentence | undefined {
  if (/^[a-z]{2,}(-[a-z]+)+-[0-9]+$/.test(name)) return undefined;
  return sentence('"{0}" is not the name of a Region. Write one such as eu-west-1.', name);
}

/** In seconds, a day: Node's timers end at once where they are to take more than 24 days. */
const longestTimeout = 86_400;

function text(value: unknown, member: string): Sentence | undefined {
  return isText(value) ? undefined : sentence('{0} must be a string. Correct it, or remove it.', member);
}

function flag(value: unknown, member: string): Sentence | undefined {
  return typeof value === 'boolean' ? undefined : sentence('{0} must be true or false, without quotes.', member);
}

function seconds(value: unknown, member: string): Sentence | undefined {
  return typeof value === 'number' && value >= 0 && value <= longestTimeout
    ? undefined
    : sentence('{0} must be a number of seconds from 0 to {1}. 0 waits without end.', member, longestTimeout);
}

function secondsText(seconds: number | undefined): Sentence | undefined {
  if (seconds === undefined) return undefined;
  return seconds === 0 ? sentence('without end') : sentence('{0} s', seconds);
}

function path(value: unknown): Sentence | undefined {
  return isText(value) && /^(~?\/|~?\\|[A-Za-z]:[\\/])/.test(value)
    ? undefined
    : sentence('caBundle must be the whole path of a file. Write it like /etc/ssl/acme.pem.');
}

function names(value: unknown, member: string): Sentence | undefined {
  if (!Array.isArray(value) || !value.every((name) => typeof name === 'string')) {
    return sentence('{0} must be a list of names. Write it like ["example.com"].', member);
  }
  const wrong = value.find((name) => partnerNameObjection(name) !== undefined);
  if (wrong !== undefined) {
    return sentence('"{0}" in partnerNames is not a partner name. Write it like example.com.', wrong);
  }
  const repeated = value.find((name, index) => value.indexOf(name) !== index);
  return repeated === undefined ? undefined : sentence('"{0}" is in partnerNames twice. Remove one.', repeated);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
