import * as vscode from 'vscode';
import { creatingCommandIds } from '../../ids';
import { lazy } from '../../lazy';
import type { CreateNeeds } from './createNeeds';

const acts: Readonly<
  Record<(typeof creatingCommandIds)[keyof typeof creatingCommandIds], 'create' | 'offer' | 'createMany'>
> = {
  [creatingCommandIds.createSource]: 'create',
  [creatingCommandIds.offerSource]: 'offer',
  [creatingCommandIds.createSources]: 'createMany',
};

/** The commands that create sources and offer them to accounts; what they do is loaded by their first use. */
export function registerCreating(needs: CreateNeeds): vscode.Disposable {
  const loaded = lazy(async () => {
    const { SourceCreation } = await import('./createSourceFlow');
    return new SourceCreation(needs);
  });
  return vscode.Disposable.from(
    ...Object.entries(acts).map(([id, act]) =>
      vscode.commands.registerCommand(id, async (argument: unknown, selected: unknown) => {
        const creation = await loaded.get();
        await creation[act](argument, selected);
      }),
    ),
  );
}
