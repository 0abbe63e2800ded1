import * as vscode from 'vscode';
import { languageId } from '../../ids';
import { hoverSpotAt, isInside } from '../../authoring/hover/hoverSpot';
import type { Entry } from '../../model/entry';
import type { EventsFile, EventsFiles } from '../eventsFiles';
import type { ConnectionInUse } from '../../connections/currentConnection';
import type { SendsFeature } from '../../sends/register';
import { inWords, localize, momentInWords } from '../../ui/localize';
import type { Outcome } from '../../sending/outcome';
import type { SentEntry } from './annotationPlan';
import { outcomeLinks } from './outcomeLinks';
import { isOutdated } from './sentEntry';
import type { EntryArguments } from '../commandArguments';
import type { ShownOutcome } from '../../sends/outcomes';
import { reachedSentence } from '../../pressing/reachText';
import { outcomeLooks } from '../../sending/outcomeLook';
import { errorSentence } from '../../sending/outcomeSentence';
import {
  commandLink,
  escaped,
  markdownLines,
  markdownRow,
  markdownWithIcon,
  strong,
  type Markdown,
} from '../../ui/markdown';
import { markdownString } from '../../ui/markdownString';

/** The whole outcome of an entry, for the pointer on its first line. */
export function provideOutcomeHovers(
  files: EventsFiles,
  connection: ConnectionInUse,
  sends: SendsFeature,
): vscode.Disposable {
  return vscode.languages.registerHoverProvider(languageId, {
    provideHover(document, position) {
      const file = files.get(document.uri);
      const entry = file === undefined ? undefined : hoveredEntry(file, position);
      if (file === undefined || entry === undefined || isAboutMember(entry, document.offsetAt(position)))
        return undefined;
      const shown = sends.outcomeOf(document.uri, entry.id);
      if (shown === undefined) return undefined;
      return new vscode.Hover(
        hoverText(file, entry, { ...shown, isOutdated: isOutdated(sends, shown, entry) }, connection),
        document.lineAt(position.line).range,
      );
    },
  });
}

/** The entry at the position, if the position is on its first line; else the first entry that begins on that line. */
function hoveredEntry({ textDocument, document }: EventsFile, position: vscode.Position): Entry | undefined {
  const { range } = textDocument.lineAt(position.line);
  const offset = textDocument.offsetAt(position);
  const beginning = document
    .entriesIn({ start: textDocument.offsetAt(range.start), end: textDocument.offsetAt(range.end) })
    .filter(({ start }) => textDocument.positionAt(start).line === position.line);
  return beginning.find(({ start, end }) => start <= offset && offset <= end) ?? beginning[0];
}

/** Whether the pointer stands inside of what has a hover of its own, on the line of an entry too. */
function isAboutMember({ start, content }: Entry, offset: number): boolean {
  const spot = hoverSpotAt(content, offset - start);
  if (spot === undefined || spot.kind === 'entry' || spot.kind === 'in-detail') return false;
  return isInside(spot.range, offset - start);
}

/** The whole outcome of an entry, with links. */
function hoverText(
  file: EventsFile,
  entry: Entry,
  shown: ShownOutcome & Pick<SentEntry, 'isOutdated'>,
  { value: inUse }: ConnectionInUse,
): vscode.MarkdownString {
  const { outcome } = shown;
  const place: EntryArguments = { uri: file.uri.toString(), entryId: entry.id };
  const links = outcomeLinks(shown, place, inUse).map(({ icon, words, command, argument }) =>
    commandLink(icon, localize(words), command, argument),
  );
  const lines = [
    strong(title(outcome)),
    ...facts(shown).map(escaped),
    ...notSentFacts(shown).map(escaped),
    ...(shown.isOutdated
      ? [escaped(inWords('The entry was edited since; this is about the text that was sent.'))]
      : []),
    markdownRow(links, ' &nbsp; '),
  ];
  return markdownString(markdownLines(lines));
}

function title({ kind }: Outcome): Markdown {
  const { icon, title } = outcomeLooks[kind];
  return markdownWithIcon(icon, escaped(localize(title)));
}

function facts({ outcome, connectionName, reach }: ShownOutcome): readonly string[] {
  const time = momentInWords(outcome.at);
  const place = inWords('{0}, {1}', connectionName, time);
  switch (outcome.kind) {
    case 'accepted':
      return [
        inWords('Event ID {0}', outcome.eventId),
        ...dispatchFacts(outcome, place),
        reach === undefined
          ? inWords('Accepted is not delivered: events for a PENDING source are accepted and dropped.')
          : localize(reachedSentence(reach, momentInWords(reach.at))),
      ];
    case 'rejected':
      return [
        localize(errorSentence(outcome.errorCode, outcome.errorMessage)),
        ...(outcome.scope === 'request' ? [inWords('The whole request was refused.')] : []),
        ...(outcome.advice === undefined ? [] : [localize(outcome.advice)]),
        ...dispatchFacts(outcome, place),
      ];
    case 'unknown':
      return [
        localize(outcome.reason),
        ...(outcome.eventIds === undefined
          ? []
          : [inWords('One of the event IDs in that answer may be its own: {0}', outcome.eventIds)]),
        inWords('It may or may not have been taken. Look for the event at its receiver before you send it again.'),
        ...dispatchFacts(outcome, place),
      ];
    case 'not-sent':
      return [localize(outcome.reason), place];
  }
}

/** That a later send of the same did not leave, which undoes nothing of what is known. */
function notSentFacts({ notSentSince }: ShownOutcome): readonly string[] {
  if (notSentSince === undefined) return [];
  return [inWords('Not sent again, {0}: {1}', momentInWords(notSentSince.at), localize(notSentSince.reason))];
}

function dispatchFacts(
  { attempts, requestId }: { readonly attempts: number; readonly requestId?: string },
  place: string,
): readonly string[] {
  return [
    attempts === 1 ? inWords('1 attempt · {0}', place) : inWords('{0} attempts · {1}', attempts, place),
    ...(requestId === undefined ? [] : [inWords('Request ID {0}', requestId)]),
  ];
}
