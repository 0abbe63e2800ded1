import { nearestName } from '../check/nearestName';
import type { AwsConnection } from '../eventbridge/connection';
import { sentence, type Sentence } from '../model/sentence';
import { connectionMembers, connectionOf, type ConnectionElement } from './connectionMembers';
import { isRecord } from '../model/unknownValues';

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

/** What is wrong with the connection of that name, or with the whole setting. */
export function faultOf(configured: readonly ConfiguredConnection[], name: string): Sentence | undefined {
  for (const one of configured) {
    if (one.kind === 'faulty' && (one.name === name || one.name === connectionSettingName)) return one.reason;
  }
  return undefined;
}

function readConnection(element: unknown, index: number): ConfiguredConnection {
  if (!isRecord(element)) {
    return faulty(`#${index + 1}`, sentence('Connection {0} is not an object. Write {"name": …}.', index + 1));
  }
  const { name } = element;
  if (typeof name !== 'string' || name.trim() === '') {
    return faulty(`#${index + 1}`, sentence('Connection {0} has no name. Give it one.', index + 1));
  }
  for (const [member, value] of Object.entries(element)) {
    const objection = isMember(member) ? connectionMembers[member].objection(value, member) : unknownMember(member);
    if (objection !== undefined) return faulty(name, objection);
  }
  return { kind: 'usable', connection: connectionOf(element as unknown as ConnectionElement) };
}

/** A misspelt member must not count as absent: that of `production` would take the guard away. */
function unknownMember(member: string): Sentence {
  const meant = nearestName(member, Object.keys(connectionMembers));
  return meant === undefined
    ? sentence('"{0}" is not a member of a connection. Remove it.', member)
    : sentence('"{0}" is not a member of a connection. Write "{1}", or remove it.', member, meant);
}

function isMember(member: string): member is keyof ConnectionElement {
  return Object.hasOwn(connectionMembers, member);
}

function faulty(name: string, reason: Sentence): ConfiguredConnection {
  return { kind: 'faulty', name, reason };
}
