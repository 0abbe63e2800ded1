import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { createServer as createRawServer, type AddressInfo, type Server as RawServer, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { selfSignedCertificate } from './selfSignedCertificate';

export interface ReceivedRequest {
  readonly target: string | undefined;
  /** With the query. */
  readonly path?: string;
  readonly headers: IncomingMessage['headers'];
  /** Empty where the behaviour did not read it. */
  readonly body: string;
}

export interface RunningServer {
  readonly endpoint: string;
  /** Every request whose head arrived. */
  readonly requests: readonly ReceivedRequest[];
  /** Resolves with the number of requests once the first one has arrived. */
  readonly arrived: () => Promise<number>;
  readonly connections: () => number;
  close(): Promise<void>;
}

/** A certificate with its key, as PEM. */
export interface ServerCertificate {
  readonly key: string;
  readonly cert: string;
}

export type Behaviour = (response: ServerResponse, request: ReceivedRequest) => void;

/** What arrived of the sends; a file that is open is asked about its sources as well. */
export function puts({ requests }: RunningServer): readonly ReceivedRequest[] {
  return requests.filter(({ target }) => target === 'AWSEvents.PutPartnerEvents');
}

/** Behaves so where events are sent, and refuses everything else, as for credentials that may only send. */
export function onlyPuts(behave: Behaviour): Behaviour {
  return (response, request) => {
    if (request.target === 'AWSEvents.PutPartnerEvents') behave(response, request);
    else answer(response, 400, { __type: 'AccessDeniedException', message: 'Not allowed.' });
  };
}

/** Reads each request, then behaves. */
export function serve(behave: Behaviour, secure: boolean | ServerCertificate = false): Promise<RunningServer> {
  const requests: ReceivedRequest[] = [];
  const listener: RequestListener = (incoming, response) => {
    const place = requests.push(received(incoming, '')) - 1;
    void text(incoming).then(
      (body) => {
        const request = received(incoming, body);
        requests[place] = request;
        behave(response, request);
      },
      () => undefined,
    );
  };
  const certificate = secure === true ? selfSignedCertificate : secure;
  const server = certificate === false ? createServer(listener) : createSecureServer({ ...certificate }, listener);
  return started(server, requests, secure !== false);
}

/** Behaves as soon as the head of a request is there. */
export function serveUnread(behave: (socket: Socket) => void): Promise<RunningServer> {
  const requests: ReceivedRequest[] = [];
  const server = createServer((incoming) => {
    requests.push(received(incoming, ''));
    behave(incoming.socket);
  });
  return started(server, requests, false);
}

/** Behaves on each connection, below HTTP. */
export function serveConnections(behave: (socket: Socket) => void, secure: boolean): Promise<RunningServer> {
  return started(createRawServer(behave), [], secure);
}

/** Answers like the service. */
export function answer(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  const type = { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': 'request-1' };
  response.writeHead(status, { ...type, ...headers }).end(typeof body === 'string' ? body : JSON.stringify(body));
}

/** An endpoint at which nothing listens. */
export async function deadEndpoint(): Promise<string> {
  const server = await serveConnections(() => undefined, false);
  await server.close();
  return server.endpoint;
}

function received({ headers, url = '' }: IncomingMessage, body: string): ReceivedRequest {
  const target = headers['x-amz-target'];
  return { target: typeof target === 'string' ? target : undefined, path: url, headers, body };
}

async function started(
  server: Server | RawServer,
  requests: readonly ReceivedRequest[],
  secure: boolean,
): Promise<RunningServer> {
  const sockets = new Set<Socket>();
  let connections = 0;
  server.on('connection', (socket: Socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('error', () => undefined).once('close', () => sockets.delete(socket));
  });
  const first = new Promise<void>((resolve) => {
    server.once('request', () => {
      resolve();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `${secure ? 'https' : 'http'}://127.0.0.1:${String(port)}`,
    requests,
    arrived: () => first.then(() => requests.length),
    connections: () => connections,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        for (const socket of sockets) socket.destroy();
      }),
  };
}
