import assert from 'node:assert/strict';
import { defaultCheckSettings } from '../../../src/check/documentCheck';
import { assertNone } from '../allFaults';
import { describeFile, entrySource } from './described';
import { codeIn, codesAbout } from './problemCodes';

type Row = readonly [title: string, text: string, ...problems: string[]];

const nothing: string[] = [];
const inFile = (members: Readonly<Record<string, string | undefined>>): string => `[${entrySource(members)}]`;
const acme = '"aws.partner/example.com.test/orders/acme"';
const tooDeep = `${'['.repeat(1000)}${']'.repeat(1000)}`;

const tables: Readonly<Record<string, readonly Row[]>> = {
  'the text': [
    [
      'a missing comma',
      `[{ "Source": ${acme} "DetailType": "a", "Detail": {} }]`,
      'error syntax ‹"DetailType"› A comma is missing here; write one.',
    ],
    ['a missing value', inFile({ Detail: '' }), 'error syntax ‹}› A value is missing here; write one.'],
    [
      'an escape that JSON has not',
      inFile({ DetailType: '"a\\x"' }),
      'error syntax ‹\\x› JSON has no such escape; double the backslash where one is meant.',
    ],
    [
      'a number that JSON has not',
      inFile({ Detail: '{ "a": 01 }' }),
      'error syntax ‹01› JSON has no such number; write it as in 12, -0.5 or 1.5e3.',
    ],
    [
      'text behind the end',
      `${inFile({})} {}`,
      'error syntax ‹{}› This does not belong here; remove it, or put it in double quotes where a string is meant.',
    ],
    [
      'an array that is not closed',
      `[${entrySource()}`,
      'error syntax ‹[› The array is not closed; write ] at its end.',
    ],
    [
      'a text that is not closed',
      `[{ "Source": ${acme}, "DetailType": "a", "Detail": { "b": "c\n} }]`,
      'error syntax ‹"c› The string is not closed; write a double quote at its end.',
    ],
    ['comments, trailing commas, a byte order mark', `\ufeff[${entrySource()}, // x\n/* y */]`, ...nothing],
    ['half a character', inFile({ DetailType: '"a\\ud83d!"' }), unpaired('\\ud83d')],
    ['half a character, as it is', inFile({ DetailType: '"a\udc00!"' }), unpaired('\udc00')],
    ['half a character in a key', inFile({ Detail: '{ "\\uDC00": 1 }' }), unpaired('\\uDC00')],
    ['half a character in an item', inFile({ Resources: '["arn:a:b:::\\ud800"]' }), unpaired('\\ud800')],
    ['half a character in a string Detail', inFile({ Detail: '"{\\"a\\":\\"\\\\ud83d\\"}"' }), unpaired('\\\\ud83d')],
    [
      'whole characters',
      inFile({ DetailType: '"😀 \\ud83d\\ude00"', Detail: '{ "😀": "\\ud83d\\ude00" }' }),
      ...nothing,
    ],
  ],
  'the members': [
    ['a good entry', inFile({}), ...nothing],
    ['all five members', inFile({ Time: '1773480413', Resources: '["arn:aws:s3:::acme"]' }), ...nothing],
    [
      'a string',
      '["a"]',
      'error entry-not-object ‹"a"› An entry is an object, and this has the type string; write { } around its members.',
    ],
    [
      'an array',
      '[[1]]',
      'error entry-not-object ‹[› An entry is an object, and this has the type array; write { } around its members.',
    ],
    [
      'one member missing',
      inFile({ Detail: undefined }),
      'error missing-member ‹{› Detail is missing; EventBridge takes no entry without it. Add it.',
    ],
    [
      'two members missing',
      inFile({ Detail: undefined, Source: undefined }),
      'error missing-member ‹{› Source and Detail are missing; EventBridge takes no entry without them. Add them.',
    ],
    [
      'all members missing',
      '[{}]',
      'error missing-member ‹{› Source, DetailType and Detail are missing; EventBridge takes no entry without them. Add them.',
    ],
    [
      'a name in another case beside a missing one',
      inFile({ Source: undefined, source: acme }),
      'error unknown-member ‹"source"› source is not a member of an entry and cannot be sent; did you mean Source?',
    ],
    [
      'a name of the delivered event',
      inFile({ DetailType: undefined, 'detail-type': '"a"' }),
      'error unknown-member ‹"detail-type"› detail-type is not a member of an entry and cannot be sent; did you mean DetailType?',
    ],
    [
      'a name in another case beside the right one',
      inFile({ source: '"a"' }),
      'error unknown-member ‹"source"› source is not a member of an entry and cannot be sent; remove it.',
    ],
    [
      'a name like no other',
      inFile({ $comment: '1' }),
      'error unknown-member ‹"$comment"› $comment is not a member of an entry and cannot be sent; remove it.',
    ],
    [
      'names of other places',
      inFile({ __proto__x: '1', constructor: '1' }),
      'error unknown-member ‹"__proto__x"› __proto__x is not a member of an entry and cannot be sent; remove it.',
      'error unknown-member ‹"constructor"› constructor is not a member of an entry and cannot be sent; remove it.',
    ],
    [
      '__proto__',
      `[{ "__proto__": { "Source": 1 }, "Source": ${acme}, "DetailType": "a", "Detail": {} }]`,
      'error unknown-member ‹"__proto__"› __proto__ is not a member of an entry and cannot be sent; remove it.',
    ],
    [
      'members of PutEvents',
      inFile({ EventBusName: '"a"', TraceHeader: '"b"', EndpointId: '"c"' }),
      'error unknown-member ‹"EventBusName"› EventBusName belongs to PutEvents; here the Source decides who receives the event. Remove it.',
      'error unknown-member ‹"TraceHeader"› TraceHeader belongs to PutEvents; PutPartnerEvents cannot take it. Remove it.',
      'error unknown-member ‹"EndpointId"› EndpointId belongs to PutEvents; PutPartnerEvents cannot take it. Remove it.',
    ],
    [
      'a member of the delivered event',
      inFile({ account: '"123456789012"' }),
      'error unknown-member ‹"account"› account is filled in by EventBridge when it delivers the event; it cannot be sent. Remove it.',
    ],
    [
      'a member twice',
      `[{ "Source": "a", "DetailType": "a", "Source": ${acme}, "Detail": {} }]`,
      'error duplicate-member ‹"Source"› Source appears twice in this entry, and only one can be sent; remove one.',
    ],
    ['a number', inFile({ DetailType: '1' }), 'error wrong-type ‹1› DetailType has the type number; write a string.'],
    ['an object', inFile({ Source: '{ "a": 1 }' }), 'error wrong-type ‹{› Source has the type object; write a string.'],
    ['null', inFile({ Source: 'null' }), 'error wrong-type ‹null› Source has the type null; write a string.'],
    [
      'a string as Resources',
      inFile({ Resources: '"arn:aws:s3:::acme"' }),
      'error wrong-type ‹"arn:aws:s3:::acme"› Resources has the type string; write an array of strings.',
    ],
    [
      'items of Resources',
      inFile({ Resources: '[1, "arn:aws:s3:::acme", null]' }),
      'error wrong-type ‹1› An item of Resources has the type number; write a string.',
      'error wrong-type ‹null› An item of Resources has the type null; write a string.',
    ],
    [
      'a boolean as Time, of which two types are possible',
      inFile({ Time: 'true' }),
      'error wrong-type ‹true› Time has the type boolean; write text such as 2026-03-14T09:26:53Z, or epoch seconds.',
    ],
    ['an item that is no ARN', inFile({ Resources: '["Support Ticket"]' }), notArn('Support Ticket')],
    ['an item that is almost an ARN', inFile({ Resources: '["arn:aws:s3:acme"]' }), notArn('arn:aws:s3:acme')],
    ['the longest item', inFile({ Resources: `["arn:aws:s3:::${'a'.repeat(2035)}"]` }), ...nothing],
    [
      'an item one character too long',
      inFile({ Resources: `["arn:aws:s3:::${'a'.repeat(2036)}"]` }),
      `error resource-length ‹"arn:aws:s3:::${'a'.repeat(2036)}"› An item of Resources is 2,049 characters long; EventBridge takes at most 2,048. Shorten it.`,
    ],
  ],
  Source: [
    ['empty', inFile({ Source: '""' }), source('""', `Source is empty; write a name such as ${acme.slice(1, -1)}.`)],
    [
      'two parts',
      inFile({ Source: '"aws.partner/mongodb.com/stitch.trigger"' }),
      'hint source-without-namespace ‹"aws.partner/mongodb.com/stitch.trigger"› The documented form of a Source has a namespace between the partner and the name: aws.partner/partner/namespace/name. EventBridge takes it without one.',
    ],
    [
      'the beginning twice',
      inFile({ Source: '"aws.partner/aws.partner/example.com/orders"' }),
      'warning source-prefix-twice ‹"aws.partner/aws.partner/example.com/orders"› aws.partner stands where the name of the partner belongs; write it only once.',
    ],
    [
      'an ARN',
      inFile({ Source: '"arn:aws:events:us-west-2::event-source/aws.partner/pay.example.com/ed_test_1"' }),
      'error source-name ‹arn:aws:events:us-west-2::event-source› This is an ARN; write only the name behind event-source/.',
    ],
    [
      'the ARN of a bus',
      inFile({ Source: '"arn:aws-cn:events:cn-north-1:111122223333:event-bus/aws.partner/pay.example.com/x/y"' }),
      'error source-name ‹arn:aws-cn:events:cn-north-1:111122223333:event-bus› This is an ARN; write only the name behind event-bus/.',
    ],
    [
      'a letter that looks like one of the alphabet',
      inFile({ Source: '"aws.partner/ex\\u0430mple.com.test/orders/acme"' }),
      source(
        '\\u0430',
        '\u0430 (U+0430) is not allowed in a Source; write only letters from A to Z, digits and . - _ /',
      ),
    ],
    ['five parts', inFile({ Source: '"aws.partner/a/b/c/d/e"' }), ...nothing],
    [
      'one part',
      inFile({ Source: '"aws.partner/example.com"' }),
      source(
        '"aws.partner/example.com"',
        `Source needs at least two parts after aws.partner; write a name such as ${acme.slice(1, -1)}.`,
      ).replace('‹"aws.partner/example.com"›', '‹aws.partner/example.com›'),
    ],
    [
      'another prefix',
      inFile({ Source: '"com.example/orders/acme"' }),
      source('com.example', `Source does not begin with aws.partner/; write a name such as ${acme.slice(1, -1)}.`),
    ],
    [
      'an empty part',
      inFile({ Source: '"aws.partner/example.com//acme"' }),
      source('//', 'A part of the Source is empty; write a name between the slashes.'),
    ],
    [
      'a slash at the end',
      inFile({ Source: '"aws.partner/example.com/orders/"' }),
      source('/', 'Source ends with a slash; remove it, or write a name after it.'),
    ],
    [
      'a space',
      inFile({ Source: '"aws.partner/example.com/acme shop"' }),
      source(' ', 'A Source has no spaces; write - instead, or remove it.'),
    ],
    [
      'a letter of another alphabet',
      inFile({ Source: '"aws.partner/example.com/möbel"' }),
      source('ö', 'ö (U+00F6) is not allowed in a Source; write only letters from A to Z, digits and . - _ /'),
    ],
    [
      'a character behind escapes, written as one',
      inFile({ Source: '"aws.partner\\/example.com\\/\\u0000"' }),
      source('\\u0000', 'U+0000 is not allowed in a Source; write only letters from A to Z, digits and . - _ /'),
    ],
    ['the longest name', inFile({ Source: `"aws.partner/a/b/${'b'.repeat(240)}"` }), ...nothing],
    [
      'one character too many',
      inFile({ Source: `"aws.partner/a/${'b'.repeat(243)}"` }),
      source('b', 'Source is 257 characters long; EventBridge takes at most 256. Shorten it.'),
    ],
  ],
  DetailType: [
    ['128 characters', inFile({ DetailType: `"${'a'.repeat(128)}"` }), ...nothing],
    ['128 characters of two units each', inFile({ DetailType: `"${'😀'.repeat(128)}"` }), ...nothing],
    [
      '131 characters',
      inFile({ DetailType: `"${'a'.repeat(131)}"` }),
      `error detail-type-length ‹"${'a'.repeat(131)}"› DetailType is 131 characters long; EventBridge takes at most 128. Shorten it.`,
    ],
    [
      'none',
      inFile({ DetailType: '""' }),
      'warning detail-type-length ‹""› DetailType is empty; EventBridge may not take it. Write what kind of event this is.',
    ],
  ],
  Time: [
    ['UTC', inFile({ Time: '"2026-03-14T09:26:53Z"' }), ...nothing],
    ['a zone', inFile({ Time: '"2026-03-14T09:26:53.123+05:30"' }), ...nothing],
    ['a date alone', inFile({ Time: '"2026-03-14"' }), ...nothing],
    ['seconds', inFile({ Time: '1773480413.589' }), ...nothing],
    ['seconds in a string', inFile({ Time: '"1773480413"' }), ...nothing],
    ['words', inFile({ Time: '"yesterday"' }), unreadable('"yesterday"')],
    ['another order', inFile({ Time: '"14.03.2026"' }), unreadable('"14.03.2026"')],
    [
      'an empty string',
      inFile({ Time: '""' }),
      'error time-unreadable ‹""› Time is empty; write text such as 2026-03-14T09:26:53Z, or remove it to have the moment of receipt.',
    ],
    [
      'no month 13',
      inFile({ Time: '"2026-13-14"' }),
      impossible('13', 'Months go from 01 to 12; correct the month of the Time.'),
    ],
    [
      'no 29 February',
      inFile({ Time: '"2026-02-29"' }),
      impossible('29', 'The month has no such day; correct the day of the Time.'),
    ],
    ['29 February', inFile({ Time: '"2024-02-29"' }), ...nothing],
    [
      'no hour 24',
      inFile({ Time: '"2026-03-14T24:00:00Z"' }),
      impossible('24', 'Hours go from 00 to 23; correct the hour of the Time.'),
    ],
    [
      'no minute 60',
      inFile({ Time: '"2026-03-14T09:60Z"' }),
      impossible('60', 'Minutes go from 00 to 59; correct the minute of the Time.'),
    ],
    [
      'no second 61',
      inFile({ Time: '"2026-03-14T09:26:61Z"' }),
      impossible('61', 'Seconds go from 00 to 59; correct the second of the Time.'),
    ],
    [
      'no zone of 30 hours',
      inFile({ Time: '"2026-03-14T09:26:53+30:00"' }),
      impossible('+30:00', 'There is no such zone; write Z, or hours and minutes such as +01:00.'),
    ],
    [
      'impossible and escaped',
      inFile({ Time: '"2026\\u002d13-14"' }),
      impossible('"2026\\u002d13-14"', 'Months go from 01 to 12; correct the month of the Time.'),
    ],
    ['milliseconds', inFile({ Time: '1773480413589' }), milliseconds('1773480413589', '1773480413.589')],
    ['milliseconds in a string', inFile({ Time: '"1773480413000"' }), milliseconds('"1773480413000"', '1773480413')],
    [
      'no zone',
      inFile({ Time: '"2026-03-14T09:26:53"' }),
      'warning time-zone ‹"2026-03-14T09:26:53"› Time has no zone and is read as UTC; write Z after it, or a zone such as +01:00.',
    ],
    [
      'microseconds',
      inFile({ Time: '"2026-03-14T09:26:53.123456Z"' }),
      'hint time-precision ‹"2026-03-14T09:26:53.123456Z"› Digits beyond the millisecond are not sent; remove them.',
    ],
    [
      'a form that the AWS CLI takes',
      inFile({ Time: '"Sat, 14 Mar 2026 09:26:53 GMT"' }),
      'hint time-form ‹"Sat, 14 Mar 2026 09:26:53 GMT"› The AWS CLI takes this form of a time too, but the documented one is RFC 3339; write 2026-03-14T09:26:53Z.',
    ],
    [
      'the day of such a form',
      inFile({ Time: '"20260230T092653Z"' }),
      'error time-impossible ‹"20260230T092653Z"› The month has no such day; correct the day of the Time.',
    ],
    ['zeros beyond the millisecond', inFile({ Time: '"2026-03-14T09:26:53.123000Z"' }), ...nothing],
  ],
  Detail: [
    [
      'an array',
      inFile({ Detail: '[]' }),
      notObject('[', 'Detail has the type array; write an object, or a string that holds one.'),
    ],
    [
      'a number',
      inFile({ Detail: '1' }),
      notObject('1', 'Detail has the type number; write an object, or a string that holds one.'),
    ],
    [
      'null',
      inFile({ Detail: 'null' }),
      notObject('null', 'Detail has the type null; write an object, or a string that holds one.'),
    ],
    [
      'an empty string',
      inFile({ Detail: '""' }),
      notObject('""', 'Detail is an empty string; write an object, or a string that holds one.'),
    ],
    [
      'a blank string',
      inFile({ Detail: '" \\n"' }),
      notObject('" \\n"', 'Detail is an empty string; write an object, or a string that holds one.'),
    ],
    [
      'an array in the string',
      inFile({ Detail: '" [1]"' }),
      notObject('[1]', 'The string holds a value of type array; EventBridge takes only an object as Detail.'),
    ],
    [
      'a text in the string',
      inFile({ Detail: '"\\"a\\""' }),
      notObject('\\"a\\"', 'The string holds a value of type string; EventBridge takes only an object as Detail.'),
    ],
    ['an object in the string', inFile({ Detail: '"{\\"a\\":[1,{\\"b\\":null}]}"' }), ...nothing],
    [
      'no JSON in the string',
      inFile({ Detail: '"hello"' }),
      brokenDetail('hello', 'Detail is not JSON; it must be an object, or a string that holds one.'),
    ],
    [
      'a comma missing in the string',
      inFile({ Detail: '"{\\"a\\":1 \\"b\\":2}"' }),
      brokenDetail('\\"b\\"', 'A comma is missing here; write one.'),
    ],
    [
      'an object not closed in the string',
      inFile({ Detail: '"{\\"a\\":1"' }),
      brokenDetail('{', 'The object is not closed; write } at its end.'),
    ],
    [
      'a bad escape in the string',
      inFile({ Detail: '"{\\"a\\":\\"\\\\x\\"}"' }),
      brokenDetail('\\\\x', 'JSON has no such escape; double the backslash where one is meant.'),
    ],
    [
      'a line break in a text in the string',
      inFile({ Detail: '"{\\"a\\":\\"b\\tc\\"}"' }),
      brokenDetail('\\t', 'This character in a text inside the string is written \\\\t.'),
    ],
    [
      'a place behind every kind of escape',
      inFile({ Detail: '"\\u007b\\"\\/\\\\n\\u00e9😀\\":\\ttrue,\\r\\n\\"b\\": nul}"' }),
      brokenDetail('nul', 'nul is not a JSON value; put it in double quotes where a string is meant.'),
    ],
    [
      'a trailing comma in the string',
      inFile({ Detail: '"{\\"a\\":1,}"' }),
      brokenDetail(',', 'The string is sent as it is, and JSON allows no comma here; remove it.'),
    ],
    [
      'a comment in the string',
      inFile({ Detail: '"{/* \\"x\\" */}"' }),
      brokenDetail('/* \\"x\\" */', 'The string is sent as it is, and JSON has no comments; remove this one.'),
    ],
    ['a trailing comma and a comment in the object', inFile({ Detail: '{ "a": [1,], /* b */ }' }), ...nothing],
    [
      'text behind the object in the string',
      inFile({ Detail: '"{} {}"' }),
      brokenDetail('{}', 'This does not belong here; remove it, or put it in double quotes where a string is meant.'),
    ],
    ['the greatest integer', inFile({ Detail: '{ "a": 9223372036854775807, "b": -9223372036854775808 }' }), ...nothing],
    ['an integer greater by one', inFile({ Detail: '{ "a": 9223372036854775808 }' }), tooGreat('9223372036854775808')],
    ['an integer less by one', inFile({ Detail: '{ "a": [-9223372036854775809] }' }), tooGreat('-9223372036854775809')],
    [
      'the same in the string',
      inFile({ Detail: '"{\\"a\\":12345678901234567890}"' }),
      tooGreat('12345678901234567890'),
    ],
    ['a fraction of many digits', inFile({ Detail: '{ "a": 12345678901234567890.5, "b": 1e400 }' }), ...nothing],
    [
      'a placeholder that nobody replaces',
      inFile({ Detail: '{ "id": "{{$uuid}}" }' }),
      'hint placeholder ‹{{$uuid}}› {{$uuid}} is sent as it stands here, for nothing replaces it; write the value that is meant.',
    ],
    ['a key twice', inFile({ Detail: '{ "a": { "b": 1, "c": 2, "b": 3 } }' }), keyTwice('"b"', 'b')],
    ['a key twice, written differently', inFile({ Detail: '{ "a": 1, "\\u0061": 2 }' }), keyTwice('"\\u0061"', 'a')],
    ['a key twice in the string', inFile({ Detail: '"{\\"a\\":1,\\"a\\":2}"' }), keyTwice('\\"a\\"', 'a')],
    ['a key twice among many', inFile({ Detail: `{ ${manyKeys(20)}, "k7": 0 }` }), keyTwice('"k7"', 'k7')],
    ['a key twice in different objects', inFile({ Detail: '{ "a": { "a": [{ "a": 1 }] } }' }), ...nothing],
    ['1,000 levels', inFile({ Detail: `{ "a": ${tooDeep.slice(1, -1)} }` }), ...nothing],
    ['1,001 levels', inFile({ Detail: `{ "a": ${tooDeep} }` }), deeper()],
    ['1,001 levels in the string', inFile({ Detail: `"{\\"a\\":${tooDeep}}"` }), deeper()],
    ['100,000 levels', inFile({ Detail: `{ "a": ${'['.repeat(100_000)}${']'.repeat(100_000)} }` }), deeper()],
    [
      '100,000 levels outside of the Detail',
      inFile({ Resources: `${'['.repeat(100_000)}${']'.repeat(100_000)}` }),
      'error wrong-type ‹[› An item of Resources has the type array; write a string.',
      deeper(),
    ],
  ],
};

