import type { ClientRequestArgs, IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { NodeHttpHandler } from '@smithy/node-http-handler';
import { errorOf } from '../../model/unknownValues';
import { ExchangeError, ProxyError } from '../failures/errors';
import { closedWhileOpening, createConnectingAgents } from './connectingAgents';
import { newExchange, type Exchange } from './exchange';
import { traceOf } from './exchangeTrace';
import { hostRequest } from './hostRequest';
import { IdleConnections } from './idleConnections';
import { agentRequest, type OpeningRequest } from './openingRequest';
import { isLoopback } from './loopback';
import { direct, type Route } from './proxy';
import type { Transport } from './transport';

type HttpRequest = Parameters<NodeHttpHandler['handle']>[0];
type HttpHandlerOptions = NonNullable<Parameters<NodeHttpHandler['handle']>[1]>;

/** The options of a call whose exchange is watched. */
export interface ExchangeOptions extends HttpHandlerOptions {
  readonly exchange?: Exchange;
}

/** More idle connections than any agent keeps. */
const mostIdleConnections = 300;

/** An answer of 20 results takes a few kilobytes. */
const longestAnswerBytes = 8 * 1024 * 1024;

/**
 * A request handler for the SDK's client that knows for certain whether a request left, holds its time-outs over the
 * whole exchange, and hands the answer over only when all of it is here.
 */
export class ExchangeHandler {
  readonly metadata = { handlerProtocol: 'http/1.1' };
  private readonly agents;
  private readonly idle = new IdleConnections();

  constructor(private readonly transport: Transport) {
    this.agents = createConnectingAgents(transport);
  }

  async handle(
    request: HttpRequest,
    { exchange = newExchange(new AbortController().signal) }: ExchangeOptions = {},
  ): Promise<{ readonly response: HttpAnswer }> {
    const { protocol, hostname, port } = request;
    exchange.origin = `${protocol}//${hostname}${port === undefined ? '' : `:${String(port)}`}`;
    const { tracer } = this.transport;
    const start = performance.now();
    try {
      return { response: await this.send(request, exchange) };
    } catch (error) {
      exchange.failure = errorOf(error);
      throw error;
    } finally {
      tracer?.tell(traceOf(request, exchange, performance.now() - start, tracer.withBodies));
    }
  }

  updateHttpClientConfig(): void {
    // Nothing of it can be changed.
  }

  httpHandlerConfigs(): Record<string, never> {
    return {};
  }

  destroy(): void {
    this.agents.destroy();
  }

  private async send(request: HttpRequest, exchange: Exchange): Promise<HttpAnswer> {
    const { protocol, hostname, port, method, path, query, headers } = request;
    const secure = protocol === 'https:';
    if (!secure && !isLoopback(hostname)) throw new ExchangeError('not-encrypted');
    const options: ClientRequestArgs = {
      protocol,
      host: hostname.replace(/^\[(.*)\]$/, '$1'),
      port,
      method,
      path: `${path}${queryText(query)}`,
      headers,
    };
    const { routes = direct, certificates, timeouts } = this.transport;
    const route: Route = secure ? routes(options.host ?? '', port ?? 443) : { kind: 'direct' };
    const throughHost = () =>
      this.exchange(() => hostRequest(options, certificates, timeouts.connection), request.body, exchange);
    if (route.kind === 'host') return throughHost();
    const agent = secure ? this.agents.https : this.agents.http;
    try {
      return await this.exchange(() => agentRequest({ ...options, agent }), request.body, exchange);
    } catch (error) {
      const isPasswordMissing =
        error instanceof ProxyError && error.problem.kind === 'refused' && error.problem.status === 407;
      if (isPasswordMissing && route.kind === 'proxy' && route.hostKnowsPasswords) return throughHost();
      throw error;
    }
  }

  private async exchange(make: () => OpeningRequest, body: unknown, exchange: Exchange): Promise<HttpAnswer> {
    for (let stale = 0; ; stale += 1) {
      const answer = await this.exchangeOnce(make, body, exchange, stale < mostIdleConnections);
      if (answer !== 'stale-connection') return answer;
    }
  }

  /** @param refusesStale ends before anything leaves where the connection was idle for so long that it may be closed */
  private exchangeOnce(
    make: () => OpeningRequest,
    body: unknown,
    exchange: Exchange,
    refusesStale: boolean,
  ): Promise<HttpAnswer | 'stale-connection'> {
    const { signal } = exchange;
    return new Promise((resolve, reject) => {
      if (signal.aborted) {
        reject(new ExchangeError('aborted'));
        return;
      }
      const opening = make();
      const { outgoing } = opening;
      let settled = false;
      let deadline: NodeJS.Timeout | undefined;
      const settle = () => {
        settled = true;
        clearTimeout(deadline);
        signal.removeEventListener('abort', abort);
      };
      const fail = (error: Error) => {
        settle();
        reject(error);
        outgoing.destroy();
      };
      const abort = () => {
        fail(new ExchangeError('aborted'));
      };
      signal.addEventListener('abort', abort);
      let connection: Duplex | undefined;
      outgoing.once('socket', (socket) => {
        connection = socket;
        if (!outgoing.reusedSocket || !refusesStale || this.idle.isFresh(socket)) return;
        settle();
        resolve('stale-connection');
        outgoing.destroy();
      });
      opening.onceOpen(() => {
        if (settled) return;
        exchange.dispatched = true;
        if (this.transport.timeouts.request === 0) return;
        deadline = setTimeout(() => {
          fail(new ExchangeError('request-timeout'));
        }, this.transport.timeouts.request);
      });
      outgoing.once('response', (incoming) => {
        if (!exchange.dispatched) {
          fail(opening.refusalOf(incoming));
          return;
        }
        exchange.status = incoming.statusCode ?? 0;
        Object.assign(exchange, labelsOf(incoming));
        readAnswer(incoming).then((answer) => {
          settle();
          if (connection !== undefined) this.idle.begin(connection);
          exchange.body = answer.body;
          resolve(answer);
        }, fail);
      });
      outgoing.on('error', (error) => {
        fail(exchange.dispatched ? error : opening.errorOf(error));
      });
      outgoing.once('close', () => {
        if (exchange.status !== undefined) return;
        fail(exchange.dispatched ? new ExchangeError('answer-cut') : opening.errorOf(closedWhileOpening()));
      });
      outgoing.end(body);
    });
  }
}

/** The query as it stands behind the path, in the encoding that was signed. */
function queryText(query: HttpRequest['query']): string {
  const parts = Object.entries(query).flatMap(([name, value]) => {
    if (value === null) return [encoded(name)];
    return (Array.isArray(value) ? value : [value]).map((one) => `${encoded(name)}=${encoded(one)}`);
  });
  return parts.length === 0 ? '' : `?${parts.sort().join('&')}`;
}

/** As RFC 3986 has it. */
function encoded(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (character) => {
    return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
  });
}

