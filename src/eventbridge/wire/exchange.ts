/** How far one request came. */
export interface Exchange {
  /** Ends the exchange, wherever it is. */
  readonly signal: AbortSignal;
  /** Scheme, host and port that the request is for, once they are known. */
  origin?: string;
  /** The request was given an open connection: from here on, bytes of it may have left. */
  dispatched: boolean;
  /** HTTP status and headers of the answer, once they came. */
  status?: number;
  contentType?: string;
  requestId?: string;
  /** The header `x-amzn-errortype`. */
  errorType?: string;
  /** The body of the answer, once all of it is here. */
  body?: Uint8Array;
  /** Why no whole answer came. */
  failure?: Error;
}

/** An exchange that has not begun. */
export function newExchange(signal: AbortSignal): Exchange {
  return { signal, dispatched: false };
}
