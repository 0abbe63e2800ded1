import type { SecureContext } from 'node:tls';
import type { ExchangeTracer } from './exchangeTrace';
import type { Routes } from './proxy';

/** In milliseconds; 0: none. */
export interface Timeouts {
  /** For opening a connection, its TLS handshake included. */
  readonly connection: number;
  /** From the moment the request has a connection until the whole answer is here. */
  readonly request: number;
}

/** Whose certificates are taken. */
export interface CertificateTrust {
  /** PEM certificates of the authorities that are trusted instead of the built-in ones. */
  readonly authorities?: readonly string[];
  /** These authorities as TLS takes them, where they are so many that no connection should read them again. */
  readonly secureContext?: SecureContext;
  /** Any certificate is taken. */
  readonly unverified?: true;
}

/** The authorities as options of a TLS connection. `ca` stands there too: with it, VS Code adds none of its own. */
export function authorityOptions({ authorities, secureContext }: CertificateTrust = {}): {
  readonly ca?: string[];
  readonly secureContext?: SecureContext;
} {
  return {
    ...(authorities !== undefined && { ca: [...authorities] }),
    ...(secureContext !== undefined && { secureContext }),
  };
}

/** How requests travel. */
export interface Transport {
  readonly timeouts: Timeouts;
  /** Absent: the built-in authorities. */
  readonly certificates?: CertificateTrust;
  /** Absent: straight. */
  readonly routes?: Routes;
  /** Absent: nobody reads it. */
  readonly tracer?: ExchangeTracer;
}

/** As the AWS CLI. */
export const defaultTimeouts: Timeouts = { connection: 60_000, request: 60_000 };

/** The timeouts that are told in seconds, as the AWS CLI takes them. */
export function timeoutsOf({
  connectTimeout,
  readTimeout,
}: {
  readonly connectTimeout?: number;
  readonly readTimeout?: number;
}): Timeouts {
  return {
    connection: connectTimeout === undefined ? defaultTimeouts.connection : connectTimeout * 1000,
    request: readTimeout === undefined ? defaultTimeouts.request : readTimeout * 1000,
  };
}
