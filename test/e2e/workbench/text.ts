/** What the screen shows, with ordinary spaces and none around: VS Code writes many as no-break spaces. */
export function plain(text: string): string {
  return text.replace(/[\u00a0\u200b\s]+/g, ' ').trim();
}
