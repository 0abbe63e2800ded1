import { settingIds } from '../ids';
import { defaultRetryPolicy } from '../sending/retryPolicy';
import type { SendEntriesOptions } from '../sending/sendEntriesOptions';
import { numberSetting } from '../ui/numberSetting';

/** How fast a send goes, and how long it tries, by the settings. */
export function speedSettings(): Pick<SendEntriesOptions<unknown>, 'concurrency' | 'requestsPerSecond' | 'policy'> {
  const { attempts, longestWait } = defaultRetryPolicy;
  const requestsPerSecond = numberSetting(settingIds.requestsPerSecond, { least: 0, most: 10_000, otherwise: 0 });
  const seconds = numberSetting(settingIds.longestWait, { least: 0, most: 3_600, otherwise: longestWait / 1000 });
  return {
    concurrency: numberSetting(settingIds.concurrency, { least: 1, most: 16, otherwise: 4 }),
    ...(requestsPerSecond > 0 && { requestsPerSecond }),
    policy: {
      ...defaultRetryPolicy,
      attempts: numberSetting(settingIds.attempts, { least: 1, most: 100, otherwise: attempts }),
      longestWait: seconds * 1000,
    },
  };
}
