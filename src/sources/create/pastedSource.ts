import { mentionsCommand } from '../../exchange/awsCommand';
import { readSourcesToCreate } from '../../exchange/sourcesToCreate';
import { readSourceName } from '../../model/sourceName';

/** A source that a pasted text names, with the accounts that it is for; of several sources the first. */
export interface PastedSource {
  readonly name: string;
  /** As they are written. */
  readonly accounts: readonly string[];
}

/** In UTF-16 units. Nobody pastes more into a box. */
const longest = 100_000;

/**
 * Reads `{"Name", "Account"}` as JSON or YAML, or a line for the AWS CLI. A box has one line: where lines ended, it has blanks.
 * Undefined where the text names no source.
 */
export function pastedSource(text: string): PastedSource | undefined {
  if (text.length > longest) return undefined;
  const sources = readSourcesToCreate(withLineEnds(text))?.sources ?? [];
  const name = sources[0]?.name?.text;
  if (name === undefined || readSourceName(name).kind === 'invalid') return undefined;
  const own = sources.filter((source) => source.name?.text === name);
  return { name, accounts: [...new Set(own.flatMap(({ account }) => account?.text ?? []))] };
}

function withLineEnds(text: string): string {
  if (mentionsCommand(text)) return text.replace(/\s[\\`^]\s+(?=-)/g, ' ');
  if (!/^\s*(?:-\s+)?["']?(?:Name|Account)["']?\s*:\s/.test(text)) return text;
  const isList = text.trimStart().startsWith('-');
  return text
    .trim()
    .replace(/\s+(-\s+)?(["']?(?:Name|Account)["']?\s*:\s)/g, (_found, dash: string | undefined, key: string) =>
      dash === undefined ? `\n${isList ? '  ' : ''}${key}` : `\n- ${key}`,
    )
    .replace(/^-\s+/gm, '- ');
}
