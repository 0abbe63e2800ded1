import assert from 'node:assert/strict';
import fc from 'fast-check';
import { foreignText, longestForeignText, Secrets, SentDetails } from '../../../../src/eventbridge/failures/secrets';

const token = 'IQoJb3JpZ2luX2VjEB/aDmV1LXdlc3+tMSJHMEUCIQ==&"<\\ä€😀 end';

function secretsOf(...texts: readonly string[]): Secrets {
  const secrets = new Secrets();
  for (const text of texts) secrets.add(text);
  return secrets;
}

describe('A secret', () => {
  const secrets = secretsOf(token);
  const forms: readonly (readonly [string, string])[] = [
    ['as it is', token],
    ['encoded for a URL', encodeURIComponent(token)],
    ['encoded in lower case', encodeURIComponent(token).replace(/%../g, (form) => form.toLowerCase())],
    ['encoded for a URL twice', encodeURIComponent(encodeURIComponent(token))],
    ['of a form', new URLSearchParams({ t: token }).toString().slice(2)],
    ['in JSON', JSON.stringify(token).slice(1, -1)],
    ['in JSON of JSON', JSON.stringify(JSON.stringify(token)).slice(3, -3)],
    ['in JSON that escapes the slash', JSON.stringify(token).slice(1, -1).replaceAll('/', '\\/')],
    [
      'in JSON that escapes what is marked in HTML',
      token.replace('\\', '\\\\').replace('&', '\\u0026').replace('<', '\\u003C').replace('"', '\\"'),
    ],
    ['in XML', token.replace('&', '&amp;').replace('<', '&lt;').replace('"', '&#34;')],
  ];
  for (const [name, form] of forms) {
    it(`is hidden ${name}`, () => {
      assert.equal(secrets.hiddenIn(`before ${form} after ${form}`), 'before … after …');
    });
  }

  it('is hidden in base64, whatever stands around it there', () => {
    const text = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
    const known = secretsOf(text);
    fc.assert(
      fc.property(
        fc.string(),
        fc.string(),
        fc.constantFrom('base64' as const, 'base64url' as const),
        (before, after, alphabet) => {
          const shown = known.hiddenIn(Buffer.from(`${before}${text}${after}`).toString(alphabet));
          assert.ok(shown.includes('…'), shown);
          assert.ok(!Buffer.from(shown, alphabet).toString('latin1').includes(text.slice(4, -4)));
        },
      ),
    );
  });

  it('is hidden whatever it is, and nothing else is', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 4, unit: 'grapheme' }), (text) => {
        assert.equal(secretsOf(text).hiddenIn(`| ${text} |`), '| … |');
        assert.equal(secretsOf(text).hiddenIn('~'), '~');
      }),
      { numRuns: 40 },
    );
  });

  it('of a few digits is hidden as a number of its own only', () => {
    const code = secretsOf('123456');
    assert.equal(code.hiddenIn('The code 123456 is wrong ("123456").'), 'The code … is wrong ("…").');
    assert.equal(code.hiddenIn('91234567 a123456'), '91234567 a123456');
    assert.equal(secretsOf('', 'abc').hiddenIn('abc abc'), 'abc abc');
  });

  it('is every part of an identity that is no made-up word', () => {
    const identity = new Secrets();
    identity.addIdentity({ accessKeyId: 'AKIAEXAMPLEEXAMPLE01', secretAccessKey: 'local', sessionToken: token });
    assert.equal(identity.hiddenIn(`local AKIAEXAMPLEEXAMPLE01 ${token}`), 'local … …');
    const short = new Secrets();
    short.addIdentity({ accessKeyId: 'k'.repeat(15), secretAccessKey: 's'.repeat(16) });
    assert.equal(short.hiddenIn('kkkkkkkkkkkkkkk ssssssssssssssss'), 'kkkkkkkkkkkkkkk …');
  });

  it('of a thousand characters is looked for in a hostile megabyte within a second or two', () => {
    const long = secretsOf('+/=x'.repeat(300));
    assert.equal(long.hiddenIn('+/'.repeat(500_000)).length, 1_000_000);
    assert.equal(long.hiddenIn('\\'.repeat(1_000_000)).length, 1_000_000);
  });
});

describe('A text of a service', () => {
  it('ends where it repeats the canonical request', () => {
    const text = 'The signature does not match.\n\nThe Canonical String for this request should have been\nPOST';
    assert.equal(foreignText(text, new Secrets()), 'The signature does not match.');
  });

  it('is cut where it is too long, between two characters, and says so', () => {
    assert.equal(foreignText('a'.repeat(longestForeignText), new Secrets()), 'a'.repeat(longestForeignText));
    assert.equal(
      foreignText('a'.repeat(longestForeignText + 1), new Secrets()),
      `${'a'.repeat(longestForeignText)}… (cut off; it has 2001 characters)`,
    );
    assert.equal(
      foreignText(`${'a'.repeat(longestForeignText - 1)}😀`, new Secrets()),
      `${'a'.repeat(longestForeignText - 1)}… (cut off; it has 2001 characters)`,
    );
  });

  it('hides a secret that stands across the place where it is cut', () => {
    const shown = foreignText(`${'a'.repeat(longestForeignText - 5)}${token}`, secretsOf(token));
    assert.equal(shown, `${'a'.repeat(longestForeignText - 5)}…`);
  });

  it('repeats no Detail from its beginning on, whole or not', () => {
    const detail = '{"email":"ann@example.com","note":"a \\"b\\" <c>"}';
    const rows: readonly (readonly [string, string])[] = [
      [`Value '[${detail}]' at 'entries'`, "Value '[…]' at 'entries'"],
      [`Value ${JSON.stringify(detail)} twice ${detail}`, 'Value "…" twice …'],
      [`Value ${detail.slice(0, 20)}...`, 'Value ......'],
      [`<v>${detail.replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')}</v>`, '<v>…</v>'],
      ['Detail is malformed.', 'Detail is malformed.'],
    ];
    for (const [said, shown] of rows)
      assert.equal(new SentDetails([detail, '{}']).hiddenIn(said), shown.replace('......', '…...'));
    assert.equal(new SentDetails(['{}']).hiddenIn('{} is empty'), '{} is empty');
    const long = `{"a":"${'x'.repeat(5000)}"}`;
    assert.equal(new SentDetails([long]).hiddenIn(`: ${long.slice(0, 1990)}`), ': …');
  });
});
