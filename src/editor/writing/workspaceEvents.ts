import * as vscode from 'vscode';
import { languageId } from '../../ids';
import { inLanes } from '../../inLanes';
import { EventsDocument } from '../../model/eventsDocument';
import { DisposableOwner } from '../../ui/disposableOwner';
import type { EventsFiles } from '../eventsFiles';
import { SlicedWork } from '../slicedWork';
import { eventsFilePatterns, findEventsFiles } from './findEventsFiles';

/** An events file, with the text that the editor has of it where it is open. */
export interface WorkspaceFile {
  readonly uri: vscode.Uri;
  readonly document: EventsDocument;
}

/** All that is known after a look at the folders. */
export interface WorkspaceReading {
  readonly files: readonly WorkspaceFile[];
  /** Files that are too large, or could not be read. */
  readonly leftOut: readonly vscode.Uri[];
  /** Whether there are more files than were looked for. */
  readonly hasMore: boolean;
}

/** How much of the files that are not open is read at most. */
export interface WorkspaceLimits {
  readonly files: number;
  readonly bytesOfFile: number;
  readonly bytesOfAll: number;
}

const defaultLimits: WorkspaceLimits = { files: 500, bytesOfFile: 5 << 20, bytesOfAll: 25 << 20 };

/** So many files are read at once. */
const lanes = 8;

/** A file that is not open, as it was when it was read. */
interface KeptFile extends WorkspaceFile {
  /** In milliseconds since 1970. */
  readonly mtime: number;
  /** In bytes. */
  readonly size: number;
}

/** What is left of the most that is read. */
interface Room {
  bytes: number;
}

interface FoundFiles {
  readonly uris: readonly vscode.Uri[];
  readonly hasMore: boolean;
}

type Folders = () => readonly Pick<vscode.WorkspaceFolder, 'uri'>[];

/**
 * The events files of the workspace's folders and all that are open. Nothing is looked for before somebody asks; from then
 * on, watchers say what changed.
 */
export class WorkspaceEvents extends DisposableOwner {
  private found: Promise<FoundFiles> | undefined;
  private readonly kept = new Map<string, KeptFile>();
  /** Of files in `kept`, those that may have changed since. */
  private readonly doubtful = new Set<string>();
  private watchers: vscode.Disposable | undefined;

  constructor(
    private readonly files: EventsFiles,
    private readonly folders: Folders = () => vscode.workspace.workspaceFolders ?? [],
    private readonly limits: WorkspaceLimits = defaultLimits,
  ) {
    super();
    this.ownAll(
      vscode.workspace.onDidChangeWorkspaceFolders(() => {
        this.lookAnew();
      }),
      vscode.workspace.onDidChangeConfiguration((event) => {
        const decides = ['files.exclude', 'search.exclude', 'files.associations'];
        if (decides.some((section) => event.affectsConfiguration(section))) this.lookAnew();
      }),
    );
  }

  override dispose(): void {
    this.watchers?.dispose();
    super.dispose();
  }

  /**
   * Every file as far as is known: what is open, with its text of now, then the others by their paths.
   * @throws vscode.CancellationError
   */
  async read(token: vscode.CancellationToken): Promise<readonly WorkspaceFile[]> {
    return (await this.readAll(token)).files;
  }

  /**
   * The same after a new look at every file, also where no watcher told of a change.
   * @throws vscode.CancellationError
   */
  async readAnew(token: vscode.CancellationToken): Promise<WorkspaceReading> {
    this.found = undefined;
    for (const key of this.kept.keys()) this.doubtful.add(key);
    return this.readAll(token);
  }

  private async readAll(token: vscode.CancellationToken): Promise<WorkspaceReading> {
    this.watch();
    this.found ??= this.find();
    const { uris, hasMore } = await this.found;
    stopIfCancelled(token);
    const open = await this.readOpen();
    const isOpen = new Set(vscode.workspace.textDocuments.map(({ uri }) => uri.toString()));
    const closed = uris.filter((uri) => !isOpen.has(uri.toString()));
    this.keepOnly(closed);
    const leftOut = new Set<vscode.Uri>();
    const room: Room = { bytes: this.limits.bytesOfAll };
    await inLanes(closed, lanes, async (uri) => {
      stopIfCancelled(token);
      if ((await this.readClosed(uri, room)) === undefined) leftOut.add(uri);
    });
    stopIfCancelled(token);
    const others = closed.flatMap((uri) => (leftOut.has(uri) ? [] : (this.kept.get(uri.toString()) ?? [])));
    return { files: [...open, ...others], leftOut: [...leftOut], hasMore };
  }

