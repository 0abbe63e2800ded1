import {
  Disposable,
  EventEmitter,
  type FileChangeEvent,
  FileSystemError,
  type FileSystemProvider,
  FileType,
  Uri,
} from 'vscode';

/** Files in memory, by their paths; they can be read and written, and VS Code cannot search them. */
export class MemoryFiles implements FileSystemProvider {
  private readonly changes = new EventEmitter<FileChangeEvent[]>();
  private readonly files = new Map<string, { readonly text: string; readonly mtime: number }>();
  readonly onDidChangeFile = this.changes.event;

  constructor(files: Readonly<Record<string, string>>) {
    for (const [name, text] of Object.entries(files)) this.set(name, text);
  }

  set(name: string, text: string): void {
    this.files.set(`/${name}`, { text, mtime: (this.files.get(`/${name}`)?.mtime ?? 0) + 1 });
  }

  stat({ path }: Uri): { type: FileType; ctime: number; mtime: number; size: number } {
    const file = this.files.get(path);
    if (file !== undefined) return { type: FileType.File, ctime: 0, mtime: file.mtime, size: file.text.length };
    if (this.readDirectory(Uri.from({ scheme: 'memory', path })).length === 0) throw FileSystemError.FileNotFound();
    return { type: FileType.Directory, ctime: 0, mtime: 0, size: 0 };
  }

  readDirectory({ path }: Uri): [string, FileType][] {
    const start = path === '/' ? '/' : `${path}/`;
    const children = new Map<string, FileType>();
    for (const file of this.files.keys()) {
      if (!file.startsWith(start)) continue;
      const [name = '', ...below] = file.slice(start.length).split('/');
      children.set(name, below.length === 0 ? FileType.File : FileType.Directory);
    }
    return [...children];
  }

  readFile({ path }: Uri): Uint8Array {
    const file = this.files.get(path);
    if (file === undefined) throw FileSystemError.FileNotFound();
    return Buffer.from(file.text);
  }

  watch(): Disposable {
    return new Disposable(() => undefined);
  }

  createDirectory(): void {
    throw FileSystemError.NoPermissions();
  }

  writeFile({ path }: Uri, content: Uint8Array): void {
    this.set(path.slice(1), Buffer.from(content).toString('utf8'));
  }

  delete(): void {
    throw FileSystemError.NoPermissions();
  }

  rename(): void {
    throw FileSystemError.NoPermissions();
  }
}
