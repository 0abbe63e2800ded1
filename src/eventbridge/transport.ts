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
  /** Any certificate is taken. */
  readonly unverified?: true;
}

/** How requests travel. */
export interface Transport {
  readonly timeouts: Timeouts;
  /** Absent: the built-in authorities. */
  readonly certificates?: CertificateTrust;
  /** Absent: straight. */
  readonly routes?: Routes;
}

/** As the AWS CLI. */
export const defaultTimeouts: Timeouts = { connection: 60_000, request: 60_000 };
