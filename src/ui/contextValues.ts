import * as vscode from 'vscode';
import type { contextKeys } from '../ids';

type ContextKey = (typeof contextKeys)[keyof typeof contextKeys];

/** Tells VS Code the values of keys of `when` clauses, each where it changed. */
export class ContextValues {
  private readonly told = new Map<ContextKey, boolean | string>();

  set(key: ContextKey, value: boolean | string): void {
    if (this.told.get(key) === value) return;
    this.told.set(key, value);
    void vscode.commands.executeCommand('setContext', key, value);
  }
}
