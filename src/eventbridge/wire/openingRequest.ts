import { ClientRequest, type ClientRequestArgs, type IncomingMessage } from 'node:http';

/** A request of which it is certain whether anything of it has left. */
export interface OpeningRequest {
  readonly outgoing: ClientRequest;
  /** Calls back once the connection is open to its end: until then no byte of the request has left, from then on any may have. */
  onceOpen(open: () => void): void;
  /** What an error of the request before that means. */
  errorOf(error: Error): Error;
  /** What an answer before that means: it comes from somebody on the way. */
  refusalOf(answer: IncomingMessage): Error;
}

/** A request by an agent that hands over open connections only. */
export function agentRequest(options: ClientRequestArgs): OpeningRequest {
  // Not by `request`: VS Code replaces the agents of requests made so.
  const outgoing = new ClientRequest(options);
  return {
    outgoing,
    onceOpen(open) {
      outgoing.once('socket', open);
    },
    errorOf: (error) => error,
    refusalOf: () => new Error('An answer without a connection.'),
  };
}
