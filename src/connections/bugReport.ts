import * as vscode from 'vscode';
import type { Connection } from '../eventbridge/connection';
import { copy } from '../ui/copying';
import { inWords } from '../ui/localize';
import { inEnglish } from '../model/sentence';
import { together } from '../model/together';

/**
 * Puts on the clipboard what a report of a fault needs: versions, kinds and what failed lately; no name, place or secret of anyone.
 * @param failures a line for each
 */
export async function copyBugReport(
  version: string,
  connection: Connection,
  failures: readonly string[],
): Promise<void> {
  const lines = [
    `Partner Events ${version}`,
    `VS Code ${vscode.version}, ${vscode.env.appHost}, ${vscode.env.remoteName ?? 'no remote'}, ${vscode.env.language}`,
    `${process.platform} ${process.arch}, Node ${process.versions.node}`,
    `Connection: ${kindOf(connection)}`,
    `Folder: ${vscode.workspace.isTrusted ? 'trusted' : 'not trusted'}`,
    failures.length === 0 ? 'Failures: none' : 'Failures, the last ones:',
    ...failures.map((failure) => `- ${failure}`),
  ];
  await copy(`${lines.join('\n')}\n`, inWords('Copied the details'));
}

function kindOf(connection: Connection): string {
  if (connection.kind === 'local') return 'Local';
  const { profile, endpoint, unsigned, unverifiedTls, caBundle } = connection;
  const kinds = [
    profile === undefined ? 'default credentials' : 'a profile',
    ...(endpoint === undefined ? [] : ['an endpoint of its own']),
    ...(unsigned === true ? ['not signed'] : []),
    ...(unverifiedTls === true ? ['TLS not verified'] : []),
    ...(caBundle === undefined ? [] : ['a CA bundle']),
  ];
  return inEnglish(together('{0}, {1}', ['AWS', ...kinds]));
}