function unpaired(covered: string): string {
  return `warning unpaired-surrogate ‹${covered}› This is half a character, for which UTF-8 has no form; write both halves, or remove it.`;
}
function notArn(item: string): string {
  return `hint resource-not-arn ‹"${item}"› ${item} is not an ARN; EventBridge takes it, but customers expect an ARN here.`;
}
function source(covered: string, text: string): string {
  return `error source-name ‹${covered}› ${text}`;
}
function unreadable(covered: string): string {
  return `error time-unreadable ‹${covered}› Time cannot be read; write text such as 2026-03-14T09:26:53Z, or epoch seconds.`;
}
function impossible(covered: string, text: string): string {
  return `error time-impossible ‹${covered}› ${text}`;
}
function milliseconds(covered: string, seconds: string): string {
  return `error time-milliseconds ‹${covered}› Time is in milliseconds, and EventBridge takes seconds; write ${seconds}.`;
}
function notObject(covered: string, text: string): string {
  return `error detail-not-object ‹${covered}› ${text}`;
}
function brokenDetail(covered: string, text: string): string {
  return `error detail-syntax ‹${covered}› ${text}`;
}
function tooGreat(number: string): string {
  return `warning detail-number ‹${number}› ${number} is an integer beyond 64 bits and may be refused or rounded; write it as a string.`;
}
function keyTwice(covered: string, key: string): string {
  return `warning duplicate-key ‹${covered}› The key ${key} appears twice in this object, and both are sent; remove one or rename it.`;
}
function deeper(): string {
  return 'error nesting ‹[› This is more than 1,000 levels deep; EventBridge takes at most 1,000. Make it flatter.';
}
function manyKeys(count: number): string {
  return Array.from({ length: count }, (_, index) => `"k${index}": ${index}`).join(', ');
}

