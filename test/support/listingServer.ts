import { answer, serve, type Behaviour, type RunningServer } from './misbehavingServer';

interface ListRequest {
  readonly NamePrefix: string;
  readonly NextToken?: string;
}

/**
 * A service that lists these sources, page by page, each offered to one account that is ACTIVE.
 * @param names in ascending order
 * @param otherwise behaves in its place as long as it answers true
 * @param page how many sources are in a page; the service has no more than 100
 */
export function serveSources(
  names: readonly string[],
  otherwise: (...request: Parameters<Behaviour>) => boolean = () => false,
  page = 100,
): Promise<RunningServer> {
  const there = new Set(names);
  const listed = new Map<string, readonly string[]>();
  const namesUnder = (prefix: string): readonly string[] => {
    const known = listed.get(prefix) ?? names.filter((name) => name.startsWith(prefix));
    listed.set(prefix, known);
    return known;
  };
  return serve((response, request) => {
    if (otherwise(response, request)) return;
    switch (request.target) {
      case 'AWSEvents.ListPartnerEventSources': {
        const { NamePrefix, NextToken = '0' } = JSON.parse(request.body) as ListRequest;
        const under = namesUnder(NamePrefix);
        const start = Number(NextToken);
        const next = start + page < under.length ? { NextToken: String(start + page) } : {};
        answer(response, 200, { PartnerEventSources: under.slice(start, start + page).map(sourceOf), ...next });
        return;
      }
      case 'AWSEvents.ListPartnerEventSourceAccounts': {
        const { EventSourceName } = JSON.parse(request.body) as { EventSourceName: string };
        if (!there.has(EventSourceName)) {
          answer(response, 400, { __type: 'ResourceNotFoundException', message: 'No such source.' });
          return;
        }
        answer(response, 200, {
          PartnerEventSourceAccounts: [{ Account: '111122223333', State: 'ACTIVE', CreationTime: 1_700_000_000 }],
        });
        return;
      }
      case undefined:
      default:
        answer(response, 400, { __type: 'ResourceNotFoundException', message: 'No such source.' });
    }
  });
}

function sourceOf(name: string): object {
  return { Name: name, Arn: `arn:aws:events:eu-west-1::event-source/${name}` };
}
