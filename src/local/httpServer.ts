import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { errorCode, errorPlaces } from '../model/unknownValues';
import { accountInAuthorization } from './callingAccount';
import { writeWithFaults } from './faults/faultyAnswer';
import type { FaultOf } from './faults/faultPlan';
import type { Misbehaviour, RequestFaults } from './faults/misbehaviour';
import { answerWith, answerWithFault, lastWords, type HttpAnswer } from './httpAnswer';
import type { Operation } from './operations/operation';
import { BodyInPieces, HeldBytes, parseBody, readBody } from './requestBody';
import { checkRequestHead } from './requestGuard';
import { ServiceFault } from './serviceFault';
import type { Trouble } from './trouble';

export interface HttpServerOptions {
  /** 0: any free port. */
  readonly port: number;
  readonly operations: ReadonlyMap<string, Operation>;
  /** Takes one line about each request: what it was and how it ended, never its content. */
  readonly log: (line: string) => void;
  readonly troubled: (trouble: Trouble) => void;
  readonly limits: HttpLimits;
  /** How it misbehaves at the moment; undefined: it behaves. */
  readonly misbehaviour: () => Misbehaviour | undefined;
}

/** What the server puts up with, of all its clients together. */
export interface HttpLimits {
  /** Milliseconds until the head of a request, and until all of it, has to be there. */
  readonly headTime: number;
  readonly requestTime: number;
  /** Milliseconds in which the rest of a refused body is taken in, so that its client comes to read the answer. */
  readonly drainTime: number;
  /** Connections open at once. */
  readonly connections: number;
  /** Bytes of the bodies that are under way. */
  readonly heldBytes: number;
}

export const defaultHttpLimits: HttpLimits = {
  headTime: 10_000,
  requestTime: 20_000,
  drainTime: 500,
  connections: 256,
  heldBytes: 64 * 1024 * 1024,
};

export interface HttpServer {
  readonly port: number;
  /** Answers what has arrived whole, then closes every connection. */
  close(): Promise<void>;
}

const targetPrefix = 'AWSEvents.';
const longestNameShown = 100;
const loopback = '127.0.0.1';
/** Milliseconds. */
const closingTime = 500;
const checkingInterval = 1000;

/**
 * Speaks the AWS JSON 1.1 protocol on the loopback interface. Whatever arrives, it answers or hangs up, and goes on.
 *
 * Idle connections are kept for as long as the client wants them: one that is closed here at the moment the client uses it
 * again would leave the client not knowing what became of its request. Only where there is no room for new ones, or a fault
 * wants it so, idle ones go.
 *
 * @throws Error with a sentence for the screen where the port cannot be had
 */
export async function startHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const { port, log, troubled, limits } = options;
  const server = createServer({
    keepAliveTimeout: 0,
    headersTimeout: limits.headTime,
    requestTimeout: limits.requestTime,
    connectionsCheckingInterval: Math.min(checkingInterval, limits.headTime),
  });
  boundConnections(server, limits.connections, log);
  server.on('clientError', (error, socket) => {
    hangUp(error, socket, log);
  });
  server.on('connect', (_request, socket) => {
    refuseSocket(socket, new ServiceFault('MethodNotAllowedException', 'Only POST is answered.', 405), log);
  });
  await listen(server, port);
  server.on('error', (error) => {
    troubled({ kind: 'connection-refused', reason: error.message });
  });
  const address = server.address() as AddressInfo;
  const held = new HeldBytes(limits.heldBytes);
  const idle = new IdleConnections(() => options.misbehaviour()?.idleTime);
  server.on('request', (request, response) => {
    idle.follow(request.socket, response);
    void respond(request, response, { ...options, port: address.port }, new BodyInPieces(held));
  });
  return { port: address.port, close: () => close(server) };
}

function boundConnections(server: Server, most: number, log: (line: string) => void): void {
  let open = 0;
  server.maxConnections = most;
  server.on('connection', (socket) => {
    open += 1;
    socket.once('close', () => {
      open -= 1;
    });
    if (open >= most) server.closeIdleConnections();
  });
  server.on('drop', () => {
    log(`- - - a connection was refused: ${most} are open`);
  });
}

/** Closes idle connections as a fault wants it. */
class IdleConnections {
  private readonly timers = new WeakMap<Socket, NodeJS.Timeout>();

  /** @param idleTime milliseconds; undefined: connections are kept */
  constructor(private readonly idleTime: () => number | undefined) {}

