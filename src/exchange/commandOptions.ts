/** The commands of `aws events` that are read and written here. */
export const commandNames = [
  'put-partner-events',
  'create-partner-event-source',
  'delete-partner-event-source',
] as const;

export type CommandName = (typeof commandNames)[number];

/** How many words follow an option: `many` one or more, `maybe` one or none. */
export type OptionValues = 'none' | 'one' | 'many' | 'maybe';

interface OptionFacts {
  readonly values: OptionValues;
  /** The commands that have it; absent: every command of the AWS CLI. */
  readonly of?: readonly CommandName[];
}

/** The options of the commands and of the AWS CLI itself, of versions 1 and 2. */
export const commandOptions = {
  '--entries': { values: 'many', of: ['put-partner-events'] },
  '--name': { values: 'one', of: ['create-partner-event-source', 'delete-partner-event-source'] },
  '--account': { values: 'one', of: ['create-partner-event-source', 'delete-partner-event-source'] },
  '--cli-input-json': { values: 'one', of: commandNames },
  '--cli-input-yaml': { values: 'one', of: commandNames },
  '--generate-cli-skeleton': { values: 'maybe', of: commandNames },
  '--debug': { values: 'none' },
  '--endpoint-url': { values: 'one' },
  '--no-verify-ssl': { values: 'none' },
  '--no-paginate': { values: 'none' },
  '--output': { values: 'one' },
  '--query': { values: 'one' },
  '--profile': { values: 'one' },
  '--region': { values: 'one' },
  '--version': { values: 'none' },
  '--color': { values: 'one' },
  '--no-sign-request': { values: 'none' },
  '--ca-bundle': { values: 'one' },
  '--cli-read-timeout': { values: 'one' },
  '--cli-connect-timeout': { values: 'one' },
  '--cli-binary-format': { values: 'one' },
  '--no-cli-pager': { values: 'none' },
  '--cli-auto-prompt': { values: 'none' },
  '--no-cli-auto-prompt': { values: 'none' },
} as const satisfies Readonly<Record<string, OptionFacts>>;

export type OptionName = keyof typeof commandOptions;

const names = Object.keys(commandOptions) as readonly OptionName[];

export function optionFacts(name: OptionName): OptionFacts {
  return commandOptions[name];
}

/** The options of the AWS CLI itself, which it looks through first, and those of a command. */
export function optionsOf(command: CommandName | undefined): {
  readonly global: readonly OptionName[];
  readonly own: readonly OptionName[];
} {
  const global = names.filter((name) => optionFacts(name).of === undefined);
  const own = names.filter((name) => command !== undefined && optionFacts(name).of?.includes(command) === true);
  return { global, own };
}
