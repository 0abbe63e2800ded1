import { plain, withoutJoiners } from './plainText';

declare const madeHere: unique symbol;

/** Markdown that is made here alone, so that no markup of foreign origin is in it. */
export interface Markdown {
  readonly text: string;
  /** The commands of the links in it: those that may be run from it. */
  readonly commands: readonly string[];
  readonly [madeHere]: true;
}

function markdown(text: string, parts: readonly Markdown[] = [], ...commands: readonly string[]): Markdown {
  return { text, commands: [...parts.flatMap((part) => part.commands), ...commands] } as unknown as Markdown;
}

/** The text as it is. VS Code's own `appendText` keeps it from being broken into lines. */
export function escaped(text: string): Markdown {
  return markdown(
    plain(text)
      .replace(/[!-/:-@[-`{-~]/g, '\\$&')
      .replace(/\s+/g, ' '),
  );
}

export function strong(part: Markdown): Markdown {
  return markdown(`**${part.text}**`, [part]);
}

/** A codicon before the words. */
export function markdownWithIcon(icon: string, part: Markdown): Markdown {
  return markdown(`$(${icon}) ${part.text}`, [part]);
}

/** Each part on a line of its own. */
export function markdownLines(parts: readonly Markdown[]): Markdown {
  return inSequence(parts, '  \n');
}

/** Each part as a paragraph. */
export function markdownParagraphs(parts: readonly Markdown[]): Markdown {
  return inSequence(parts, '\n\n');
}

/** The parts in one line. */
export function markdownRow(parts: readonly Markdown[], separator: ' ' | ' · ' | ': ' | ' &nbsp; '): Markdown {
  return inSequence(parts, separator);
}

/** A link that runs a command with arguments. */
export function commandLink(
  icon: string | undefined,
  words: string,
  command: string,
  ...values: readonly unknown[]
): Markdown {
  const label = icon === undefined ? escaped(words) : markdownWithIcon(icon, escaped(words));
  return markdown(`[${label.text}](${commandAddress(command, ...values)})`, [], command);
}

/** A link to a page of the web. @param address ours: nothing of foreign origin is in it */
export function pageLink(words: string, address: string): Markdown {
  return markdown(`[${escaped(words).text}](${address})`);
}

/**
 * Lines of code, coloured by a language. No line ends the block, whatever it holds; what is not seen, or turns the direction of
 * writing, is made visible. To be shown by `codeMarkdownString`: icons are not shown in it.
 */
export function codeBlock(lines: readonly string[], language: string): Markdown {
  const shown = lines.map((line) => withoutJoiners(plain(line)));
  const longest = Math.max(2, ...shown.flatMap((line) => (line.match(/`+/g) ?? []).map(({ length }) => length)));
  const fence = '`'.repeat(longest + 1);
  return markdown([`${fence}${language}`, ...shown, fence].join('\n'));
}

/** The address of a link that runs a command; no character of the arguments ends the link or begins another. */
export function commandAddress(command: string, ...values: readonly unknown[]): string {
  return values.length === 0 ? `command:${command}` : `command:${command}?${encoded(JSON.stringify(values))}`;
}

function inSequence(parts: readonly Markdown[], separator: string): Markdown {
  return markdown(parts.map(({ text }) => text).join(separator), parts);
}

/** `encodeURIComponent` leaves marks that end a link. */
function encoded(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}
