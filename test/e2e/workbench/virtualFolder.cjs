'use strict';
const vscode = require('vscode');

const top = '/folder/';

/** An extension for browsers: a folder that is on no disk, with the texts of `files.json`. It is lost with the window. */
exports.activate = async ({ extensionUri, subscriptions }) => {
  const given = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extensionUri, 'files.json'));
  const files = JSON.parse(new TextDecoder().decode(given));
  const contents = new Map(Object.entries(files).map(([name, text]) => [top + name, new TextEncoder().encode(text)]));
  const changed = new vscode.EventEmitter();
  const contentOf = (uri) => {
    const content = contents.get(uri.path);
    if (content === undefined) throw vscode.FileSystemError.FileNotFound(uri);
    return content;
  };
  const provider = {
    onDidChangeFile: changed.event,
    watch: () => new vscode.Disposable(() => undefined),
    stat: (uri) =>
      top.startsWith(uri.path)
        ? { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 }
        : { type: vscode.FileType.File, ctime: 0, mtime: 0, size: contentOf(uri).length },
    readDirectory: () => Array.from(contents.keys(), (path) => [path.slice(top.length), vscode.FileType.File]),
    readFile: contentOf,
    writeFile: (uri, content) => {
      const type = contents.has(uri.path) ? vscode.FileChangeType.Changed : vscode.FileChangeType.Created;
      contents.set(uri.path, content);
      changed.fire([{ type, uri }]);
    },
    createDirectory: () => undefined,
    delete: (uri) => contents.delete(uri.path),
    rename: (from, to) => {
      contents.set(to.path, contentOf(from));
      contents.delete(from.path);
    },
  };
  subscriptions.push(vscode.workspace.registerFileSystemProvider('virtual-folder', provider, { isCaseSensitive: true }));
};
