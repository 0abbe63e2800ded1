import * as vscode from 'vscode';
import { settingIds, settingsSection } from '../ids';
import { plain } from './plainText';

/** How long an announcement stays on the screen, in milliseconds. */
const shownFor = 4000;

/** Whether the person wants to be told by voice what otherwise only the status bar shows. */
export function isAnnouncing(): boolean {
  const wanted: unknown = vscode.workspace.getConfiguration(settingsSection).get(settingIds.announceSends);
  if (wanted === 'always' || wanted === 'never') return wanted === 'always';
  return vscode.workspace.getConfiguration('editor').get('accessibilitySupport') === 'on';
}

/**
 * Has screen readers say it. Of all that an extension can show, they say notifications alone; the one of a progress goes away by
 * itself and leaves nothing in the list of notifications.
 */
export async function announce(text: string): Promise<void> {
  await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: plain(text) },
    () =>
      new Promise<void>((resolve) => {
        setTimeout(resolve, shownFor);
      }),
  );
}
