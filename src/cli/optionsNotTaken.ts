import { connectionPlace } from '../eventbridge/connectionText';
import type { Connection } from '../eventbridge/connection';
import type { CommandConnection } from '../exchange/awsCommand';
import { connectionOptions } from '../exchange/commandLines';
import { inEnglish } from '../model/sentence';

/** So many options are named at most. */
const mostNamed = 6;

/**
 * Says which options of command lines say that they go elsewhere than where they are taken to; undefined: none does.
 * @param name of the text that they stand in
 */
export function optionsNotTaken(
  name: string,
  given: readonly CommandConnection[],
  connection: Connection,
): string | undefined {
  const own = new Set(optionTexts(connection.kind === 'local' ? localConnection(connection) : connection));
  const options = [...new Set(given.flatMap(optionTexts))].filter((option) => !own.has(option));
  if (options.length === 0) return undefined;
  const more = options.length - mostNamed;
  const named = [...options.slice(0, mostNamed), ...(more > 0 ? [`and ${more} more`] : [])].join(', ');
  const place = connectionPlace(connection, inEnglish);
  return `${name}: not taken from its command lines: ${named}. It goes to ${connection.name} (${place}).`;
}

function localConnection({ endpoint }: Extract<Connection, { readonly kind: 'local' }>): CommandConnection {
  return { unsigned: true, ...(endpoint !== undefined && { endpoint }) };
}

function optionTexts(connection: CommandConnection): readonly string[] {
  return connectionOptions(connection).map(([option, value]) => (value === undefined ? option : `${option} ${value}`));
}
