import * as vscode from 'vscode';
import { commandIds } from '../../ids';
import type { SourceCreation } from './createSourceFlow';
import type { CreatePorts } from './ports';

/** The commands that create sources and offer them to accounts; what they do is loaded by their first use. */
export function registerCreating(ports: CreatePorts, log: vscode.LogOutputChannel): vscode.Disposable {
  let loaded: Promise<SourceCreation> | undefined;
  const run = async (act: (creation: SourceCreation) => Promise<void>): Promise<void> => {
    if (!vscode.workspace.isTrusted) {
      void vscode.window.showWarningMessage(
        vscode.l10n.t('Sources are not created from a folder that is not trusted. Trust the folder first.'),
      );
      return;
    }
    loaded ??= import('./createSourceFlow').then((flow) => new flow.SourceCreation(ports, log));
    await act(await loaded);
  };
  return vscode.Disposable.from(
    vscode.commands.registerCommand(commandIds.createSource, (argument: unknown) =>
      run((creation) => creation.create(argument)),
    ),
    vscode.commands.registerCommand(commandIds.offerSource, (argument: unknown) =>
      run((creation) => creation.offer(argument)),
    ),
  );
}
