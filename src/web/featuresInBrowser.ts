import * as vscode from 'vscode';
import type { ConnectionInUse } from '../connections/currentConnection';
import type { CopyingFeature } from '../copying/register';
import type { CommandSurroundings } from '../copying/commandSurroundings';
import { copyEntries, saveEntries } from '../copying/copyEntries';
import { copySourceCommand } from '../copying/copySourceCommand';
import type { DeliveredFeature } from '../delivered/register';
import { lazy } from '../lazy';
import type { SendsFeature } from '../sends/register';
import type { SourcesFeature } from '../sources/register';
import { tellNothingSent, tellNotInBrowser } from './notInBrowser';

/** Of the browser. */
declare const navigator: { readonly platform: string };

const nothing = (): void => undefined;

/** Of what never happens. */
const never = (): vscode.Disposable => new vscode.Disposable(nothing);

/** What the buttons name: nothing is sent, and the commands for the AWS CLI go where it is set up to go. */
export const connectionInBrowser: ConnectionInUse = {
  value: { kind: 'aws', name: 'AWS', production: false, partnerNames: [] },
  onDidChange: never,
  // There are no settings for connections that one could be put into.
  offer: () => Promise.resolve(),
};

/** Nothing was sent, and nothing is. */
export const sendsInBrowser: SendsFeature = {
  ledger: lazy(() => Promise.reject(new Error('No sends are kept in the browser.'))),
  onDidChange: never,
  onProgramSent: never,
  running: () => [],
  hasOutcomes: () => false,
  outcomeOf: () => undefined,
  hash: (text) => text,
  wentTo: () => false,
  send: async () => {
    await tellNothingSent();
    return undefined;
  },
  resend: async () => {
    await tellNothingSent();
    return undefined;
  },
  cancel: nothing,
  cancelAny: tellNotInBrowser,
  clear: nothing,
  showResults: tellNotInBrowser,
  showRecord: tellNotInBrowser,
  showResultsOfSource: tellNotInBrowser,
  sentEntryOf: () => Promise.resolve(undefined),
  restore: nothing,
  edited: nothing,
  saved: nothing,
  forget: nothing,
  stop: () => Promise.resolve(),
};

/** No source is known. */
export const sourcesInBrowser: SourcesFeature = {
  onDidChange: never,
  knowledgeOf: () => ({ kind: 'not-known' }),
  lookUp: nothing,
  lookUpAll: () => Promise.resolve(),
  findAll: () => Promise.resolve('Sources are not listed in the browser.'),
  findAccounts: () => Promise.resolve(),
  knownNames: () => [],
  reveal: tellNotInBrowser,
};

/** Nothing was delivered. */
export const deliveredInBrowser: DeliveredFeature = { show: tellNotInBrowser };

const surroundings: CommandSurroundings = {
  placeOf: () => Promise.resolve({ kind: 'known', connection: {} }),
  usualShell: navigator.platform.startsWith('Win') ? 'powershell' : 'sh',
};

/** Everything that is handed out without a connection. */
export const copyingInBrowser: CopyingFeature = {
  copyEntries: (title, what, argument) => copyEntries({ title, what, argument }, surroundings),
  saveEntries: (title, what, argument) => saveEntries({ title, what, argument }, surroundings),
  copySourceCommand: (title, what) => copySourceCommand(title, what, surroundings),
  connectionOf: () => undefined,
};
