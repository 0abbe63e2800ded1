import { errorCode } from '../../model/unknownValues';
import type { Exchange } from './exchange';

/** One HTTP request and what came back, for a log: no signature, and nothing that credentials hang on. */
export interface ExchangeTrace {
  readonly method: string;
  /** Scheme, host and port. */
  readonly origin: string;
  /** The header `x-amz-target`: which operation of which service. */
  readonly target?: string;
  /** Whether bytes of it may have left. */
  readonly left: boolean;
  readonly status?: number;
  readonly requestId?: string;
  /** Of the two bodies. */
  readonly sentBytes: number;
  readonly receivedBytes: number;
  readonly milliseconds: number;
  /** The kind of what went wrong, such as `ECONNRESET`; no words of anyone. */
  readonly failure?: string;
  /** The body that was sent, where it is asked for and goes to EventBridge. */
  readonly body?: string;
}

/** Is told of every exchange when it is over. */
export interface ExchangeTracer {
  /** Whether bodies of requests to EventBridge are told as well. */
  readonly withBodies: boolean;
  tell(trace: ExchangeTrace): void;
}

/** What of a request is traced. */
export interface TracedRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

const eventBridgeTarget = /^AWSEvents\.\w+$/;

/** @param milliseconds how long it took */
export function traceOf(
  { method, headers, body }: TracedRequest,
  { origin = '', dispatched, status, requestId, body: answer, failure }: Exchange,
  milliseconds: number,
  withBodies: boolean,
): ExchangeTrace {
  const target = Object.entries(headers).find(([name]) => name.toLowerCase() === 'x-amz-target')?.[1];
  const text = typeof body === 'string' || body instanceof Uint8Array ? body : '';
  return {
    method,
    origin,
    left: dispatched,
    sentBytes: Buffer.byteLength(text),
    receivedBytes: answer?.byteLength ?? 0,
    milliseconds: Math.round(milliseconds),
    ...(target !== undefined && { target }),
    ...(status !== undefined && { status }),
    ...(requestId !== undefined && { requestId }),
    ...(failure !== undefined && { failure: errorCode(failure) ?? failure.name }),
    ...(withBodies && target !== undefined && eventBridgeTarget.test(target) && { body: Buffer.from(text).toString() }),
  };
}
