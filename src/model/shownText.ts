/** A text from a file as it may stand in a sentence: short, on one line, and in quotes where it could not be seen. */
export function shown(text: string): string {
  const line = text.slice(0, 200).replace(/\s+/g, ' ');
  if (line.trim() === '') return `"${line}"`;
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
