import { sentence } from '../model/sentence';
import type { Shell } from '../model/shellText';
import { hasError, noticeAt, type Remark } from './remark';

/** What a reading of a text makes of it. */
export interface Meaning {
  /** Two readings that have the same content mean the same. */
  readonly content: string;
  /** Whether it says all that what it means needs. */
  readonly isWhole: () => boolean;
}

/**
 * The reading of a text in the likeliest shell in which nothing is wrong with it; one is preferred whose meaning is whole, then one of
 * which nothing is to be said. Where another shell would make something else of it that is as good, a remark says so.
 */
export function readLikeliest<Reading extends { readonly remarks: readonly Remark[] }>(
  text: string,
  read: (shell: Shell) => Reading,
  meaningOf: (reading: Reading) => Meaning,
): Reading {
  const [first, ...others] = likelyShells(text);
  const likeliest = read(first);
  if (likeliest.remarks.length === 0 && isPlain(text)) return likeliest;
  const readings = [{ shell: first, reading: likeliest }, ...others.map((shell) => ({ shell, reading: read(shell) }))];
  const sound = readings
    .filter(({ reading }) => !hasError(reading.remarks))
    .map(({ shell, reading }) => ({ shell, reading, meaning: meaningOf(reading) }));
  const meansOneThing = new Set(sound.map(({ meaning }) => meaning.content)).size === 1;
  const fitting = meansOneThing ? sound : preferred(sound, ({ meaning }) => meaning.isWhole());
  const equals = preferred(fitting, ({ reading }) => reading.remarks.length === 0);
  const [chosen] = equals;
  if (chosen === undefined) return likeliest;
  const unlike = equals.filter(({ meaning }) => meaning.content !== chosen.meaning.content);
  if (unlike.length === 0) return chosen.reading;
  const start = text.length - text.trimStart().length;
  const told = sentence(
    'Read as a line for {0}; as a line for {1} it means something else.',
    shellNames[chosen.shell],
    unlike.map(({ shell }) => shellNames[shell]),
  );
  const remark = noticeAt({ start, end: Math.min(start + 1, text.length) }, told);
  return { ...chosen.reading, remarks: [remark, ...chosen.reading.remarks] };
}

/** Those of which it is true; all, where it is true of none. */
function preferred<Item>(items: readonly Item[], isPreferred: (item: Item) => boolean): readonly Item[] {
  const found = items.filter(isPreferred);
  return found.length > 0 ? found : items;
}

const shellNames: Readonly<Record<Shell, string>> = {
  sh: 'sh',
  powershell: 'PowerShell',
  'windows-powershell': 'Windows PowerShell',
  cmd: 'cmd.exe',
};

/** The shells that a text may be written for, the likeliest first. */
function likelyShells(text: string): readonly [Shell, ...Shell[]] {
  // A quote between quotes, as sh has it; in PowerShell it would stand behind a backslash that JSON does not know.
  if (text.includes("'\\''")) return ['sh'];
  if (/`\r?\n|\s@['"][ \t]*\r?\n/.test(text) || /^PS [^\n>]*>/m.test(text))
    return ['powershell', 'windows-powershell', 'sh', 'cmd'];
  if (/\^\r?\n/.test(text) || /^[A-Za-z]:\\[^\n>]*>|file:\/\/[A-Za-z]:\\(?!\\)/m.test(text))
    return ['cmd', 'powershell', 'windows-powershell', 'sh'];
  const { hasDoubled, hasDouble } = withinSingleQuotes(text);
  if (hasDoubled) return ['powershell', 'windows-powershell', 'sh', 'cmd'];
  // Where cmd is meant, its one kind of quotes stands somewhere; what sh would fill in is not taken for a text of cmd.
  if ((text.includes("'") && !text.includes('"')) || /\$[A-Za-z_{(]/.test(text) || hasDouble)
    return ['sh', 'powershell', 'windows-powershell'];
  return ['sh', 'cmd', 'powershell', 'windows-powershell'];
}

/** Whether its words are bare, or stand in single quotes in which no shell finds a quote of its own: read alike, where they can be read. */
function isPlain(text: string): boolean {
  return !/[\u2018-\u201b]/.test(text) && text.split("'").every(isPlainPart);
}

/** @param index odd: within quotes */
function isPlainPart(part: string, index: number): boolean {
  return index % 2 === 1 || (/^[\w ./:=,@\r\n\t-]*$/.test(part) && (index === 0 || /^(?:\s|$)/.test(part)));
}

/** What stands within single quotes. */
interface WithinSingleQuotes {
  /** A quote is doubled: in PowerShell one quote, and in sh none, where nobody writes it. */
  readonly hasDoubled: boolean;
  /** Double quotes without a backslash: cmd, to which single ones are nothing, would take them away. */
  readonly hasDouble: boolean;
}

function withinSingleQuotes(text: string): WithinSingleQuotes {
  let [hasDoubled, hasDouble] = [false, false];
  let quote: string | undefined;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (quote === undefined) {
      if (character === '\\') at++;
      else if (character === "'" || character === '"') quote = character;
    } else if (character === quote) {
      hasDoubled ||= character === "'" && text[at + 1] === "'";
      quote = undefined;
    } else if (quote === "'") hasDouble ||= character === '"' && text[at - 1] !== '\\';
    else if (character === '\\') at++;
  }
  return { hasDoubled, hasDouble };
}