interface HttpAnswer {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly body: Uint8Array;
}

function labelsOf({ headers }: IncomingMessage): Pick<Exchange, 'contentType' | 'requestId' | 'errorType'> {
  const contentType = headers['content-type'];
  const errorType = headers['x-amzn-errortype'];
  const requestId = headers['x-amzn-requestid'] ?? headers['x-amzn-request-id'];
  return {
    ...(contentType !== undefined && { contentType }),
    ...(typeof errorType === 'string' && { errorType }),
    ...(typeof requestId === 'string' && requestId !== '' && { requestId }),
  };
}

function readAnswer(incoming: IncomingMessage): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    incoming.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      chunks.push(chunk);
      if (bytes > longestAnswerBytes) reject(new ExchangeError('answer-too-long'));
    });
    // Follows a whole answer and a cut one alike.
    incoming.once('close', () => {
      if (incoming.complete) resolve(answerOf(incoming, chunks));
      else reject(new ExchangeError('answer-cut'));
    });
    incoming.on('error', () => {
      reject(new ExchangeError('answer-cut'));
    });
  });
}

function answerOf({ statusCode, headers: received }: IncomingMessage, chunks: readonly Buffer[]): HttpAnswer {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(received)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return { statusCode: statusCode ?? 0, headers, body: Buffer.concat(chunks) };
}
