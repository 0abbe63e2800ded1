/** A link that runs a command; the text that holds it has to name the command as trusted. */
export function commandLink(icon: string, words: string, command: string, ...values: readonly unknown[]): string {
  return `[${icon} ${words}](command:${command}?${encodeURIComponent(JSON.stringify(values))})`;
}

/** The words as they are; `appendText` would keep them from being broken into lines. */
export function escapeMarkdown(words: string): string {
  return words.replace(/[\\`*_{}[\]()#+\-.!~|<>&$:]/g, '\\$&').replace(/\s+/g, ' ');
}
