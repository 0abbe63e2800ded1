import * as vscode from 'vscode';
import { commandIds } from '../../ids';
import { lazy } from '../../lazy';
import type { CreateNeeds } from './createNeeds';

/** The commands that create sources and offer them to accounts; what they do is loaded by their first use. */
export function registerCreating(needs: CreateNeeds): vscode.Disposable {
  const loaded = lazy(async () => {
    const { SourceCreation } = await import('./createSourceFlow');
    return new SourceCreation(needs);
  });
  const command = (id: string, act: 'create' | 'offer'): vscode.Disposable =>
    vscode.commands.registerCommand(id, async (argument: unknown) => {
      const creation = await loaded.get();
      await creation[act](argument);
    });
  return vscode.Disposable.from(command(commandIds.createSource, 'create'), command(commandIds.offerSource, 'offer'));
}