  private async readOpen(): Promise<readonly WorkspaceFile[]> {
    const open = vscode.workspace.textDocuments.filter((document) => document.languageId === languageId);
    await Promise.all(open.map(({ uri }) => this.files.whenRead(uri)));
    return open.flatMap(({ uri }) => this.files.upToDate(uri) ?? []);
  }

  /** Undefined where there is no such file (any more), or it is too large. */
  private async readClosed(uri: vscode.Uri, room: Room): Promise<KeptFile | undefined> {
    const key = uri.toString();
    const known = this.kept.get(key);
    if (known !== undefined && !this.doubtful.has(key)) return this.takes(room, known.size) ? known : undefined;
    this.doubtful.delete(key);
    try {
      const { mtime, size } = await vscode.workspace.fs.stat(uri);
      if (!this.takes(room, size)) {
        this.kept.delete(key);
        return undefined;
      }
      if (known?.mtime === mtime && known.size === size) return known;
      const text = await vscode.workspace.decode(await vscode.workspace.fs.readFile(uri), { uri });
      const document = await new SlicedWork(EventsDocument.readInSteps(text), () => undefined).ended;
      if (document === undefined) return undefined;
      const file = { uri, document, mtime, size };
      this.kept.set(key, file);
      return file;
    } catch {
      // What is gone or cannot be read is left out, and whoever reads is told of it.
      this.kept.delete(key);
      return undefined;
    }
  }

  private takes(room: Room, size: number): boolean {
    if (size > this.limits.bytesOfFile || size > room.bytes) return false;
    room.bytes -= size;
    return true;
  }

  /** Of what is open or gone nothing is kept. */
  private keepOnly(uris: readonly vscode.Uri[]): void {
    const keys = new Set(uris.map((uri) => uri.toString()));
    for (const key of this.kept.keys()) if (!keys.has(key)) this.kept.delete(key);
  }

  private async find(): Promise<FoundFiles> {
    const most = this.limits.files;
    const byKey = new Map<string, vscode.Uri>();
    for (const { uri } of this.folders()) {
      for (const found of await findEventsFiles(uri, most + 1)) byKey.set(found.toString(), found);
    }
    const uris = [...byKey.values()].sort((one, other) => one.path.localeCompare(other.path));
    return { uris: uris.slice(0, most), hasMore: uris.length > most };
  }

  private lookAnew(): void {
    this.found = undefined;
    this.watchers?.dispose();
    this.watchers = undefined;
  }

  private watch(): void {
    this.watchers ??= vscode.Disposable.from(
      ...this.folders().flatMap(({ uri }) => [
        ...eventsFilePatterns().map((pattern) => this.watchFiles(new vscode.RelativePattern(uri, pattern))),
        this.watchRemovals(new vscode.RelativePattern(uri, '**')),
      ]),
    );
  }

  private watchFiles(pattern: vscode.RelativePattern): vscode.Disposable {
    const watcher = vscode.workspace.createFileSystemWatcher(pattern, false, false, true);
    watcher.onDidCreate((uri) => {
      this.doubtful.add(uri.toString());
      this.found = undefined;
    });
    watcher.onDidChange((uri) => {
      this.doubtful.add(uri.toString());
    });
    return watcher;
  }

  /** Of a folder that goes, only the folder is told, not what was in it. */
  private watchRemovals(pattern: vscode.RelativePattern): vscode.Disposable {
    const watcher = vscode.workspace.createFileSystemWatcher(pattern, true, true, false);
    watcher.onDidDelete((uri) => {
      const gone = uri.toString();
      const holds = [...this.kept.keys()].some((key) => key === gone || key.startsWith(`${gone}/`));
      if (holds) this.found = undefined;
    });
    return watcher;
  }
}

function stopIfCancelled(token: vscode.CancellationToken): void {
  if (token.isCancellationRequested) throw new vscode.CancellationError();
}
