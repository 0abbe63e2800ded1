import { sentence, type Sentence } from './sentence';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * How far away the end is: in days, below two days in hours, below two hours in minutes.
 * @param expiresAt as `now`, in milliseconds since the epoch
 */
export function expiryText(expiresAt: number, now: number): Sentence {
  const away = Math.abs(expiresAt - now);
  const past = expiresAt <= now;
  if (away >= 2 * day) {
    const days = Math.round(away / day);
    return past ? sentence('expired {0} days ago', days) : sentence('expires in {0} days', days);
  }
  if (away >= 2 * hour) {
    const hours = Math.round(away / hour);
    return past ? sentence('expired {0} hours ago', hours) : sentence('expires in {0} hours', hours);
  }
  const minutes = Math.round(away / minute);
  if (minutes < 2) return past ? sentence('expired just now') : sentence('expires in a minute');
  return past ? sentence('expired {0} minutes ago', minutes) : sentence('expires in {0} minutes', minutes);
}

/** The same in the fewest letters, where the end is still to come. */
export function timeLeft(expiresAt: number, now: number): Sentence {
  const left = expiresAt - now;
  if (left <= 0) return sentence('expired');
  if (left >= 2 * day) return sentence('{0} d', Math.round(left / day));
  if (left >= 2 * hour) return sentence('{0} h', Math.round(left / hour));
  return sentence('{0} min', Math.max(1, Math.round(left / minute)));
}
