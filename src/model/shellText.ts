import type { Shell } from '../exchange/shell';

/** A word as it is typed in a shell so that the program gets it as it is; undefined where that shell has no way. */
export function shellText(word: string, shell: Shell): string | undefined {
  if (/[\0\r\n\u2028\u2029]/.test(word)) return undefined;
  if (/^[A-Za-z0-9_./:-]+$/.test(word)) return word;
  switch (shell) {
    case 'sh':
      return `'${word.replaceAll("'", "'\\''")}'`;
    case 'powershell':
      return inPowershellQuotes(word);
    case 'windows-powershell':
      // A backslash at the end might escape the quote that PowerShell puts behind the word.
      return /^$|\\$/.test(word) ? undefined : inPowershellQuotes(escapedForProgram(word));
    case 'cmd':
      return hasOwnMeaningInCmd(word) ? undefined : `"${escapedForProgram(word).replace(/\\+$/, '$&$&')}"`;
  }
}

/** A JSON text as it is typed in a shell; what the shell would take for its own is written as an escape of JSON. */
export function shellJson(json: string, shell: Shell): string | undefined {
  return shellText(
    json.replace(shell === 'cmd' ? /[%!^&|<>\x7f-\uffff]/g : /[\x7f-\x9f\u2028\u2029]/g, jsonEscape),
    shell,
  );
}

function jsonEscape(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
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
