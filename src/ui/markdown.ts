import { plain } from './plainText';

declare const markdown: unique symbol;

/** Markdown that is made here alone, so that no markup of foreign origin is in it. */
export type Markdown = string & { readonly [markdown]: true };

/** The text as it is. VS Code's own `appendText` keeps it from being broken into lines. */
export function escaped(text: string): Markdown {
  return plain(text)
    .replace(/[!-/:-@[-`{-~]/g, '\\$&')
    .replace(/\s+/g, ' ') as Markdown;
}

export function strong(part: Markdown): Markdown {
  return `**${part}**` as Markdown;
}

/** A codicon before the words. */
export function markdownWithIcon(icon: string, part: Markdown): Markdown {
  return `$(${icon}) ${part}` as Markdown;
}

/** Each part on a line of its own. */
export function markdownLines(parts: readonly Markdown[]): Markdown {
  return parts.join('  \n') as Markdown;
}

/** Each part as a paragraph. */
export function markdownParagraphs(parts: readonly Markdown[]): Markdown {
  return parts.join('\n\n') as Markdown;
}

/** The parts in one line. */
export function markdownRow(parts: readonly Markdown[], separator: ' ' | ' · ' | ': ' | ' &nbsp; '): Markdown {
  return parts.join(separator) as Markdown;
}

/** A link that runs a command with arguments; the text that holds it has to name the command as trusted. */
export function commandLink(
  icon: string | undefined,
  words: string,
  command: string,
  ...values: readonly unknown[]
): Markdown {
  const label = icon === undefined ? escaped(words) : markdownWithIcon(icon, escaped(words));
  return `[${label}](${commandAddress(command, ...values)})` as Markdown;
}

/** The address of a link that runs a command; no character of the arguments ends the link or begins another. */
export function commandAddress(command: string, ...values: readonly unknown[]): string {
  return values.length === 0 ? `command:${command}` : `command:${command}?${encoded(JSON.stringify(values))}`;
}

/** `encodeURIComponent` leaves marks that end a link. */
function encoded(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}
