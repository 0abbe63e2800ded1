import * as vscode from 'vscode';
import { checkDocument, defaultCheckSettings } from '../../check/documentCheck';
import type { Connection } from '../../eventbridge/connection';
import { documentSchemes } from '../../ids';
import { EventsDocument } from '../../model/eventsDocument';
import type { SendsFeature } from '../../sends/register';
import { inWords } from '../../ui/localize';

/** Sends one entry to the source in the ordinary way, with every question that a send asks, and opens its results. */
export async function sendTestEvent(sourceName: string, connection: Connection, sends: SendsFeature): Promise<void> {
  const document = EventsDocument.read(testEventText(sourceName, new Date()));
  const checked = checkDocument(document, defaultCheckSettings);
  const uri = addressOf(sourceName);
  const sendId = await sends.send({
    uri,
    document,
    entries: document.entries,
    connection,
    errorsOf: (entry) => checked.errorsOf(entry),
    fileErrors: [],
  });
  sends.forget(uri);
  if (sendId !== undefined) await sends.showResults(uri, sendId);
}

function testEventText(sourceName: string, now: Date): string {
  const detail = { test: true, sentAt: now.toISOString() };
  return JSON.stringify([{ Source: sourceName, DetailType: 'Partner Events Test', Detail: detail }]);
}

/** What stands for the file in the history; the last part is its name on the screen. */
function addressOf(sourceName: string): vscode.Uri {
  const shortName = sourceName.slice(sourceName.lastIndexOf('/') + 1);
  const name = inWords('Test event to {0}', shortName);
  return vscode.Uri.from({ scheme: documentSchemes.testEvent, path: `/${sourceName}/${name}` });
}
