// Loads a bundle in a process of its own, and activates it where it is the extension; prints how long that took, in milliseconds.
import { window, workspace } from 'vscode';

const [, , bundle, what] = process.argv;
if (what === 'activate-with-events-file') {
  workspace.textDocuments.push({
    languageId: 'partner-events',
    uri: { scheme: 'untitled', toString: () => 'untitled:a' },
    getText: () => '[]',
    positionAt: () => ({ line: 0, character: 0 }),
  });
}
if (what === 'activate-with-json-file') {
  const text = JSON.stringify({
    name: 'a',
    scripts: Object.fromEntries(Array.from({ length: 500 }, (_, n) => [`s${n}`, 'b'])),
  });
  window.activeTextEditor = {
    document: {
      languageId: 'json',
      uri: { scheme: 'file', toString: () => 'file:///package.json' },
      getText: () => text.slice(0, 4000),
      positionAt: () => ({ line: 0, character: 0 }),
    },
  };
}
const start = performance.now();
const { activate } = await import(bundle);
if (what !== 'load') {
  await activate({
    subscriptions: [],
    storageUri: { fsPath: '/nowhere' },
    globalStorageUri: undefined,
    workspaceState: { get: () => undefined },
  });
}
console.log(performance.now() - start);
process.exit();
