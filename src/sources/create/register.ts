import * as vscode from 'vscode';
import { commandIds } from '../../ids';
import type { SourceCreation } from './createSourceFlow';
import type { CreatePorts } from './ports';

/** The commands that create sources and offer them to accounts; what they do is loaded by their first use. */
export function registerCreating(ports: CreatePorts, log: vscode.LogOutputChannel): vscode.Disposable {
  let loaded: Promise<SourceCreation> | undefined;
  const command = (id: string, act: 'create' | 'offer'): vscode.Disposable =>
    vscode.commands.registerCommand(id, async (argument: unknown) => {
      loaded ??= import('./createSourceFlow').then((flow) => new flow.SourceCreation(ports, log));
      const creation = await loaded;
      await creation[act](argument);
    });
  return vscode.Disposable.from(command(commandIds.createSource, 'create'), command(commandIds.offerSource, 'offer'));
}
