import { connectionKey, type Connection } from '../eventbridge/connection';
import type { SourcesPorts } from './ports';
import { SourceDirectory } from './sourceDirectory';

/** What is known of each connection, as long as the window lives. */
export class Directories {
  private readonly directories = new Map<string, SourceDirectory>();

  /** @param made called with each new directory */
  constructor(
    private readonly ports: Pick<SourcesPorts, 'open'>,
    private readonly made: (directory: SourceDirectory, connection: Connection) => void,
  ) {}

  of(connection: Connection): SourceDirectory {
    const key = connectionKey(connection);
    const known = this.directories.get(key);
    if (known !== undefined) return known;
    const directory = new SourceDirectory({ open: (use) => this.ports.open(connection, use) });
    this.directories.set(key, directory);
    this.made(directory, connection);
    return directory;
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
