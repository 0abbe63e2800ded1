import type { OutgoingEntry } from '../model/outgoingEntry';
import { strictEntry } from './strictText';

/** YAML for a file of `--cli-input-yaml`. */
export function yamlText(entries: readonly OutgoingEntry[]): string {
  if (entries.length === 0) return 'Entries: []\n';
  return `Entries:\n${entries.map((entry) => `- ${members(strictEntry(entry)).join('\n  ')}\n`).join('')}`;
}

function members(entry: object): readonly string[] {
  const lines = Object.entries(entry as Readonly<Record<string, string | readonly string[]>>).flatMap(
    ([name, value]) => {
      if (typeof value === 'string') return [`${name}: ${yamlScalar(value)}`];
      return value.length === 0 ? [`${name}: []`] : [`${name}:`, ...value.map((item) => `- ${yamlScalar(item)}`)];
    },
  );
  return lines.length === 0 ? ['{}'] : lines;
}

const words = /^(?:null|true|false|yes|no|on|off|y|n)$/i;

/** A text as YAML of any version reads it as that text. */
export function yamlScalar(text: string): string {
  if (/^[A-Za-z][A-Za-z0-9_./-]*$/.test(text) && !words.test(text)) return text;
  if (/^[\x20-\x7e\xa0-\u2027\u202a-\ufefe\uff00-\ufffd]*$/.test(text) && !/\p{Surrogate}/u.test(text)) {
    return `'${text.replaceAll("'", "''")}'`;
  }
  return JSON.stringify(text).replace(
    /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
