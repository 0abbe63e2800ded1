import type { Duplex } from 'node:stream';

/**
 * A connection that was idle for longer is not used again, in milliseconds: servers close idle ones after a second or more, and a
 * request that leaves at that moment would have an unknown outcome.
 */
export const longestIdle = 500;

/** Which connections may be used again. Times are those of the wall clock: others stand still while the machine sleeps. */
export class IdleConnections {
  private readonly since = new WeakMap<Duplex, number>();

  /** The connection has nothing under way from now on. */
  begin(connection: Duplex): void {
    this.since.set(connection, Date.now());
  }

  /** Whether nobody can have closed it yet. One that was idle for others is not known. */
  isFresh(connection: Duplex): boolean {
    const since = this.since.get(connection);
    if (since === undefined || connection.readableEnded || !connection.writable) return false;
    const idle = Date.now() - since;
    return idle >= 0 && idle <= longestIdle;
  }
}
