import fc from 'fast-check';
import assert from 'node:assert/strict';
import {
  commandAddress,
  commandLink,
  escaped,
  markdownLines,
  markdownParagraphs,
  markdownRow,
  markdownWithIcon,
  strong,
  type Markdown,
} from '../../../src/ui/markdown';
import { inLines, longestPlainText, plain, withIcon, withoutJoiners } from '../../../src/ui/plainText';

/** What VS Code makes a link of in messages, prompts, progress and messages of views. */
const linkPattern = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/gi;
/** What it makes an icon of in labels, buttons and hovers. */
const iconPattern = /\$\([^)]*\)/g;

/** Texts out of the pieces that links, icons and markup are made of. */
const hostile = fc
  .array(
    fc.constantFrom(
      ...[
        '[',
        ']',
        '(',
        ')',
        '](',
        '$',
        '$(',
        '\\',
        '[a](command:x)',
        '$(pass)',
        'command:x',
        'https://x.example',
        '"',
      ],
      ...[
        '<',
        '>',
        '&',
        '*',
        '_',
        '`',
        '~',
        '|',
        '!',
        '#',
        '-',
        '1.',
        ' ',
        '\n',
        '\r\n',
        '\t',
        '\u202e',
        '\u2060',
        '\0',
      ],
      ...['a', 'www.x.example', 'a@x.example', '\ud800', '\udc00', '\u{1f600}', '&nbsp;', '~pass'],
    ),
    { maxLength: 12 },
  )
  .map((pieces) => pieces.join(''));

describe('plain text', () => {
  it('leaves ordinary text as it is', () => {
    for (const text of ['aws.partner/example.com/orders/acme', 'Detail: [1, 2] (two) costs $5', 'Größe 名前 👩‍👩‍👧']) {
      assert.equal(plain(text), text);
    }
  });

  it('makes neither a link nor an icon of what came from elsewhere', () => {
    const [link, icon] = [plain('x [Fix](command:do.it?%5B1%5D) y'), plain('$(pass) accepted')];
    assert.doesNotMatch(link, linkPattern);
    assert.doesNotMatch(icon, iconPattern);
    assert.equal(withoutJoiners(link), 'x [Fix](command:do.it?%5B1%5D) y');
  });

  it('holds wherever texts meet', () => {
    fc.assert(
      fc.property(hostile, hostile, hostile, (one, other, third) => {
        for (const text of [
          inLines([plain(one), plain(other), plain(third)]),
          `${plain(one)}${plain(other)}${plain(third)}`,
          `${plain(one)} ${plain(other)}`,
          `${plain(one)}(command:x) ${plain(other)}`,
        ]) {
          assert.doesNotMatch(text, linkPattern);
          assert.doesNotMatch(text, iconPattern);
        }
      }),
    );
  });

  it('changes nothing more the second time', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        assert.equal(plain(plain(text)), plain(text));
      }),
    );
  });

  it('shows what breaks lines, hides or turns text', () => {
    assert.equal(plain('a\nb\r\nc\u2028d'), 'a↵b↵c↵d');
    assert.equal(plain('a\tb'), 'a b');
    assert.equal(plain('\0\u001b[31m\u007f\u0085'), '␀␛[31m␡↵');
    assert.equal(plain('\u202egpj.exe\u2066\u200b\ufeff'), '\\u202egpj.exe\\u2066\\u200b\\ufeff');
    assert.equal(plain('\u{e0041}'), '\\u{e0041}');
    assert.equal(plain('\ud800'), '\ufffd');
  });

  it('is bounded, and cut between characters', () => {
    const long = plain('\u{1f600}'.repeat(longestPlainText));
    assert.ok(long.length <= longestPlainText);
    assert.match(long, /^(\u{1f600})+…$/u);
    assert.equal(plain(long), long);
    assert.equal(plain('x'.repeat(2000)), 'x'.repeat(2000));
    assert.equal(plain('x'.repeat(2001)), `${'x'.repeat(1999)}…`);
  });

  it('has the icons that we put there', () => {
    assert.equal(withIcon('error', plain('$(pass)')).replace('\u2060', ''), '$(error) $(pass)');
    assert.deepEqual(withIcon('error', plain('$(pass)')).match(iconPattern), ['$(error)']);
    assert.equal(withIcon('shield', plain('')), '$(shield)');
  });
});

describe('markdown', () => {
  it('has every mark of a foreign text escaped', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        // Taken away what is escaped, no mark of Markdown is left.
        const left = escaped(text).text.replace(/\\[!-/:-@[-`{-~]/g, '');
        assert.doesNotMatch(left, /[!-/:-@[-`{-~\n]/);
      }),
    );
  });

  it('shows the text itself', () => {
    assert.equal(escaped('a*b*').text.replace(/\\(.)/g, '$1'), 'a*b*');
  });

  it('links to commands with any argument', () => {
    const argument = { uri: "file:///a/it's (1) [x]/ä \ud800.events.json", name: '日本 "quoted" \\' };
    const address = commandAddress('partnerEvents.sendEntry', argument);
    assert.match(address, /^command:[\w.]+\?[\w%.~-]+$/);
    const back: unknown = JSON.parse(decodeURIComponent(address.slice(address.indexOf('?') + 1)));
    assert.deepEqual(back, [argument]);
    assert.equal(commandAddress('a.b'), 'command:a.b');
  });

  it('keeps foreign words inside their link', () => {
    const link = commandLink('copy', 'x](command:evil) [y', 'a.b', 1);
    assert.equal(link.text, '[$(copy) x\\]\u2060\\(command\\:evil\\) \\[y](command:a.b?%5B1%5D)');
    assert.deepEqual(link.commands, ['a.b']);
  });

  it('may run what its links run, however they were put together, and nothing else', () => {
    const link = (command: string): Markdown => commandLink(undefined, 'x', command);
    const whole = markdownParagraphs([
      strong(markdownWithIcon('pass', link('a.b'))),
      markdownLines([escaped('[x](command:evil)'), markdownRow([link('c.d'), link('e.f')], ' · ')]),
    ]);
    assert.deepEqual(whole.commands, ['a.b', 'c.d', 'e.f']);
  });
});
