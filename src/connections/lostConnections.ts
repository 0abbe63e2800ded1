import type { Sentence } from '../model/sentence';
import { connectionSettingName, type ConfiguredConnection } from './connectionSetting';

/** A chosen connection that events cannot go to. */
export interface LostConnection {
  readonly name: string;
  /** What is wrong with it, or with the whole setting; absent: it is not there any more. */
  readonly fault?: Sentence;
}

/** What is wrong with the connection of that name. */
export function faultOf(configured: readonly ConfiguredConnection[], name: string): Sentence | undefined {
  for (const one of configured) {
    if (one.kind === 'faulty' && (one.name === name || one.name === connectionSettingName)) return one.reason;
  }
  return undefined;
}
