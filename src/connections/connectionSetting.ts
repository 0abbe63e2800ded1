import { nearestName } from '../check/nearestName';
import type { AwsConnection } from '../eventbridge/connection';
import { endpointObjection } from '../eventbridge/aws/endpointObjection';
import { partnerNameObjection } from '../model/partnerName';
import { sentence, type Sentence } from '../model/sentence';
import { regionObjection } from './region';

/** One element of the setting `partnerEvents.connections`. */
export type ConfiguredConnection =
  | { readonly kind: 'usable'; readonly connection: AwsConnection }
  | { readonly kind: 'faulty'; readonly name: string; readonly reason: Sentence };

/** The name of the setting, for sentences. */
export const connectionSettingName = 'partnerEvents.connections';

/** Why the setting as a whole cannot be read; undefined: it can. What is not there holds no connection. */
export function connectionSettingObjection(setting: unknown): Sentence | undefined {
  return setting === undefined || setting === null || Array.isArray(setting)
    ? undefined
    : sentence('{0} is not a list, so no connection in it is read. Put [ and ] around it.', connectionSettingName);
}

/** Reads the setting as it stands in a settings file, where anything may have been written. */
export function readConnectionSetting(setting: unknown): readonly ConfiguredConnection[] {
  const objection = connectionSettingObjection(setting);
  if (objection !== undefined) return [faulty(connectionSettingName, objection)];
  if (!Array.isArray(setting)) return [];
  const taken = new Set(['Local']);
  return setting.map((element: unknown, index) => {
    const read = readConnection(element, index);
    if (read.kind === 'faulty') return read;
    const { name } = read.connection;
    if (name === 'Local')
      return faulty(name, sentence('Local is the name of the built-in connection. Write another name.'));
    if (taken.has(name)) return faulty(name, sentence('Two connections are called {0}. Give each its own name.', name));
    taken.add(name);
    return read;
  });
}

/** An element in which every member that is there is right. */
interface RightElement {
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

/** Why the value of a member cannot stand there; undefined: it can. The schema in package.json says the same. */
type Rule = (value: unknown, member: string) => Sentence | undefined;

/** In seconds, a day: Node's timers end at once where they are to take more than 24 days. */
const longestTimeout = 86_400;

const text: Rule = (value, member) =>
  isText(value) ? undefined : sentence('{0} must be a string. Correct it, or remove it.', member);

const flag: Rule = (value, member) =>
  typeof value === 'boolean' ? undefined : sentence('{0} must be true or false, without quotes.', member);

const seconds: Rule = (value, member) =>
  typeof value === 'number' && value >= 0 && value <= longestTimeout
    ? undefined
    : sentence('{0} must be a number of seconds from 0 to {1}. 0 waits without end.', member, longestTimeout);

const rules: Readonly<Record<keyof RightElement, Rule>> = {
  name: text,
  profile: text,
  region: (value, member) => text(value, member) ?? regionObjection(String(value)),
  endpoint: (value, member) => text(value, member) ?? endpointObjection(String(value)),
  partnerNames: (value, member) =>
    Array.isArray(value) && value.every((name) => typeof name === 'string')
      ? (noPartnerName(value.find((name) => partnerNameObjection(name) !== undefined)) ??
        repeated(value.find((name, index) => value.indexOf(name) !== index)))
      : sentence('{0} must be a list of names. Write it like ["example.com"].', member),
  production: flag,
  readTimeout: seconds,
  connectTimeout: seconds,
  caBundle: (value) =>
    isText(value) && /^(~?\/|~?\\|[A-Za-z]:[\\/])/.test(value)
      ? undefined
      : sentence('caBundle must be the whole path of a file. Write it like /etc/ssl/acme.pem.'),
  unsigned: flag,
  verifyTls: flag,
};

const members = Object.keys(rules);

function readConnection(element: unknown, index: number): ConfiguredConnection {
  if (!isRecord(element)) {
    return faulty(`#${index + 1}`, sentence('Connection {0} is not an object. Write {"name": …}.', index + 1));
  }
  const { name } = element;
  if (typeof name !== 'string' || name.trim() === '') {
    return faulty(`#${index + 1}`, sentence('Connection {0} has no name. Give it one.', index + 1));
  }
  for (const [member, value] of Object.entries(element)) {
    const objection = isMember(member) ? rules[member](value, member) : unknownMember(member);
    if (objection !== undefined) return faulty(name, objection);
  }
  return { kind: 'usable', connection: connectionOf(element as unknown as RightElement) };
}

function connectionOf(element: RightElement): AwsConnection {
  const { name, profile, region, endpoint, partnerNames, readTimeout, connectTimeout, caBundle } = element;
  return {
    kind: 'aws',
    name,
    production: element.production === true,
    partnerNames: partnerNames ?? [],
    ...(profile !== undefined && { profile }),
    ...(region !== undefined && { region }),
    ...(endpoint !== undefined && { endpoint }),
    ...(readTimeout !== undefined && { readTimeout }),
    ...(connectTimeout !== undefined && { connectTimeout }),
    ...(caBundle !== undefined && { caBundle }),
    ...(element.unsigned === true && { unsigned: true }),
    ...(element.verifyTls === false && { unverifiedTls: true }),
  };
}

/** A misspelt member must not count as absent: that of `production` would take the guard away. */
function unknownMember(member: string): Sentence {
  const meant = nearestName(member, members);
  return meant === undefined
    ? sentence('"{0}" is not a member of a connection. Remove it.', member)
    : sentence('"{0}" is not a member of a connection. Write "{1}", or remove it.', member, meant);
}

function noPartnerName(name: string | undefined): Sentence | undefined {
  return name === undefined
    ? undefined
    : sentence('"{0}" in partnerNames is not a partner name. Write it like example.com.', name);
}

function repeated(name: string | undefined): Sentence | undefined {
  return name === undefined ? undefined : sentence('"{0}" is in partnerNames twice. Remove one.', name);
}

function isMember(member: string): member is keyof RightElement {
  return Object.hasOwn(rules, member);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function faulty(name: string, reason: Sentence): ConfiguredConnection {
  return { kind: 'faulty', name, reason };
}
