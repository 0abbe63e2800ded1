import type { Command } from 'commander';

export type CompletedShell = 'bash' | 'zsh' | 'fish' | 'powershell';

/**
 * What may stand in the place of the last of the words behind the program's name; none where it is a file, or anything.
 * @param words of the command line, the last one as far as it is typed
 */
export function completionsOf(program: Command, words: readonly string[]): readonly string[] {
  const { typed, before, lead } = typedOf(words);
  let command = program;
  /** So many arguments stand before the word. */
  let given = 0;
  for (const word of before) {
    const inner = command.commands.find((one) => one.name() === word);
    if (inner !== undefined) [command, given] = [inner, 0];
    else if (!word.startsWith('-')) given += 1;
  }
  const option = command.options.find(({ long }) => long !== undefined && long === before.at(-1));
  const beginSo = (candidates: readonly string[]): readonly string[] =>
    candidates.filter((candidate) => candidate.startsWith(typed)).map((candidate) => lead + candidate);
  if (option !== undefined && !option.isBoolean()) return beginSo(option.argChoices ?? []);
  if (typed.startsWith('-')) return beginSo([...command.options.flatMap(({ long }) => long ?? []), '--help']);
  const names = command.commands.map((one) => one.name()).filter((name) => name !== 'complete');
  return beginSo([...names, ...(command.registeredArguments[given]?.argChoices ?? [])]);
}

/**
 * What is typed of the last word, and the words before it. bash makes words of `--output=json` at the sign; in other shells it is one
 * word, which begins with the lead.
 */
function typedOf(words: readonly string[]): {
  readonly typed: string;
  readonly before: readonly string[];
  readonly lead: string;
} {
  // PowerShell hands over a blank where nothing is typed yet: older ones leave out what is empty.
  const last = (words.at(-1) ?? '').trim();
  const before = words.slice(0, -1);
  if (last === '=') return { typed: '', before, lead: '' };
  if (before.at(-1) === '=') return { typed: last, before: before.slice(0, -1), lead: '' };
  const [, name = '', value] = /^(--[\w-]+)=(.*)$/s.exec(last) ?? [];
  if (value === undefined) return { typed: last, before, lead: '' };
  return { typed: value, before: [...before, name], lead: `${name}=` };
}

/** What a shell runs at its start so that it completes the words of the program. */
export function completionScript(shell: CompletedShell): string {
  switch (shell) {
    case 'bash':
      return `_eventbridge_partner_events() {
  local IFS=$'\\n'
  COMPREPLY=($(eventbridge-partner-events complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
}
complete -o default -F _eventbridge_partner_events eventbridge-partner-events
`;
    case 'zsh':
      return `#compdef eventbridge-partner-events
_eventbridge_partner_events() {
  local -a found
  found=("\${(@f)$(eventbridge-partner-events complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  if [[ -n "$found[1]" ]]; then compadd -- $found; else _files; fi
}
compdef _eventbridge_partner_events eventbridge-partner-events
`;
    case 'fish':
      return `function __eventbridge_partner_events
  set -l found (eventbridge-partner-events complete -- (commandline -opc)[2..] (commandline -ct) 2>/dev/null)
  if set -q found[1]
    printf '%s\\n' $found
  else
    __fish_complete_path (commandline -ct)
  end
end
complete -c eventbridge-partner-events -f -a '(__eventbridge_partner_events)'
`;
    case 'powershell':
      return `Register-ArgumentCompleter -Native -CommandName eventbridge-partner-events -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $words = @($commandAst.CommandElements | Select-Object -Skip 1 | ForEach-Object { $_.ToString() })
  if ($wordToComplete -eq '') { $words += ' ' }
  eventbridge-partner-events complete '--' @words 2>$null |
    ForEach-Object { [System.Management.Automation.CompletionResult]::new($_) }
}
`;
  }
}
