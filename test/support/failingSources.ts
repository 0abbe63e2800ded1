import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { answer, type Behaviour, type ReceivedRequest, type RunningServer } from './misbehavingServer';

/** Begins the names of all sources here. */
export const prefix = 'aws.partner/example.com/orders/';

/** Refuses with that code. */
export const refuse =
  (status: number, code: string): Behaviour =>
  (response) => {
    answer(response, status, { __type: code, message: `It is ${code}.` });
  };

const html: Behaviour = (response) => {
  response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Sign in to the network</html>');
};

/** Ends in the middle of what its head announces. */
export const half: Behaviour = (response) => {
  response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1', 'content-length': '1000' });
  response.write('{"PartnerEventSources":[{"Name":"aws.par', () => response.destroy());
};

const empty: Behaviour = (response) => {
  response.writeHead(500).end();
};

/** Takes the request and never answers. */
export const silent: Behaviour = () => undefined;

/** A way in which the second page of a list fails. */
export interface Failure {
  /** In one word, for the name of a connection too. */
  readonly what: string;
  readonly behave: Behaviour;
  readonly label: string;
  /** What is said about it. */
  readonly text: RegExp;
  readonly members?: Readonly<Record<string, unknown>>;
}

/** Each way in which a list of the service can fail. */
export const failures: readonly Failure[] = [
  {
    what: 'internal',
    behave: refuse(500, 'InternalException'),
    label: 'No usable answer',
    text: /HTTP 500, InternalException/,
  },
  {
    what: 'disabled',
    behave: refuse(400, 'OperationDisabledException'),
    label: 'Refused: OperationDisabledException',
    text: /not registered as an EventBridge partner/,
  },
  {
    what: 'denied',
    behave: refuse(400, 'AccessDeniedException'),
    label: 'No permission',
    text: /events:ListPartnerEventSources/,
  },
  {
    what: 'expired',
    behave: refuse(400, 'ExpiredTokenException'),
    label: 'Credentials not accepted',
    text: /have expired/,
  },
  {
    what: 'throttled',
    behave: refuse(400, 'ThrottlingException'),
    label: 'EventBridge is busy',
    text: /Wait a little/,
  },
  {
    what: 'failing',
    behave: empty,
    label: 'No usable answer',
    text: /HTTP 500/,
  },
  {
    what: 'slow',
    behave: silent,
    label: 'No usable answer',
    text: /0\.3 s/,
    members: { readTimeout: 0.3 },
  },
  { what: 'captive', behave: html, label: 'No usable answer', text: /text\/html/ },
  { what: 'half', behave: half, label: 'No usable answer', text: /cut off/ },
];

/** A source in two pages; the second one behaves so in its place, where there is a behaviour for it. */
export function pages(second: () => Behaviour | undefined): Behaviour {
  return (response, request) => {
    if (request.target !== 'AWSEvents.ListPartnerEventSources')
      refuse(400, 'ResourceNotFoundException')(response, request);
    else if (tokenOf(request) === '')
      answer(response, 200, { PartnerEventSources: [source('a')], NextToken: 'second' });
    else (second() ?? secondPage)(response, request);
  };
}

/** Answers what there is behind the first page. */
export function secondPage(response: ServerResponse): void {
  answer(response, 200, { PartnerEventSources: [source('b')] });
}

/** As a list names it. */
export function source(name: string): object {
  return { Name: `${prefix}${name}`, Arn: `arn:aws:events:eu-west-1::event-source/${prefix}${name}` };
}

/** Of each page that was asked for; empty: the first. */
export function tokens(server: RunningServer | undefined): readonly string[] {
  assert.ok(server !== undefined);
  return server.requests.filter(({ target }) => target === 'AWSEvents.ListPartnerEventSources').map(tokenOf);
}

function tokenOf({ body }: ReceivedRequest): string {
  return (JSON.parse(body) as { readonly NextToken?: string }).NextToken ?? '';
}
