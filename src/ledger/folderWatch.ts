import { watch, type FSWatcher } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';

/** A folder that is there. */
interface FoundFolder {
  readonly path: string;
  /** Tells it from one that is made in its place. */
  readonly mark: string;
}

interface WatchFailure {
  readonly folder: FoundFolder;
  readonly error: unknown;
}

/**
 * Calls back while and after something changes in a folder, which need not be there: it may be made later, removed, and made again.
 * The watch of a folder ends with it, so as long as it is away the nearest one above it is watched, and nothing else.
 */
export class FolderWatch {
  private watched: { readonly folder: FoundFolder; readonly watcher: FSWatcher } | undefined;
  private looks: Promise<void> = Promise.resolve();
  private isLookAsked = false;
  private isDisposed = false;

  /** @param failed is told that it is watched no more */
  constructor(
    private readonly path: string,
    private readonly changed: () => void,
    private readonly failed: (error: unknown) => void,
  ) {
    this.look(undefined);
  }

  dispose(): void {
    this.isDisposed = true;
    this.unwatch();
  }

  /** Sees to it that the right folder is watched. @param failure what ended the watch, unless it was a change */
  private look(failure: WatchFailure | undefined): void {
    if (failure === undefined && this.isLookAsked) return;
    this.isLookAsked = true;
    this.looks = this.looks.then(async () => {
      this.isLookAsked = false;
      try {
        await this.watchNearest(failure);
      } catch (error) {
        if (this.isDisposed) return;
        this.dispose();
        this.failed(error);
      }
    });
  }

  private async watchNearest(failure: WatchFailure | undefined): Promise<void> {
    let last = failure;
    for (;;) {
      const folder = await nearestFolder(this.path);
      if (this.isDisposed || isSame(folder, this.watched?.folder)) return;
      // What cannot be watched though it is there would fail again and again.
      if (isSame(folder, last?.folder)) throw last?.error;
      // It is looked once more then: the folder may have gone before it was watched, or the one below it come.
      last = this.watch(folder);
    }
  }

  /** @returns why it cannot be watched */
  private watch(folder: FoundFolder): WatchFailure | undefined {
    this.unwatch();
    try {
      const watcher = watch(folder.path, { persistent: false });
      watcher.on('change', (kind, name) => {
        // So Linux says that the folder is gone; another one in its place may have the same inode.
        if (kind === 'rename' && name === basename(folder.path)) this.unwatch();
        this.tell(folder);
        this.look(undefined);
      });
      watcher.on('error', (error) => {
        // So Windows says it.
        this.unwatch();
        this.tell(folder);
        this.look({ folder, error });
      });
      this.watched = { folder, watcher };
    } catch (error) {
      return { folder, error };
    }
    // What was written before it was watched.
    this.tell(folder);
    return undefined;
  }

  private tell({ path }: FoundFolder): void {
    if (path === this.path) this.changed();
  }

  private unwatch(): void {
    this.watched?.watcher.close();
    this.watched = undefined;
  }
}

/** The folder of that path, or the nearest one above it that is there. */
async function nearestFolder(path: string): Promise<FoundFolder> {
  try {
    const found = await stat(path, { bigint: true });
    if (found.isDirectory()) return { path, mark: `${found.dev} ${found.ino} ${found.birthtimeNs}` };
  } catch (error) {
    // One that cannot be looked into is as if it were not there: whoever reads it says why.
    if (dirname(path) === path) throw error;
  }
  return nearestFolder(dirname(path));
}

function isSame(folder: FoundFolder, other: FoundFolder | undefined): boolean {
  return folder.path === other?.path && folder.mark === other.mark;
}
