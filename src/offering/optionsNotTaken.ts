import type { Connection } from '../eventbridge/connection';
import type { CommandConnection } from '../exchange/awsCommand';
import { connectionOptions } from '../exchange/commandLines';

/** Which options of command lines say that they go elsewhere than to the connection, as they are written there, each once. */
export function optionsNotTaken(given: readonly CommandConnection[], connection: Connection): readonly string[] {
  const own = new Set(optionTexts(connection.kind === 'local' ? localConnection(connection) : connection));
  return [...new Set(given.flatMap(optionTexts))].filter((option) => !own.has(option));
}

/** The options that say where a command line goes, as they are written there. */
export function optionTexts(connection: CommandConnection): readonly string[] {
  return connectionOptions(connection).map(([option, value]) => (value === undefined ? option : `${option} ${value}`));
}

function localConnection({ endpoint }: Extract<Connection, { readonly kind: 'local' }>): CommandConnection {
  return { unsigned: true, ...(endpoint !== undefined && { endpoint }) };
}
