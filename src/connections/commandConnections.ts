import type { CommandConnection } from '../exchange/awsCommand';
import type { AwsConnection } from '../eventbridge/connection';
import type { Sentence } from '../model/sentence';
import { readConnectionSetting } from '../settings/connectionSetting';
import { connectionOf, type ConnectionElement } from '../settings/connectionMembers';

/** Where a command line goes, as it would stand in the setting `partnerEvents.connections`; never with a credential. */
export function elementOf(name: string, { unsigned, unverifiedTls, ...members }: CommandConnection): ConnectionElement {
  return {
    name,
    ...members,
    ...(unsigned === true && { unsigned: true }),
    ...(unverifiedTls === true && { verifyTls: false }),
  };
}

/** What a connection for a command line is called at first. */
export function nameFor({ profile, endpoint, region }: CommandConnection): string {
  return profile ?? hostOf(endpoint) ?? region ?? 'command';
}

/** The connection of the settings that leads where a command line goes, whatever it is called and listed with. */
export function connectionFor(
  command: CommandConnection,
  connections: readonly AwsConnection[],
): AwsConnection | undefined {
  const wanted = reachOf(connectionOf(elementOf('', command)));
  return connections.find((connection) => reachOf(connection) === wanted);
}

/** Why a connection cannot be made of what a command line says; undefined: it can. */
export function elementObjection(element: ConnectionElement): Sentence | undefined {
  const [read] = readConnectionSetting([element]);
  return read?.kind === 'faulty' ? read.reason : undefined;
}

function reachOf(connection: AwsConnection): string {
  const { kind: _kind, name: _name, production: _production, partnerNames: _partnerNames, ...reach } = connection;
  return JSON.stringify(Object.entries(reach).toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

function hostOf(endpoint: string | undefined): string | undefined {
  return endpoint === undefined ? undefined : /^[a-z][a-z0-9+.-]*:\/\/([^/?#]+)/i.exec(endpoint)?.[1];
}
