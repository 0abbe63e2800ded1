import * as vscode from 'vscode';
import type { LocalEventBridgeHost } from '../connections/localEventBridgeHost';
import type { ServiceAccess } from '../connections/serviceAccess';
import type { Connection } from '../eventbridge/connection';
import { sentence, type Sentence } from '../model/sentence';
import { messageOf } from '../model/unknownValues';
import type { CommandPlace } from './commandSurroundings';

/** What tells where a connection leads. */
export interface ConnectionLookUp {
  readonly services: Pick<ServiceAccess, 'freeze'>;
  readonly local: Pick<LocalEventBridgeHost, 'running'>;
}

/**
 * The connection as options of a command, with everything looked up that the settings leave open, so that the command leads there
 * from any terminal. Local is started, for it has no address before. Holds no credential.
 */
export async function commandPlace(
  connection: Connection | undefined,
  { services, local }: ConnectionLookUp,
): Promise<CommandPlace> {
  if (!vscode.workspace.isTrusted) {
    return unknown(sentence('Connections are off: this folder is not trusted.'));
  }
  if (connection === undefined) {
    return unknown(sentence('No connection in the settings leads where this was sent.'));
  }
  if (connection.kind === 'local') {
    try {
      const { endpoint } = await local.running();
      return { kind: 'known', connection: { region: 'us-east-1', endpoint, unsigned: true } };
    } catch (error) {
      return unknown(sentence('The Local EventBridge does not run: {0}', messageOf(error)));
    }
  }
  const frozen = await services.freeze(connection);
  if (frozen.kind === 'local') return unknown(sentence('Connections are off: this folder is not trusted.'));
  const { profile, region, endpoint, caBundle, readTimeout, connectTimeout, unsigned, unverifiedTls } = frozen;
  return {
    kind: 'known',
    connection: {
      ...(profile !== undefined && unsigned !== true && { profile }),
      ...(region !== undefined && { region }),
      ...(endpoint !== undefined && { endpoint }),
      ...(caBundle !== undefined && { caBundle }),
      ...(readTimeout !== undefined && { readTimeout }),
      ...(connectTimeout !== undefined && { connectTimeout }),
      ...(unsigned === true && { unsigned }),
      ...(unverifiedTls === true && { unverifiedTls }),
    },
  };
}

function unknown(reason: Sentence): CommandPlace {
  return { kind: 'unknown', reason };
}
