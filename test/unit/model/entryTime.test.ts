import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readEntryTime, type EntryTime } from '../../../src/model/entryTime';
import { readJson } from '../../../src/model/jsonReader';

function read(json: string): EntryTime {
  const { node } = readJson(json);
  assert.ok(node !== undefined);
  return readEntryTime(node);
}

const instant = { kind: 'instant', zone: 'utc', dateOnly: false, isOtherForm: false, truncated: false } as const;
const noon = Date.UTC(2024, 4, 1, 12);

describe('readEntryTime', () => {
  it('reads every instant of ISO 8601 and of the epoch', () => {
    const date = fc.date({
      min: new Date('0001-01-01T00:00:00Z'),
      max: new Date('4999-12-31T23:59:59.999Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(date, (moment) => {
        const milliseconds = moment.getTime();
        assert.deepEqual(read(JSON.stringify(moment.toISOString())), { ...instant, milliseconds });
        const sign = milliseconds < 0 ? '-' : '';
        const digits = String(Math.abs(milliseconds)).padStart(4, '0');
        const seconds = `${sign}${digits.slice(0, -3)}.${digits.slice(-3)}`.replace('-0.000', '0.000');
        const expected = { ...instant, zone: 'epoch', milliseconds } as const;
        assert.deepEqual(read(seconds), expected);
        assert.deepEqual(read(JSON.stringify(seconds)), expected);
      }),
      { numRuns: 1000 },
    );
  });

  const times: readonly (readonly [string, EntryTime])[] = [
    ['"2024-05-01T12:00:00Z"', { ...instant, milliseconds: noon }],
    ['"2024-05-01T14:30:00+02:30"', { ...instant, zone: 'offset', milliseconds: noon }],
    ['"2024-05-01T10:00-0200"', { ...instant, zone: 'offset', milliseconds: noon }],
    ['"2024-05-01T12:00:00"', { ...instant, zone: 'none', milliseconds: noon }],
    ['"2024-05-01 12:00:00.25"', { ...instant, zone: 'none', milliseconds: noon + 250 }],
    ['"2024-05-01"', { ...instant, zone: 'none', dateOnly: true, milliseconds: Date.UTC(2024, 4, 1) }],
    ['"2024-02-29"', { ...instant, zone: 'none', dateOnly: true, milliseconds: Date.UTC(2024, 1, 29) }],
    ['"2024-05-01T12:00:00.1239Z"', { ...instant, truncated: true, milliseconds: noon + 123 }],
    ['"2024-05-01T12:00:00.123000Z"', { ...instant, milliseconds: noon + 123 }],
    ['0', { ...instant, zone: 'epoch', milliseconds: 0 }],
    ['-1.5', { ...instant, zone: 'epoch', milliseconds: -1500 }],
    ['1704164645.678', { ...instant, zone: 'epoch', milliseconds: 1704164645678 }],
    ['1.704164645e9', { ...instant, zone: 'epoch', milliseconds: 1704164645000 }],
    ['1.0015', { ...instant, zone: 'epoch', truncated: true, milliseconds: 1001 }],
    ['15e-1', { ...instant, zone: 'epoch', milliseconds: 1500 }],
    ['1704164645678', { kind: 'milliseconds', seconds: '1704164645.678' }],
    ['"1704164645000"', { kind: 'milliseconds', seconds: '1704164645' }],
    ['1704164645678000', { kind: 'unreadable' }],
    ['1e400', { kind: 'unreadable' }],
    ['"2023-02-29"', { kind: 'impossible', part: 'day' }],
    ['"1900-02-29"', { kind: 'impossible', part: 'day' }],
    ['"2024-04-31"', { kind: 'impossible', part: 'day' }],
    ['"2024-13-01"', { kind: 'impossible', part: 'month' }],
    ['"2024-05-00"', { kind: 'impossible', part: 'day' }],
    ['"2024-05-01T25:00:00Z"', { kind: 'impossible', part: 'hour' }],
    ['"2024-05-01T12:60:00Z"', { kind: 'impossible', part: 'minute' }],
    ['"2024-05-01T12:00:60Z"', { kind: 'impossible', part: 'second' }],
    ['"2024-05-01T12:00:00+24:00"', { kind: 'impossible', part: 'zone' }],
    ['"2024-01-32"', { kind: 'impossible', part: 'day' }],
    ['"2024-01-31"', { ...instant, zone: 'none', dateOnly: true, milliseconds: Date.UTC(2024, 0, 31) }],
    ['"2024-02-30"', { kind: 'impossible', part: 'day' }],
    ['"2000-02-29"', { ...instant, zone: 'none', dateOnly: true, milliseconds: Date.UTC(2000, 1, 29) }],
    ['"2024-12-31T23:59:59Z"', { ...instant, milliseconds: Date.UTC(2024, 11, 31, 23, 59, 59) }],
    ['"2024-00-10"', { kind: 'impossible', part: 'month' }],
    ['"2024-05-01T12:00:00+23:59"', { ...instant, zone: 'offset', milliseconds: noon - (23 * 60 + 59) * 60_000 }],
    ['"2024-05-01T12:00:00+00:60"', { kind: 'impossible', part: 'zone' }],
    ['"20240501T120000Z"', { ...instant, isOtherForm: true, milliseconds: noon }],
    ['"20240501T1200Z"', { ...instant, isOtherForm: true, milliseconds: noon }],
    ['"20240501T143000.25+0230"', { ...instant, isOtherForm: true, zone: 'offset', milliseconds: noon + 250 }],
    ['"20240501T120000"', { ...instant, isOtherForm: true, zone: 'none', milliseconds: noon }],
    ['"20240501"', { ...instant, zone: 'epoch', milliseconds: 20240501000 }],
    ['" 2024-05-01T12:00:00Z"', { ...instant, isOtherForm: true, milliseconds: noon }],
    ['"2024-05-01T12:00:00Z\\n"', { ...instant, isOtherForm: true, milliseconds: noon }],
    ['"2024-05-01 12:00:00 UTC"', { ...instant, isOtherForm: true, milliseconds: noon }],
    ['"2024-05-01 12:00:00 GMT"', { ...instant, isOtherForm: true, milliseconds: noon }],
    ['"2024-05-01 14:30:00 +02:30"', { ...instant, isOtherForm: true, zone: 'offset', milliseconds: noon }],
    ['"Wed, 01 May 2024 12:00:00 GMT"', { ...instant, isOtherForm: true, milliseconds: noon }],
    ['"Wednesday, 1 May 2024 10:00 -0200"', { ...instant, isOtherForm: true, zone: 'offset', milliseconds: noon }],
    ['"1 May 2024 12:00:00"', { ...instant, isOtherForm: true, zone: 'none', milliseconds: noon }],
    ['"20240532T120000Z"', { kind: 'impossible', part: 'day' }],
    ['"Wed, 31 Apr 2024 12:00:00 GMT"', { kind: 'impossible', part: 'day' }],
    ['"Wed, 01 Mai 2024 12:00:00 GMT"', { kind: 'unreadable' }],
    ['"Wed, 01 May 2024 12:00:00 EST"', { kind: 'unreadable' }],
    ['"2024-0501T12:00:00Z"', { kind: 'unreadable' }],
    ['"yesterday"', { kind: 'unreadable' }],
    ['"May 1, 2024"', { kind: 'unreadable' }],
    ['"2024-5-1"', { kind: 'unreadable' }],
    ['"2024-05-01T12"', { kind: 'unreadable' }],
    ['""', { kind: 'unreadable' }],
    ['true', { kind: 'unreadable' }],
    ['null', { kind: 'unreadable' }],
    ['{}', { kind: 'unreadable' }],
  ];
  const ends = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].flatMap((days, index): typeof times => {
    const month = String(index + 1).padStart(2, '0');
    return [
      [`"2023-${month}-${days}T12:00:00Z"`, { ...instant, milliseconds: Date.UTC(2023, index, days, 12) }],
      [`"2023-${month}-${days + 1}T12:00:00Z"`, { kind: 'impossible', part: 'day' }],
    ];
  });
  for (const [json, expected] of [...times, ...ends]) {
    it(`reads ${json} as ${expected.kind}`, () => {
      assert.deepEqual(read(json), expected);
    });
  }
});
