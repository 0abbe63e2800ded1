import * as vscode from 'vscode';
import type { SourceStanding, SourcesInReach } from '../../authoring/completion/valueIdeas';
import type { SourceKnowledge } from '../../directory/sourceKnowledge';
import type { SourceAccount } from '../../eventbridge/partnerEventsApi';
import { sentence, type Sentence } from '../../model/sentence';
import { accountsSummary } from '../../sources/accountText';
import { localize } from '../../ui/localize';
import { accountLine, sourceObjection } from '../sourceNames/sourceTexts';
import type { CompletionNeeds } from './completionNeeds';

/** So many accounts of a source are listed. */
const listedAccounts = 8;

/** The sources of the connection in use, as far as they are known. @param now milliseconds since the epoch */
export function sourcesInReach({ connection, sources }: CompletionNeeds, now: number): SourcesInReach {
  if (!vscode.workspace.isTrusted) return { names: [], standingOf: () => nothingKnown };
  const { value } = connection;
  return {
    names: sources.knownNames(value),
    standingOf: (name) => standing(name, sources.knowledgeOf(value, name), value.name, now),
  };
}

const nothingKnown: SourceStanding = { reaches: 'not-known', detail: undefined, documentation: [] };

function standing(name: string, knowledge: SourceKnowledge, connectionName: string, now: number): SourceStanding {
  const objection = sourceObjection(name, knowledge, connectionName)?.sentence;
  const objections = objection === undefined ? [] : [objection];
  switch (knowledge.kind) {
    case 'not-known':
      return nothingKnown;
    case 'missing':
      return { reaches: 'gone', detail: sentence('not on {0}', connectionName), documentation: objections };
    case 'there': {
      const { accounts } = knowledge;
      if (accounts === undefined)
        return { reaches: 'yes', detail: sentence('on {0}', connectionName), documentation: [] };
      return {
        reaches: reachOf(accounts),
        detail: detailOf(accounts),
        documentation: [
          ...objections,
          ...accounts.slice(0, listedAccounts).map((account) => accountLine(account, now, localize).sentence),
        ],
      };
    }
  }
}

function reachOf(accounts: readonly SourceAccount[]): SourceStanding['reaches'] {
  if (accounts.length === 0 || accounts.every(({ state }) => state === 'DELETED')) return 'gone';
  return accounts.every(({ state }) => state === 'PENDING' || state === 'DELETED') ? 'pending' : 'yes';
}

/** Short, so that the name beside it is not cut; whose account it is stands in the documentation. */
function detailOf(accounts: readonly SourceAccount[]): Sentence {
  const [first, second] = accounts;
  return second !== undefined || first?.state === undefined
    ? sentence('{0}', accountsSummary(accounts))
    : sentence(first.state);
}
