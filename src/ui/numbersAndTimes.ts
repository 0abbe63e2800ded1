/** The number with its thousands apart, in the way of the language. @param language such as `en` or `pt-br` */
export function numberText(value: number, language: string): string {
  return new Intl.NumberFormat(known(language), { numberingSystem: 'latn', maximumFractionDigits: 3 }).format(value);
}

/** The texts one after the other, as the language lists them within a sentence. @param language such as `en` or `pt-br` */
export function listText(texts: readonly string[], language: string): string {
  return new Intl.ListFormat(known(language), { type: 'conjunction', style: 'narrow' }).format(texts);
}

/**
 * When something was: its time of the day, and where that is another day than today its date and the zone as well.
 * @param at milliseconds since the epoch, as `now`
 * @param zone absent: the one of the machine
 */
export function momentText(at: number, now: number, language: string, zone?: string): string {
  const place = { numberingSystem: 'latn', ...(zone === undefined ? {} : { timeZone: zone }) } as const;
  const locale = known(language);
  const day = new Intl.DateTimeFormat(locale, { ...place, dateStyle: 'short' });
  const isToday = day.format(at) === day.format(now);
  return new Intl.DateTimeFormat(locale, {
    ...place,
    ...(isToday ? {} : { year: 'numeric', month: 'long', day: 'numeric', timeZoneName: 'short' }),
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).format(at);
}

/** A day with its time and zone. @param at milliseconds since the epoch */
export function dateText(at: number, language: string, zone?: string): string {
  return new Intl.DateTimeFormat(known(language), {
    numberingSystem: 'latn',
    ...(zone === undefined ? {} : { timeZone: zone }),
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  }).format(at);
}

/** A day of the week with its date, its time down to the millisecond where it has any, and zone. @param at milliseconds since the epoch */
export function instantText(at: number, language: string, zone?: string): string {
  return new Intl.DateTimeFormat(known(language), {
    numberingSystem: 'latn',
    ...(zone === undefined ? {} : { timeZone: zone }),
    ...(at < firstYear ? { era: 'short' } : {}),
    weekday: 'short',
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    ...(at % 1000 === 0 ? {} : { fractionalSecondDigits: 3 }),
    timeZoneName: 'short',
  }).format(at);
}

/** When the first year of our era began, in milliseconds since the epoch. */
const firstYear = Date.parse('0001-01-01T00:00:00Z');

/** English where nobody knows how the language writes. */
function known(language: string): string {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(language)[0] ?? 'en';
  } catch {
    return 'en';
  }
}