  /** Called with each request, and the response that ends it. */
  follow(socket: Socket, response: ServerResponse): void {
    clearTimeout(this.timers.get(socket));
    response.once('finish', () => {
      const idleTime = this.idleTime();
      if (idleTime === undefined) return;
      const timer = setTimeout(() => socket.destroy(), idleTime).unref();
      this.timers.set(socket, timer);
    });
  }
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  options: HttpServerOptions,
  body: BodyInPieces,
): Promise<void> {
  const requestId = randomUUID();
  const name = operationName(request);
  const operation = name === undefined ? undefined : options.operations.get(name);
  const faults = options.misbehaviour()?.ofRequest(name) ?? noFaults;
  const { ending } = faults;
  const log = (status: number | string, note = ''): void => {
    const known = operation === undefined ? '-' : name;
    const met = ending === undefined ? '' : ` [${ending.kind}]`;
    options.log(`${known} ${status} ${requestId} ${note}`.trimEnd() + met);
  };
  let isReading = false;
  try {
    checkRequestHead(request);
    if (ending?.kind === 'reset-before') {
      request.socket.resetAndDestroy();
      log('-');
      return;
    }
    isReading = true;
    const isWhole = await readBody(request, body);
    isReading = false;
    if (!isWhole) {
      options.log(`- - ${requestId} the request broke off`);
      return;
    }
    if (operation === undefined) throw unknownOperation(name, options.operations);
    if (ending?.kind === 'throttle') throw new ServiceFault('ThrottlingException', 'Rate exceeded');
    if (ending?.kind === 'error-before') throw deliberateFault(ending);
    const account = accountInAuthorization(request.headers.authorization);
    const { output, note } = operation(parseBody(body.bytes()), { account });
    const fault = ending?.kind === 'error-after' ? deliberateFault(ending) : undefined;
    const answer = fault === undefined ? answerWith(requestId, output) : answerWithFault(requestId, fault);
    log(answer.status, note);
    void writeWithFaults(response, answer, faults);
  } catch (error) {
    const fault = error instanceof ServiceFault ? error : internalFault(error, options.troubled);
    const answer = answerWithFault(requestId, fault);
    if (isReading) sendAndStopReading(request, response, answer, options.limits.drainTime);
    else void writeWithFaults(response, answer, faults);
    log(fault.status, fault.code);
  } finally {
    body.release();
  }
}

function operationName({ headers }: IncomingMessage): string | undefined {
  const target = headers['x-amz-target'];
  return typeof target === 'string' && target.startsWith(targetPrefix) ? target.slice(targetPrefix.length) : undefined;
}

function unknownOperation(name: string | undefined, operations: ReadonlyMap<string, Operation>): ServiceFault {
  const what =
    name === undefined
      ? `The X-Amz-Target header must be ${targetPrefix} and the name of an operation.`
      : `The Local EventBridge has no operation ${name.slice(0, longestNameShown)}.`;
  const has = `It has: ${[...operations.keys()].join(', ')}.`;
  return new ServiceFault('UnknownOperationException', `${what} ${has}`);
}

const noFaults: RequestFaults = { ending: undefined, stall: undefined, bytesPerSecond: undefined };

function deliberateFault({ status }: FaultOf<'error-before' | 'error-after'>): ServiceFault {
  return new ServiceFault('InternalException', 'The Local EventBridge misbehaves, as it was told to.', status);
}

function internalFault(error: unknown, troubled: (trouble: Trouble) => void): ServiceFault {
  const kind = error instanceof Error ? error.name : typeof error;
  const places = error instanceof Error ? errorPlaces(error) : [];
  troubled({ kind: 'internal', places: kind + places.join('') });
  return new ServiceFault('InternalException', `The Local EventBridge itself failed (${kind}).`, 500);
}

/** Answers at once, and gives the client a moment to read the answer before the connection is closed under its sending. */
function sendAndStopReading(
  request: IncomingMessage,
  response: ServerResponse,
  answer: HttpAnswer,
  drainTime: number,
): void {
  response.writeHead(answer.status, { ...answer.headers, Connection: 'close' });
  response.write(answer.body);
  const timer = setTimeout(() => response.end(), drainTime);
  request.once('close', () => {
    clearTimeout(timer);
  });
  request.once('end', () => {
    response.end();
  });
  request.resume();
}

/** What the HTTP parser could not read, or waited for too long. */
function hangUp(error: Error, socket: Duplex, log: (line: string) => void): void {
  if (!socket.writable || errorCode(error) === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  refuseSocket(socket, faultOfUnreadable(error), log);
}

function faultOfUnreadable(error: Error): ServiceFault {
  if (errorCode(error) === 'HPE_HEADER_OVERFLOW') {
    return new ServiceFault('RequestHeaderFieldsTooLargeException', 'The headers are too long.', 431);
  }
  if (errorCode(error) === 'ERR_HTTP_REQUEST_TIMEOUT') {
    return new ServiceFault('RequestTimeoutException', 'The request took too long to arrive.', 408);
  }
  return new ServiceFault('BadRequestException', 'This is no HTTP request.', 400);
}

function refuseSocket(socket: Duplex, fault: ServiceFault, log: (line: string) => void): void {
  const requestId = randomUUID();
  socket.on('error', () => {
    socket.destroy();
  });
  socket.end(lastWords(answerWithFault(requestId, fault)));
  setTimeout(() => socket.destroy(), closingTime).unref();
  log(`- ${fault.status} ${requestId} ${fault.code}`);
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const refused = (error: Error): void => {
      reject(new Error(portSentence(port, error), { cause: error }));
    };
    server.once('error', refused);
    server.listen({ host: loopback, port }, () => {
      server.off('error', refused);
      resolve();
    });
  });
}

function portSentence(port: number, error: Error): string {
  const place = `Port ${port} of ${loopback}`;
  if (errorCode(error) === 'EADDRINUSE') return `${place} is in use by another program. Choose another port.`;
  if (errorCode(error) === 'EACCES') return `${place} may not be used by this account. Choose a port above 1023.`;
  return `${place} cannot be used: ${error.message}`;
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      server.closeAllConnections();
    }, closingTime);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
