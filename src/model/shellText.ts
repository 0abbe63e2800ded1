/** The shells whose command lines are read and written. `windows-powershell`: before 7.3, which takes quotes out of arguments. */
export type Shell = 'sh' | 'powershell' | 'windows-powershell' | 'cmd';

/** A command line to be read, in quotes that every usual shell takes where that is possible. */
export function commandText(command: readonly string[]): string {
  return command
    .map((word) => {
      if (/^[\w./:@=+-]+$/.test(word)) return word;
      return /^[\w./:@=+ ,()[\]{}#~^-]*$/.test(word) ? `"${word}"` : inShQuotes(word);
    })
    .join(' ');
}

/** A command line for a shell; undefined: its words cannot be typed there so that they stay what they are, and are seen as they are. */
export function commandInShell(command: readonly string[], shell: Shell): string | undefined {
  const words = isTypeable(command) ? command.map((word) => shellText(word, shell)) : [undefined];
  return words.includes(undefined) ? undefined : words.join(' ');
}

/** A control character would end the line, or show another one than runs. */
export function isTypeable(command: readonly string[]): boolean {
  return command.every((word) => !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(word));
}

/** The shell at a path; undefined: one whose quotes are not known here. */
export function shellAt(path: string): Shell | undefined {
  const name = (path.split(/[\\/]/).at(-1) ?? '').toLowerCase().replace(/\.exe$/, '');
  if (/^(ba|da|z|k|a)?sh$/.test(name)) return 'sh';
  if (name === 'pwsh') return 'powershell';
  if (name === 'powershell') return 'windows-powershell';
  return name === 'cmd' ? 'cmd' : undefined;
}

/** A word as it is typed in a shell so that the program gets it as it is; undefined where that shell has no way. */
export function shellText(word: string, shell: Shell): string | undefined {
  if (/[\0\r\n\u2028\u2029]/.test(word)) return undefined;
  if (/^[A-Za-z0-9_./:-]+$/.test(word)) return word;
  switch (shell) {
    case 'sh':
      return inShQuotes(word);
    case 'powershell':
      return inPowershellQuotes(word);
    case 'windows-powershell':
      // A backslash at the end might escape the quote that PowerShell puts behind the word.
      return /^$|\\$/.test(word) ? undefined : inPowershellQuotes(escapedForProgram(word));
    case 'cmd':
      return hasOwnMeaningInCmd(word) ? undefined : `"${escapedForProgram(word).replace(/\\+$/, '$&$&')}"`;
  }
}

/** A JSON text as it is typed in a shell; what this shell or another one would take for its own is written as an escape of JSON. */
export function shellJson(json: string, shell: Shell): string | undefined {
  return shellText(withoutOwnMeaning(json, shell), shell);
}

function withoutOwnMeaning(json: string, shell: Shell): string {
  switch (shell) {
    case 'sh':
      // Quotes of PowerShell, but nothing of sh.
      return json.replace(/[\u2018-\u201b\x7f-\x9f\u2028\u2029]/g, jsonEscape);
    case 'powershell':
    case 'windows-powershell':
      // Doubled as PowerShell has them, sh would drop them, and nobody would see it.
      return json.replace(/['\u2018-\u201b\x7f-\x9f\u2028\u2029]/g, jsonEscape);
    case 'cmd':
      // Of two backslashes sh would drop one.
      return json.replace(/[%!^&|<>$`\x7f-\uffff]/g, jsonEscape).replaceAll('\\\\', jsonEscape('\\'));
  }
}

function jsonEscape(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function inShQuotes(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}

/** PowerShell takes typographic quotes for its own. */
function inPowershellQuotes(word: string): string {
  return `'${word.replace(/['\u2018-\u201b]/g, '$&$&')}'`;
}

/** Quotes escaped as Microsoft's C library reads them. */
function escapedForProgram(word: string): string {
  return word.replace(/(\\*)"/g, '$1$1\\"');
}

/** Variables are filled in also in quotes, and after a quote in a word everything else counts as well. */
function hasOwnMeaningInCmd(word: string): boolean {
  return /[%!]/.test(word) || (word.includes('"') && /[&|<>^]/.test(word));
}
