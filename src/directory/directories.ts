import { connectionKey, type Connection } from '../eventbridge/connection';
import type { PartnerEventsApi, Use } from '../eventbridge/partnerEventsApi';
import { SourceDirectory } from './sourceDirectory';

/** What the directories need of the connections. */
export interface ConnectionServices {
  /** The caller disposes of what it gets. */
  open(connection: Connection, use: Use): Promise<PartnerEventsApi>;
  /** The connection with everything looked up that its settings leave open. */
  freeze(connection: Connection): Promise<Connection>;
}

/** What is known of each connection, as long as the window lives. */
export class Directories {
  private readonly directories = new Map<string, SourceDirectory>();
  /** Where each connection led when it was looked at last, with everything looked up that its settings leave open. */
  private readonly places = new Map<string, string>();

  /** @param made called with each new directory */
  constructor(
    private readonly services: ConnectionServices,
    private readonly made: (directory: SourceDirectory, connection: Connection) => void,
  ) {}

  of(connection: Connection): SourceDirectory {
    const key = connectionKey(connection);
    const known = this.directories.get(key);
    if (known !== undefined) return known;
    const directory = new SourceDirectory({ open: (use) => this.services.open(connection, use) });
    this.directories.set(key, directory);
    // Only remembers where it leads now; what is wrong with it is said where it is opened.
    void this.leadsElsewhere(connection).catch(() => false);
    this.made(directory, connection);
    return directory;
  }

  /** Whether the connection leads elsewhere than before: its profile, or the environment, names another Region or endpoint. */
  async leadsElsewhere(connection: Connection): Promise<boolean> {
    const key = connectionKey(connection);
    const place = connectionKey(await this.services.freeze(connection));
    const before = this.places.get(key);
    this.places.set(key, place);
    return before !== undefined && before !== place;
  }

  /** Those of connections other than this one. */
  others(connection: Connection): readonly SourceDirectory[] {
    const own = connectionKey(connection);
    return [...this.directories].flatMap(([key, directory]) => (key === own ? [] : [directory]));
  }

  dispose(): void {
    for (const directory of this.directories.values()) directory.dispose();
    this.directories.clear();
  }
}
