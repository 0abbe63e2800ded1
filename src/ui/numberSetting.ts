import * as vscode from 'vscode';
import { settingIds, settingsSection } from '../ids';
import { partnerGuideBytes, putEventsBytes } from '../model/requestPlan';

/** What a setting may be; VS Code itself holds nobody to the range that the manifest names. */
export interface NumberRange {
  readonly least: number;
  readonly most: number;
  /** Where the setting is absent or no number. */
  readonly otherwise: number;
}

/** A whole number of the settings, brought into its range. */
export function numberSetting(id: string, { least, most, otherwise }: NumberRange): number {
  const value: unknown = vscode.workspace.getConfiguration(settingsSection).get(id);
  if (typeof value !== 'number' || !Number.isFinite(value)) return otherwise;
  return Math.min(most, Math.max(least, Math.round(value)));
}

/** The most bytes of entries that a send puts into one request; the checks plan with the same number. */
export function requestBytesSetting(): number {
  return numberSetting(settingIds.requestBytes, { least: 1, most: putEventsBytes, otherwise: partnerGuideBytes });
}
