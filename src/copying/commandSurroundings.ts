import type { Connection } from '../eventbridge/connection';
import type { CommandConnection } from '../exchange/awsCommand';
import type { Sentence } from '../model/sentence';
import type { Shell } from '../model/shellText';

/** Where a command leads, or why nobody can tell. */
export type CommandPlace =
  | { readonly kind: 'known'; readonly connection: CommandConnection }
  | { readonly kind: 'unknown'; readonly reason: Sentence };

/** What is to be known of the surroundings to write a command for them. */
export interface CommandSurroundings {
  /** The connection as options of a command; undefined: no connection of the settings leads there any more. */
  placeOf(connection: Connection | undefined): Promise<CommandPlace>;
  /** The shell where VS Code names none of the person's. */
  readonly usualShell: Shell;
}
