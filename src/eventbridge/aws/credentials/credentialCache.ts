import type { AwsCredentials, CredentialSource } from './awsCredentials';

/** Temporary credentials are renewed this many milliseconds before they expire, as the SDK does it. */
const renewalMilliseconds = 5 * 60_000;

interface Fetch {
  readonly asks: boolean;
  readonly credentials: Promise<AwsCredentials>;
}

/**
 * Temporary credentials, kept in memory from one action to the next until shortly before they expire. Those without an
 * expiration are never kept, so that a rotated key works with the next action.
 */
export class CredentialCache {
  private readonly kept = new Map<string, AwsCredentials>();
  private readonly fetches = new Map<string, Fetch>();

  constructor(private readonly now: () => number = Date.now) {}

  /**
   * What is kept under the key, else what `fetch` gives. Whoever comes while one fetch of the key runs waits for it, so
   * that a person is asked once.
   * @param asks whether `fetch` can ask a person; one that can does not wait for one that cannot
   */
  get(key: string, asks: boolean, fetch: CredentialSource): Promise<AwsCredentials> {
    const kept = this.kept.get(key);
    if (kept !== undefined && this.isFresh(kept)) return Promise.resolve(kept);
    this.kept.delete(key);
    const running = this.fetches.get(key);
    if (running !== undefined && (running.asks || !asks)) return running.credentials;
    const started: Fetch = { asks, credentials: fetch() };
    this.fetches.set(key, started);
    return this.settle(key, started);
  }

  /** Forgets these credentials: the service does not take them. */
  forget(refused: AwsCredentials): void {
    for (const [key, kept] of this.kept) {
      if (kept === refused) this.kept.delete(key);
    }
  }

  /** Forgets everything; what is being fetched is not kept. */
  clear(): void {
    this.kept.clear();
    this.fetches.clear();
  }

  private async settle(key: string, fetch: Fetch): Promise<AwsCredentials> {
    const isCurrent = () => this.fetches.get(key) === fetch;
    try {
      const credentials = await fetch.credentials;
      if (isCurrent() && this.isFresh(credentials)) this.kept.set(key, credentials);
      return credentials;
    } finally {
      if (isCurrent()) this.fetches.delete(key);
    }
  }

  private isFresh({ expiration }: AwsCredentials): boolean {
    return expiration !== undefined && expiration.getTime() - this.now() > renewalMilliseconds;
  }
}
