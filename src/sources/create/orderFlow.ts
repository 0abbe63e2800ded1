import * as vscode from 'vscode';
import { connectionLines } from '../../eventbridge/connectionText';
import type { SourceDirectory } from '../../directory/sourceDirectory';
import type { Connection } from '../../eventbridge/connection';
import { commandIds } from '../../ids';
import { inEnglish, sentence } from '../../model/sentence';
import { splitSourceName } from '../../model/sourceNameParts';
import { messageOf } from '../../model/unknownValues';
import { copy } from '../../ui/copying';
import { inWords, localize } from '../../ui/localize';
import { askFirst, showInformation } from '../../ui/messages';
import { signIn } from '../../ui/recovery';
import { pickAccount } from '../pickSource';
import { showFailure } from '../showFailure';
import { sourceNode } from '../sourceNodes';
import { afterLooking, hasSource, type OutcomeOfAccount } from '../../offering/accountOutcome';
import { accountsNow } from './accountsNow';
import { createForAccounts } from '../../offering/createForAccounts';
import type { CreateNeeds } from './createNeeds';
import { withCreationProgress } from './creationProgress';
import { pickAfterOutcome } from './outcomePick';
import { namedAccounts, successText } from './outcomeTexts';
import { together } from '../../model/together';

/** What is about to be created, and where. */
export interface Order {
  readonly sourceName: string;
  readonly accounts: readonly string[];
  /** With Region and endpoint looked up. */
  readonly connection: Connection;
}

/** Whether it may be done: on a connection marked as production the person is asked, each time. */
export async function confirmProduction({ sourceName, accounts, connection }: Order): Promise<boolean> {
  if (connection.kind === 'local' || !connection.production) return true;
  const create = inWords('Create on {0}', connection.name);
  const lines = [
    inWords('Source: {0}', sourceName),
    accounts.length === 1
      ? inWords('Account: {0}', accounts.join())
      : inWords('{0} accounts: {1}', accounts.length, accounts),
    ...connectionLines(connection).map(localize),
  ];
  const question = inWords('Create this source in production?');
  return (await askFirst({ question, lines }, create)) === create;
}

/** Where the person pressed, and what is known there. */
interface Place {
  /** As it was pressed; that of the order has everything looked up. */
  readonly connection: Connection;
  readonly directory: SourceDirectory;
  readonly needs: CreateNeeds;
}

type Outcomes = readonly OutcomeOfAccount[];

/**
 * Carries the order out, and whatever the person wants next, until nothing is left to do.
 * @param keep called with the accounts that do not have the source; none: there is nothing left to keep
 * @returns the accounts to go back to the form with; none where the person is done
 */
export async function carryOut(
  order: Order,
  place: Place,
  keep: (accounts: readonly string[]) => void,
): Promise<readonly string[]> {
  let outcomes = await attempt(order, place);
  for (;;) {
    const open = outcomes.filter((outcome) => !hasSource(outcome)).map(({ account }) => account);
    keep(open);
    const arn = arnOf(outcomes, order, place);
    if (open.length === 0) {
      void tellSuccess(order, place, outcomes);
      return [];
    }
    const choice = await pickAfterOutcome(outcomes, order.sourceName, arn);
    switch (choice.kind) {
      case 'try-again':
        outcomes = merged(outcomes, await attempt({ ...order, accounts: choice.accounts }, place));
        break;
      case 'look':
        outcomes = await look(order, place, outcomes);
        break;
      case 'sign-in':
        await signIn(choice.command);
        break;
      case 'copy':
        await copy(choice.text);
        break;
      case 'instruct':
        await instruct(order, place, outcomes);
        break;
      case 'change':
        return open;
      case 'left':
        return [];
      case 'done':
        keep([]);
        return [];
    }
  }
}

/** Calls for every account of the order, and tells the others what came of it. */
async function attempt(order: Order, place: Place): Promise<Outcomes> {
  const outcomes = await callForAll(order, place);
  place.needs.log.info(`Create ${order.sourceName} on ${order.connection.name}: ${logLine(outcomes)}`);
  return told(order, place, outcomes);
}

async function callForAll({ connection, sourceName, accounts }: Order, { needs }: Place): Promise<Outcomes> {
  const api = await needs.services.open(connection, 'asked').catch(messageOf);
  if (typeof api === 'string') {
    const reason = sentence('{0} could not be opened: {1}', connection.name, api);
    return accounts.map((account) => ({ account, outcome: { kind: 'not-tried', reason } }));
  }
  const title = inWords('Creating {0} on {1}', sourceName, connection.name);
  return withCreationProgress(title, accounts.length, (cancel, onOutcome) =>
    createForAccounts({ sourceName, accounts, api, cancel, onOutcome }),
  ).finally(() => {
    api.dispose();
  });
}

