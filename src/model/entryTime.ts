import type { JsonNode } from './jsonNode';

/** What a Time says. */
export type EntryTime = EntryInstant | EntryTimeFault;

export interface EntryInstant {
  readonly kind: 'instant';
  /** Since the epoch. */
  readonly milliseconds: number;
  /** `epoch`: seconds since the epoch; `none`: a time without a zone or a date alone, which is read as UTC. */
  readonly zone: 'utc' | 'offset' | 'none' | 'epoch';
  /** Whether a date stands without a time of day, which is read as midnight. */
  readonly dateOnly: boolean;
  /** Whether it is written in a form that the AWS CLI takes, and that is not the documented RFC 3339. */
  readonly isOtherForm: boolean;
  /** Whether digits beyond the millisecond were dropped. */
  readonly truncated: boolean;
}

export type EntryTimeFault =
  /** Not ISO 8601 and no number of seconds that could be meant. */
  | { readonly kind: 'unreadable' }
  /** Written well, but no calendar or clock has it. */
  | { readonly kind: 'impossible'; readonly part: 'month' | 'day' | 'hour' | 'minute' | 'second' | 'zone' }
  /** A number so large that it must be milliseconds; `seconds` is what should stand there. */
  | { readonly kind: 'milliseconds'; readonly seconds: string };

/** The first second of the year 5000: no event is dated later, but milliseconds since the epoch are larger. */
const latestSecond = Date.UTC(5000, 0) / 1000;

const isoTime =
  /^(\d{4})-(\d{2})-(\d{2})(?:[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d+))?)?(?:([Zz])|([+-])(\d{2})(?::?(\d{2}))?)?)?$/;
const epochSeconds = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?$/;

/** Reads the value of a Time: ISO 8601, seconds since the epoch as a number or a string of digits, and what the AWS CLI takes besides. */
export function readEntryTime(node: JsonNode): EntryTime {
  if (node.kind === 'number') return readEpoch(node.text) ?? { kind: 'unreadable' };
  if (node.kind !== 'string') return { kind: 'unreadable' };
  if (node.value.length > longestTime) return { kind: 'unreadable' };
  const text = node.value;
  return readIsoTime(text) ?? readEpoch(text) ?? readOtherForm(text.trim()) ?? { kind: 'unreadable' };
}

/** In UTF-16 units; no form of a time comes near. */
const longestTime = 200;

/** `20260314T092653Z`, and times with a blank before the zone or with its name. */
const looseIsoTime =
  /^(\d{4})(-?)(\d{2})\2(\d{2})[Tt ]+(\d{2})(:?)(\d{2})(?:\6(\d{2})(?:[.,](\d+))?)?(?: ?(?:(Z|UTC|GMT)|([+-])(\d{2})(?::?(\d{2}))?))?$/i;

/** `Sat, 14 Mar 2026 09:26:53 GMT` */
const mailTime =
  /^(?:[a-z]{3,9}, *)?(\d{1,2})[ -]([a-z]{3})[a-z]*[ -](\d{4}) (\d{1,2}):(\d{2})(?::(\d{2}))?(?: ?(?:(Z|UTC|GMT)|([+-])(\d{2}):?(\d{2})))?$/i;

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** What the AWS CLI takes besides RFC 3339 and epoch seconds: the basic form of ISO 8601, that of mails, blanks around. */
function readOtherForm(text: string): EntryTime | undefined {
  const time = readIsoTime(text) ?? readEpoch(text) ?? readIsoTime(extended(text));
  return time?.kind === 'instant' ? { ...time, isOtherForm: true } : time;
}