describe('The check of an entry', () => {
  const told = new Set<string>();
  for (const [subject, rows] of Object.entries(tables)) {
    describe(`tells of ${subject}`, () => {
      for (const [title, text, ...expected] of rows) {
        for (const problem of expected) told.add(codeIn(problem));
        it(expected.length === 0 ? `nothing: ${title}` : title, () => {
          assert.deepEqual(describeFile(text), expected);
        });
      }
    });
  }

  it('is shown here with every code that an entry can have', () => {
    const untold = codesAbout('entry').filter((code) => !told.has(code));
    assertNone(untold.map((code) => `entryProblems.test.ts has no row with ${code}`));
  });

  it('tells what is wrong with a Source of millions of parts', () => {
    const text = inFile({ Source: `"aws.partner${'/a'.repeat(5_000_000)}"` });
    const limits = { ...defaultCheckSettings, hintBytes: 1e9, warningBytes: 1e9, maximumBytes: 1e9 };
    const [problem = '', ...others] = describeFile(text, limits);
    assert.match(problem, /› Source is 10,000,011 characters long; EventBridge takes at most 256\. Shorten it\.$/);
    assert.deepEqual(others, []);
  });

  it('tells at most 100 problems of one code', () => {
    const items = Array.from({ length: 5000 }, (_, index) => index).join(',');
    assert.equal(describeFile(inFile({ Resources: `[${items}]` })).length, 100);
    assert.equal(describeFile(inFile({ Detail: `{ ${'"a": 1, '.repeat(5000)} "b": 2 }` })).length, 100);
    assert.equal(describeFile(`[{ ${manyKeys(5000)} }]`).length, 101);
    const numbers = Array.from({ length: 5000 }, () => '9999999999999999999').join(',');
    assert.equal(describeFile(inFile({ Detail: `{ "a": [${numbers}] }` })).length, 100);
    const names = Array.from({ length: 5000 }, () => '"a"').join(',');
    assert.equal(describeFile(inFile({ Resources: `[${names}]` })).length, 100);
  });
});
