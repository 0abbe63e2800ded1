/** How the shells of a kind take the words of a command line. */
export type ShellKind = 'posix' | 'powershell' | 'cmd';

/** A command line as a person types it, in quotes that every usual shell takes where that is possible. */
export function commandText(command: readonly string[]): string {
  return command
    .map((word) => {
      if (isPlain(word)) return word;
      return /^[\w./:@=+ ,()[\]{}#~^-]*$/.test(word) ? `"${word}"` : inPosixQuotes(word);
    })
    .join(' ');
}

/** A command line for shells of one kind; undefined: its words cannot be typed there so that they stay what they are. */
export function shellLine(command: readonly string[], shell: ShellKind): string | undefined {
  if (!isTypeable(command)) return undefined;
  switch (shell) {
    case 'posix':
      return command.map((word) => (isPlain(word) ? word : inPosixQuotes(word))).join(' ');
    case 'powershell':
      // Older ones hand a quote inside of a word on as the end of it.
      return command.some((word) => word.includes('"'))
        ? undefined
        : command
            .map((word) => (isPlainEverywhere(word) ? word : `'${word.replace(/['\u2018-\u201b]/g, '$&$&')}'`))
            .join(' ');
    case 'cmd':
      return command.some((word) => /["%!^]/.test(word))
        ? undefined
        : command.map((word) => (isPlainEverywhere(word) ? word : `"${word}"`)).join(' ');
  }
}

/** The kind of the shell at a path; undefined: one whose quotes are not known here. */
export function shellKind(path: string): ShellKind | undefined {
  const name = (path.split(/[\\/]/).at(-1) ?? '').toLowerCase().replace(/\.exe$/, '');
  if (/^(ba|da|z|k|a)?sh$/.test(name)) return 'posix';
  if (name === 'pwsh' || name === 'powershell') return 'powershell';
  return name === 'cmd' ? 'cmd' : undefined;
}

/** A control character would end the line, or show another one than runs. */
export function isTypeable(command: readonly string[]): boolean {
  return command.every((word) => !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(word));
}

function isPlain(word: string): boolean {
  return /^[\w./:@=+-]+$/.test(word);
}

/** PowerShell takes `@` for something of its own, and cmd takes `=` for a blank. */
function isPlainEverywhere(word: string): boolean {
  return /^[\w./:+-]+$/.test(word);
}

function inPosixQuotes(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}
