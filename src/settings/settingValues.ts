import { defaultCheckSettings, type CheckSettings } from '../check/documentCheck';
import { settingIds } from '../ids';
import { partnerGuideBytes, putEventsBytes } from '../model/requestPlan';
import { defaultRetryPolicy } from '../sending/retryPolicy';
import type { SendEntriesOptions } from '../sending/sendEntriesOptions';

/** The value of a setting by its id, such as `send.concurrency`; anything may have been written there. */
export type SettingOf = (id: string) => unknown;

/** What a setting may be; VS Code itself holds nobody to the range that the manifest names. */
interface NumberRange {
  readonly least: number;
  readonly most: number;
  /** Where the setting is absent or no number. */
  readonly otherwise: number;
}

const megabyte = 1_000_000;

/** In bytes. A lower limit would only say false things of good entries. */
const leastLimit = 1024;

/** The most bytes of entries that a send puts into one request; the checks plan with the same number. */
export function requestBytesIn(settings: SettingOf): number {
  return numberIn(settings, settingIds.requestBytes, { least: 1, most: putEventsBytes, otherwise: partnerGuideBytes });
}

/** What the checks hold a file to. */
export function checkSettingsIn(settings: SettingOf): CheckSettings {
  const { hintBytes, warningBytes, maximumBytes } = defaultCheckSettings;
  const limit = (id: string, otherwise: number): number =>
    numberIn(settings, id, { least: leastLimit, most: Infinity, otherwise });
  return {
    hintBytes,
    warningBytes: limit(settingIds.warningBytes, warningBytes),
    maximumBytes: limit(settingIds.maximumBytes, maximumBytes),
    requestBytes: requestBytesIn(settings),
  };
}

/** How fast a send goes, and how long it tries. */
export function speedIn(
  settings: SettingOf,
): Pick<SendEntriesOptions<unknown>, 'concurrency' | 'requestsPerSecond' | 'policy'> {
  const { attempts, longestWait } = defaultRetryPolicy;
  const requestsPerSecond = numberIn(settings, settingIds.requestsPerSecond, { least: 0, most: 10_000, otherwise: 0 });
  const seconds = numberIn(settings, settingIds.longestWait, { least: 0, most: 3_600, otherwise: longestWait / 1000 });
  return {
    concurrency: numberIn(settings, settingIds.concurrency, { least: 1, most: 16, otherwise: 4 }),
    ...(requestsPerSecond > 0 && { requestsPerSecond }),
    policy: {
      ...defaultRetryPolicy,
      attempts: numberIn(settings, settingIds.attempts, { least: 1, most: 100, otherwise: attempts }),
      longestWait: seconds * 1000,
    },
  };
}

/** How much of what was sent is kept. */
export function ledgerLimitsIn(settings: SettingOf): { readonly sends: number; readonly bytes: number } {
  return {
    sends: numberIn(settings, settingIds.historySends, { least: 1, most: 10_000, otherwise: 200 }),
    bytes: megabyte * numberIn(settings, settingIds.historyMegabytes, { least: 1, most: 100_000, otherwise: 200 }),
  };
}

/** Whether the ledger keeps what is sent, Details and all. */
export function keepsSentIn(settings: SettingOf): boolean {
  return settings(settingIds.keepSent) !== 'off';
}

/** When it is asked before entries are sent that were accepted already. `not-local`: before what goes over AWS. */
export function repeatsAskedIn(settings: SettingOf): 'always' | 'not-local' | 'never' {
  const setting = settings(settingIds.askBeforeRepeating);
  return setting === 'always' || setting === 'never' ? setting : 'not-local';
}

/** Whether the connection may be asked about the sources that files name. */
export function checksSourcesIn(settings: SettingOf): boolean {
  return settings(settingIds.checkSources) !== false;
}

/** A whole number, brought into its range. */
function numberIn(settings: SettingOf, id: string, { least, most, otherwise }: NumberRange): number {
  const value = settings(id);
  if (typeof value !== 'number' || !Number.isFinite(value)) return otherwise;
  return Math.min(most, Math.max(least, Math.round(value)));
}