/** The same time in the extended form of ISO 8601, where it is written in a form that is known. */
function extended(text: string): string {
  const loose = looseIsoTime.exec(text);
  if (loose !== null) {
    const [, year, , month, day, hour, , minute, second = '00', fraction, utc, sign, zoneHour, zoneMinute] = loose;
    const digits = fraction === undefined ? '' : `.${fraction}`;
    return `${year}-${month}-${day}T${hour}:${minute}:${second}${digits}${zoneText(utc, sign, zoneHour, zoneMinute)}`;
  }
  const mail = mailTime.exec(text);
  if (mail === null) return text;
  const [, day = '', name = '', year, hour = '', minute, second = '00', utc, sign, zoneHour, zoneMinute] = mail;
  const month = String(monthNames.indexOf(name.toLowerCase()) + 1).padStart(2, '0');
  if (month === '00') return text;
  const clock = `${hour.padStart(2, '0')}:${minute}:${second}`;
  return `${year}-${month}-${day.padStart(2, '0')}T${clock}${zoneText(utc, sign, zoneHour, zoneMinute)}`;
}

function zoneText(utc?: string, sign?: string, hour?: string, minute = '00'): string {
  if (utc !== undefined) return 'Z';
  return sign === undefined || hour === undefined ? '' : `${sign}${hour}:${minute}`;
}

function readIsoTime(text: string): EntryTime | undefined {
  const match = isoTime.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second, fraction = '', utc, sign, zoneHour, zoneMinute] = match;
  const date = { year: Number(year), month: Number(month), day: Number(day) };
  const clock = { hour: Number(hour ?? 0), minute: Number(minute ?? 0), second: Number(second ?? 0) };
  const zone = { hour: Number(zoneHour ?? 0), minute: Number(zoneMinute ?? 0) };
  const part = impossiblePart(date, clock, zone);
  if (part !== undefined) return { kind: 'impossible', part };
  const offset = (zone.hour * 60 + zone.minute) * 60_000 * (sign === '-' ? -1 : 1);
  return {
    kind: 'instant',
    milliseconds: utcMilliseconds(date, clock) + Number(fraction.padEnd(3, '0').slice(0, 3)) - offset,
    zone: utc !== undefined ? 'utc' : sign !== undefined ? 'offset' : 'none',
    dateOnly: hour === undefined,
    isOtherForm: false,
    truncated: /[1-9]/.test(fraction.slice(3)),
  };
}

interface CalendarDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

interface ClockTime {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

function impossiblePart(
  { year, month, day }: CalendarDate,
  { hour, minute, second }: ClockTime,
  zone: { readonly hour: number; readonly minute: number },
): 'month' | 'day' | 'hour' | 'minute' | 'second' | 'zone' | undefined {
  if (month < 1 || month > 12) return 'month';
  if (day < 1 || day > daysIn(year, month)) return 'day';
  if (hour > 23) return 'hour';
  if (minute > 59) return 'minute';
  if (second > 59) return 'second';
  if (zone.hour > 23 || zone.minute > 59) return 'zone';
  return undefined;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function utcMilliseconds({ year, month, day }: CalendarDate, { hour, minute, second }: ClockTime): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute, second);
  return date.getTime();
}

/** Seconds since the epoch from their digits: as a floating point number, 1.0015 would lose its last millisecond. */
function readEpoch(text: string): EntryTime | undefined {
  const match = epochSeconds.exec(text);
  if (match === null) return undefined;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  const point = whole.length + Number(exponent);
  const digits = whole + fraction;
  const before = (point > 0 ? digits.slice(0, point).padEnd(point, '0') : '').replace(/^0+/, '') || '0';
  const after = point >= 0 ? digits.slice(point) : '0'.repeat(-point) + digits;
  if (Number(before) >= latestSecond * 1000) return { kind: 'unreadable' };
  if (Number(before) >= latestSecond) return { kind: 'milliseconds', seconds: inSeconds(sign, before) };
  const milliseconds = Number(before) * 1000 + Number(after.padEnd(3, '0').slice(0, 3));
  return {
    kind: 'instant',
    milliseconds: sign === '-' && milliseconds > 0 ? -milliseconds : milliseconds,
    zone: 'epoch',
    dateOnly: false,
    isOtherForm: false,
    truncated: /[1-9]/.test(after.slice(3)),
  };
}

function inSeconds(sign: string, milliseconds: string): string {
  const fraction = milliseconds.slice(-3).replace(/0+$/, '');
  return sign + milliseconds.slice(0, -3) + (fraction === '' ? '' : `.${fraction}`);
}
