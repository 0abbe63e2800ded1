import * as vscode from 'vscode';
import { connectionKey } from '../eventbridge/connection';
import { commandIds } from '../ids';
import { localize } from '../localize';
import type { Entry } from '../model/entry';
import { signInWordsOf, type Outcome } from '../send/outcome';
import { isOutdated } from './annotationPlan';
import type { EntryArguments } from './commandArguments';
import type { EventsFile } from './eventsFiles';
import { commandLink, escapeMarkdown } from './markdown';
import type { ConnectionInUse, ShownOutcome } from './ports';
import { errorSentence } from '../send/outcomeSentence';

/** The whole outcome of an entry, with links. */
export function hoverText(
  file: EventsFile,
  entry: Entry,
  shown: ShownOutcome,
  { value: inUse }: ConnectionInUse,
): vscode.MarkdownString {
  const text = new vscode.MarkdownString('', true);
  text.isTrusted = {
    enabledCommands: [commandIds.copyEventId, commandIds.showResults, commandIds.sendEntry, commandIds.signIn],
  };
  const { outcome } = shown;
  text.appendMarkdown(`**${title(outcome)}**  \n`);
  for (const fact of facts(shown)) {
    text.appendMarkdown(escapeMarkdown(fact));
    text.appendMarkdown('  \n');
  }
  if (isOutdated(shown, entry)) {
    text.appendMarkdown(
      escapeMarkdown(vscode.l10n.t('The entry was edited since; this is about the text that was sent.')),
    );
    text.appendMarkdown('  \n');
  }
  const argument: EntryArguments = { uri: file.uri.toString(), entryId: entry.id };
  const signInWords = signInWordsOf(outcome);
  const links = [
    ...(signInWords === undefined
      ? []
      : [commandLink('$(sign-in)', vscode.l10n.t('Sign In'), commandIds.signIn, signInWords)]),
    ...(outcome.kind === 'accepted'
      ? [commandLink('$(copy)', vscode.l10n.t('Copy event ID'), commandIds.copyEventId, argument)]
      : []),
    commandLink('$(output)', vscode.l10n.t('Show in results'), commandIds.showResults, {
      ...argument,
      sendId: shown.sendId,
    }),
    commandLink('$(debug-rerun)', vscode.l10n.t('Resend → {0}', inUse.name), commandIds.sendEntry, {
      ...argument,
      connectionKey: connectionKey(inUse),
    }),
  ];
  text.appendMarkdown(links.join(' &nbsp; '));
  return text;
}

function title(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'accepted':
      return `$(pass) ${vscode.l10n.t('Accepted')}`;
    case 'rejected':
      return `$(error) ${vscode.l10n.t('Rejected')}`;
    case 'unknown':
      return `$(question) ${vscode.l10n.t('Unknown: it left, and no answer came')}`;
    case 'not-sent':
      return `$(circle-slash) ${vscode.l10n.t('Not sent')}`;
  }
}

function facts({ outcome, connectionName }: ShownOutcome): readonly string[] {
  const time = new Date(outcome.at).toLocaleTimeString();
  const place = vscode.l10n.t('{0}, {1}', connectionName, time);
  switch (outcome.kind) {
    case 'accepted':
      return [
        vscode.l10n.t('Event ID {0}', outcome.eventId),
        ...dispatchFacts(outcome, place),
        vscode.l10n.t('Accepted is not delivered: events for a PENDING source are accepted and dropped.'),
      ];
    case 'rejected':
      return [
        localize(errorSentence(outcome.errorCode, outcome.errorMessage)),
        ...(outcome.scope === 'request' ? [vscode.l10n.t('The whole request was refused.')] : []),
        ...(outcome.advice === undefined ? [] : [localize(outcome.advice)]),
        ...dispatchFacts(outcome, place),
      ];
    case 'unknown':
      return [
        localize(outcome.reason),
        vscode.l10n.t(
          'It may or may not have been taken. Look for the event at its receiver before you send it again.',
        ),
        ...dispatchFacts(outcome, place),
      ];
    case 'not-sent':
      return [localize(outcome.reason), place];
  }
}

function dispatchFacts(
  { attempts, requestId }: { readonly attempts: number; readonly requestId?: string },
  place: string,
): readonly string[] {
  return [
    attempts === 1 ? vscode.l10n.t('1 attempt · {0}', place) : vscode.l10n.t('{0} attempts · {1}', attempts, place),
    ...(requestId === undefined ? [] : [vscode.l10n.t('Request ID {0}', requestId)]),
  ];
}