/** Looks up which of the unknown accounts have the source after all. */
async function look(order: Order, place: Place, outcomes: Outcomes): Promise<Outcomes> {
  const { sourceName } = order;
  const now = await accountsNow(place.directory, sourceName);
  if ('failure' in now) {
    const failed = inWords('The accounts of {0} could not be looked up.', sourceName);
    return (await showFailure(failed, now.failure)) ? look(order, place, outcomes) : outcomes;
  }
  return told(order, place, afterLooking(outcomes, now));
}

/**
 * Tells the others what came of it. What is still open is shown before the tree has caught up: a source that is selected later takes
 * the keyboard from whatever was begun meanwhile.
 */
async function told(order: Order, place: Place, outcomes: Outcomes): Promise<Outcomes> {
  const telling = tellOthers(order, place, outcomes);
  if (outcomes.every(hasSource)) await telling;
  return outcomes;
}

async function tellOthers(order: Order, place: Place, outcomes: Outcomes): Promise<void> {
  if (!outcomes.some(hasSource)) return;
  const { connection, needs } = place;
  const { sourceName } = order;
  try {
    const partner = splitSourceName(sourceName)?.partner;
    if (partner !== undefined) await needs.partnerNames.add(connection, partner);
    const arn = arnOf(outcomes, order, place);
    await needs.created(connection, { sourceName, arn, isDone: outcomes.every(hasSource) });
  } catch (error) {
    needs.log.warn(`After creating ${sourceName}: ${messageOf(error)}`);
  }
}

async function tellSuccess(order: Order, place: Place, outcomes: Outcomes): Promise<void> {
  const { sourceName } = order;
  const arn = arnOf(outcomes, order, place);
  const copyArn = inWords('Copy ARN');
  const forCustomer = inWords('Copy Instructions');
  const newFile = inWords('New Events File');
  const showAccounts = inWords('Show Accounts');
  const pressed = await showInformation(
    inWords('{0}: {1}.', sourceName, localize(successText(outcomes))),
    // A notification has room for three: the list of the accounts has the ARN as well.
    ...(outcomes.length > namedAccounts ? [showAccounts] : arn === undefined ? [] : [copyArn]),
    forCustomer,
    newFile,
  );
  if (pressed === copyArn && arn !== undefined) await copy(arn);
  if (pressed === forCustomer) await instruct(order, place, outcomes);
  if (pressed === newFile) await vscode.commands.executeCommand(commandIds.newEventsFileFromSource, { sourceName });
  if (pressed !== showAccounts) return;
  // There is nothing left to do but to copy.
  for (;;) {
    const choice = await pickAfterOutcome(outcomes, sourceName, arn);
    if (choice.kind === 'copy') await copy(choice.text);
    else if (choice.kind === 'instruct') await instruct(order, place, outcomes);
    else return;
  }
}

/** Copies what the customer does now; where several have the source, one is chosen. */
async function instruct({ sourceName }: Order, place: Place, outcomes: Outcomes): Promise<void> {
  const { connection, directory, needs } = place;
  const [having, ...others] = outcomes.filter(hasSource);
  if (having === undefined) return;
  const customer =
    others.length === 0
      ? { sourceName, account: having.account, connection }
      : await pickAccount(
          inWords('Copy Instructions for the Customer'),
          sourceNode(connection, sourceName),
          directory,
          undefined,
        );
  if (customer === undefined) return;
  const { copyInstructions } = await import('../copyInstructions');
  await copyInstructions([customer], directory, needs);
}

/** The outcomes with the newer ones in the places of the older. */
function merged(outcomes: Outcomes, newer: Outcomes): Outcomes {
  return outcomes.map((older) => newer.find(({ account }) => account === older.account) ?? older);
}

/** As an answer told it, or as it was known before. */
function arnOf(outcomes: Outcomes, { sourceName }: Order, { directory }: Place): string | undefined {
  for (const { outcome } of outcomes) if (outcome.kind === 'created') return outcome.arn;
  const known = directory.source(sourceName)?.arn ?? '';
  return known === '' ? undefined : known;
}

/** Counts and codes, without accounts. */
function logLine(outcomes: Outcomes): string {
  const counts = new Map<string, number>();
  for (const { outcome } of outcomes) {
    const key = outcome.kind === 'failed' && outcome.code !== undefined ? `failed (${outcome.code})` : outcome.kind;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const told = [...counts].map(([key, count]) => `${count} ${key}`);
  return inEnglish(together('{0}, {1}', told));
}
