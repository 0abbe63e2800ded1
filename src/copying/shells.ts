import * as vscode from 'vscode';
import { shellAt, type Shell } from '../model/shellText';
import { inWords } from '../ui/localize';
import type { PlainText } from '../ui/plainText';
import type { CommandSurroundings } from './commandSurroundings';

/** The shells that commands are written for, that of the person's terminals first. */
export function shellsInOrder({ usualShell }: Pick<CommandSurroundings, 'usualShell'>): readonly Shell[] {
  const own = shellAt(vscode.env.shell) ?? usualShell;
  const all: readonly Shell[] = ['sh', 'powershell', 'windows-powershell', 'cmd'];
  return [own, ...all.filter((shell) => shell !== own)];
}

export function shellWords(shell: Shell): PlainText {
  switch (shell) {
    case 'sh':
      return inWords('for sh, bash and zsh');
    case 'powershell':
      return inWords('for PowerShell 7.3 and newer');
    case 'windows-powershell':
      return inWords('for Windows PowerShell and PowerShell before 7.3');
    case 'cmd':
      return inWords('for cmd.exe');
  }
}
