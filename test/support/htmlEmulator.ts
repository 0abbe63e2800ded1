import type { ServerResponse } from 'node:http';
import { serve, type RunningServer } from './misbehavingServer';

interface Members {
  readonly Name?: string;
  readonly Account?: string;
  readonly NamePrefix?: string;
  readonly EventSourceName?: string;
  readonly Entries?: readonly unknown[];
}

/**
 * An emulator that answers as moto does: with the members of the operation as JSON, all under `text/html`, with an empty
 * body where the operation has no result, and without request ids.
 */
export function serveHtmlEmulator(): Promise<RunningServer> {
  const accountsOf = new Map<string, Set<string>>();
  return serve((response, { target = '', body }) => {
    const {
      Name = '',
      Account = '',
      NamePrefix = '',
      EventSourceName = '',
      Entries = [],
    } = JSON.parse(body) as Members;
    const accounts = accountsOf.get(Name);
    switch (target.replace('AWSEvents.', '')) {
      case 'CreatePartnerEventSource':
        accountsOf.set(Name, (accounts ?? new Set()).add(Account));
        answerAsHtml(response, 200, { EventSourceArn: arnOf(Name) });
        return;
      case 'DescribePartnerEventSource':
        if (accounts === undefined) answerAsHtml(response, 400, notFound(Name));
        else answerAsHtml(response, 200, { Arn: arnOf(Name), Name });
        return;
      case 'DeletePartnerEventSource':
        accounts?.delete(Account);
        if (accounts?.size === 0) accountsOf.delete(Name);
        answerAsHtml(response, 200);
        return;
      case 'ListPartnerEventSources': {
        const names = [...accountsOf.keys()].filter((name) => name.startsWith(NamePrefix));
        const listed = names.map((name) => ({ Arn: arnOf(name), Name: name }));
        answerAsHtml(response, 200, { PartnerEventSources: listed });
        return;
      }
      case 'ListPartnerEventSourceAccounts': {
        const offered = [...(accountsOf.get(EventSourceName) ?? [])];
        const PartnerEventSourceAccounts = offered.map((account) => ({ Account: account, State: 'PENDING' }));
        answerAsHtml(response, 200, { PartnerEventSourceAccounts });
        return;
      }
      case 'PutPartnerEvents':
        answerAsHtml(response, 200, {
          FailedEntryCount: 0,
          Entries: Entries.map((_, index) => ({ EventId: `event-${String(index)}` })),
        });
        return;
      default:
        answerAsHtml(response, 400, { __type: 'UnknownOperationException', message: '' });
    }
  });
}

function answerAsHtml(response: ServerResponse, status: number, body?: object): void {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end(body && JSON.stringify(body));
}

function notFound(name: string): object {
  return { __type: 'ResourceNotFoundException', message: `Event source ${name} does not exist.` };
}

function arnOf(name: string): string {
  return `arn:aws:events:eu-west-1::event-source/${name}`;
}
