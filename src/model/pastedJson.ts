/** In UTF-16 units. Nobody pastes more into a box. */
const longest = 100_000;

/** The texts of all members with such a name in a pasted JSON object or array, in its order; none where it is neither. */
export function jsonTexts(text: string, names: RegExp): readonly string[] {
  if (!/^\s*[[{]/.test(text) || text.length > longest) return [];
  const found: string[] = [];
  try {
    JSON.parse(text, (name, value: unknown) => {
      if (typeof value === 'string' && names.test(name)) found.push(value);
      return value;
    });
  } catch {
    // No JSON: what it is then, others say.
    return [];
  }
  return found;
}
