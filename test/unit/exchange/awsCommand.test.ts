import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { inEnglish } from '../../../src/model/sentence';
import {
  connectionOf,
  mentionsCommand,
  optionOf,
  readCommands,
  type CommandReading,
} from '../../../src/exchange/awsCommand';
import { shellJson, shellText, type Shell } from '../../../src/model/shellText';
import { shellLines } from '../../../src/exchange/shellWords';

const shells: readonly Shell[] = ['sh', 'powershell', 'windows-powershell', 'cmd'];

function words(text: string, shell: Shell): readonly (readonly string[])[] {
  return shellLines(text, shell).commands.map((command) => command.map((word) => word.text.value));
}

describe('shellLines', () => {
  const table: readonly (readonly [shell: Shell, text: string, words: readonly (readonly string[])[]])[] = [
    ['sh', `a 'b c' "d\\"e" f\\ g h'i'"j"`, [['a', 'b c', 'd"e', 'f g', 'hij']]],
    ['sh', 'a \\\n  b \\\r\n  c', [['a', 'b', 'c']]],
    ['sh', `$'it\\'s \\n\\u00e9\\x41\\101' ''`, [["it's \néAA", '']]],
    ['sh', `"a\\nb\\$c\\\\d" # comment\nb`, [['a\\nb$c\\d'], ['b']]],
    ['sh', 'a b; c && d', [['a', 'b'], ['c'], ['d']]],
    ['sh', `$'caf\\xc3\\xa9 \\360\\237\\220\\230\\x41'`, [['café 🐘A']]],
    ['sh', '(a b)', [['a', 'b']]],
    ['sh', `a b 2>&1 >"out file" 2>>err c2 >$LOG d | e`, [['a', 'b', 'c2', 'd']]],
    ['sh', 'a b &> out c', [['a', 'b', 'c']]],
    [
      'powershell',
      `a @'\n{"b": 'c'}\n '@\n'@ d @"\r\n"e"\`n\r\n"@ @'\n'@`,
      [['a', `{"b": 'c'}\n '@`, 'd', '"e"\n', '']],
    ],
    ['powershell', 'a b 2>&1 *> out.txt c > $null', [['a', 'b', 'c']]],
    ['cmd', 'a b2>nul', [['a', 'b2']]],
    ['cmd', 'a b 2>nul >"out file" 2>&1 c & d', [['a', 'b', 'c'], ['d']]],
    ['sh', 'a b > out.json\nc', [['a', 'b'], ['c']]],
    ['powershell', "a 'b ''c''' \"d`\"e\"\"f\" g`\n  h", [['a', "b 'c'", 'd"e"f', 'g', 'h']]],
    ['powershell', "a `\r\n  'b'", [['a', 'b']]],
    ['powershell', 'a “b c” `u{1F600}', [['a', 'b c', '😀']]],
    ['powershell', `'{\\"a\\":1}'`, [['{\\"a\\":1}']]],
    ['windows-powershell', `'{\\"a\\":1}' '{\\"a b\\": \\"\\\\\\"\\"}'`, [['{"a":1}', '{"a b": "\\""}']]],
    ['cmd', 'a "b c" "d\\"e" "f""g" h\\i "j\\\\"', [['a', 'b c', 'd"e', 'f"g', 'h\\i', 'j\\']]],
    ['cmd', 'a ^\r\n  b ^"c^" d^^e', [['a', 'b', 'c', 'd^e']]],
    ['cmd', 'a "b ^ & c"', [['a', 'b ^ & c']]],
  ];
  for (const [shell, text, expected] of table) {
    it(`divides ${JSON.stringify(text)} as ${shell} does`, () => {
      assert.deepEqual(words(text, shell), expected);
    });
  }

  it('divides as a real shell does', () => {
    const piece = fc.constantFrom(
      ...[
        'a',
        "'b c'",
        '"d\\"e"',
        '"f\\\\g\\h"',
        '\\ ',
        "\\'",
        "''",
        ' ',
        '\t',
        ' \\\n ',
        '"i \\$j `k"'.replace(' `k', ''),
        "$'l\\n\\'\\x41\\xc3\\xa9\\303\\251'",
        '=',
        '{x}',
        '\\\\',
      ],
      ...['é', '😀', '"\'"', "'\"'", '$', '-', '"\\\n"'],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const text = `x ${pieces.join('')}`.replaceAll(/\$(?=\$|[-a-z{])/g, '');
        const { stdout, status } = spawnSync('bash', ['-c', `printf '%s\\0' ${text}`], { encoding: 'utf8' });
        assert.equal(status, 0, text);
        assert.deepEqual(words(text, 'sh'), [stdout.split('\0').slice(0, -1)], text);
      }),
      { numRuns: 60 },
    );
  });

  it('says what a shell would fill in, and where', () => {
    const variables: readonly (readonly [Shell, string, string])[] = [
      ['sh', 'a "$NAME b"', '$NAME'],
      ['sh', 'a ${X}', '${X}'],
      ['sh', 'a $(cat x)', '$(cat x)'],
      ['sh', 'a `cat x`', '`cat x`'],
      ['powershell', 'a $name', '$name'],
      ['powershell', 'a "$($x.y)"', '$($x.y)'],
      ['cmd', 'a "%NAME%"', '%NAME%'],
    ];
    for (const [shell, text, marked] of variables) {
      const [remark] = shellLines(text, shell).remarks;
      assert.ok(remark !== undefined, text);
      assert.equal(text.slice(remark.start, remark.end), marked);
      assert.equal(inEnglish(remark.sentence), `${marked} is filled in by the shell; write what it stands for.`);
    }
  });

  it('says which quote is not closed', () => {
    for (const shell of shells) {
      const [remark] = shellLines('a "b', shell).remarks;
      assert.ok(remark !== undefined, shell);
      assert.deepEqual([remark.start, remark.end], [2, 3]);
      assert.equal(inEnglish(remark.sentence), 'The quote is not closed; write " at its end.');
    }
  });

  it('knows the whole of an escape as the place of its character', () => {
    const escapes: readonly (readonly [shell: Shell, text: string, escape: string])[] = [
      ['sh', String.raw`"a\"b"`, String.raw`\"`],
      ['powershell', '"a`"b"', '`"'],
      ['cmd', String.raw`a\"b`, String.raw`\"`],
      ['cmd', String.raw`"a\\\"b"`, String.raw`\"`],
      ['cmd', '"a""b"', '""'],
    ];
    for (const [shell, text, escape] of escapes) {
      const [word] = shellLines(text, shell).commands.flat();
      const at = word?.text.value.indexOf('"') ?? -1;
      const place = word?.text.sourceRange({ start: at, end: at + 1 });
      assert.equal(text.slice(place?.start, place?.end), escape, `${shell}: ${text}`);
    }
  });

  it('never throws, and knows where each word stands, and each character of it', () => {
    const parts = fc.constantFrom(
      "'",
      '"',
      '\\',
      '`',
      '^',
      '$',
      '%',
      ' ',
      '\n',
      'a',
      '😀',
      '{',
      '}',
      '(',
      ')',
      '&',
      '|',
      '#',
      '@',
    );
    fc.assert(
      fc.property(fc.string({ unit: parts }), fc.constantFrom(...shells), (text, shell) => {
        for (const word of shellLines(text, shell).commands.flat()) {
          const { start, end } = word.text.sourceRange({ start: 0, end: word.text.value.length });
          assert.ok(word.start <= start && start <= end && end <= Math.max(word.end, text.length), text);
          for (const piece of word.text.pieces()) {
            assert.ok(start <= piece.start && piece.start <= piece.end && piece.end <= end, text);
          }
        }
      }),
      // The quotes that the old PowerShell puts around a word, of which one becomes part of it.
      { examples: [['\'\n"', 'windows-powershell']] },
    );
  });
});

describe('shellText', () => {
  const anyWord = fc.string({
    unit: fc.constantFrom(...Array.from(`ab '"\\$\`%!^&|<>(){}[]=,;#~*?-é😀‘’“”`)),
    maxLength: 20,
  });

  it('is read as the word that it was made from', () => {
    fc.assert(
      fc.property(anyWord, fc.constantFrom(...shells), (word, shell) => {
        const text = shellText(word, shell);
        if (text !== undefined) assert.deepEqual(words(`x ${text} y`, shell), [['x', word, 'y']]);
      }),
    );
  });

  it('keeps every JSON text', () => {
    fc.assert(
      fc.property(fc.array(anyWord), fc.constantFrom(...shells), (value, shell) => {
        const text = shellJson(JSON.stringify(value), shell);
        assert.ok(text !== undefined);
        const [[, json = ''] = []] = words(`x ${text}`, shell);
        assert.deepEqual(JSON.parse(json), value);
      }),
    );
  });

  it('is handed by a real sh to a program as it is', () => {
    fc.assert(
      fc.property(fc.array(anyWord, { maxLength: 5 }), (given) => {
        const line = given.map((word) => shellText(word, 'sh')).join(' ');
        const { stdout } = spawnSync('sh', ['-c', `printf '%s\\0' x ${line}`], { encoding: 'utf8' });
        assert.deepEqual(stdout.split('\0').slice(1, -1), given);
      }),
      { numRuns: 60 },
    );
  });

  it('is nothing where a shell has no way to say it', () => {
    assert.equal(shellText('50%', 'cmd'), undefined);
    assert.equal(shellText('two\nlines', 'sh'), undefined);
    assert.equal(shellJson('["50% & <x> 😀"]', 'cmd'), '"[\\"50\\u0025 \\u0026 \\u003cx\\u003e \\ud83d\\ude00\\"]"');
  });
});

describe('readCommands', () => {
  function options(reading: CommandReading): unknown {
    return reading.commands.map(({ name, options }) => [
      name,
      ...options.map((option) => [option.name, ...option.values.map(({ text }) => text.value)]),
    ]);
  }

  const line = `aws events put-partner-events --entries '[{"Source":"a"}]' --region eu-west-1 --no-verify-ssl`;

  it('reads the options of a line, however they are written', () => {
    const read = [
      ['put-partner-events', ['--entries', '[{"Source":"a"}]'], ['--region', 'eu-west-1'], ['--no-verify-ssl']],
    ];
    const lines: readonly (readonly [Shell, string])[] = [
      ['sh', line],
      ['sh', `$ ${line}`.slice(2)],
      [
        'sh',
        `/usr/local/bin/aws events put-partner-events \\\n --entries='[{"Source":"a"}]' \\\n --regi eu-west-1 --no-ver`,
      ],
      ['powershell', line.replaceAll(' --', ' `\n --')],
      [
        'windows-powershell',
        `aws.exe events put-partner-events --entr '[{\\"Source\\":\\"a\\"}]' --region=eu-west-1 --no-verify-ssl`,
      ],
      [
        'cmd',
        `aws events put-partner-events ^\r\n --entries "[{\\"Source\\":\\"a\\"}]" --region eu-west-1 --no-verify-ssl`,
      ],
    ];
    for (const [shell, text] of lines) {
      const reading = readCommands(text, shell);
      assert.deepEqual(reading.remarks, [], text);
      assert.deepEqual(options(reading), read, text);
      assert.ok(mentionsCommand(text), text);
    }
  });

  it('reads several lines, and where the connection stands', () => {
    const text = `AWS_PROFILE=acme aws events create-partner-event-source --name n --account 012345678901
aws --profile p --endpoint-url https://user:secret@host:1/ events create-partner-event-source --name m --account 1 --cli-read-timeout 0 --no-sign-request --ca-bundle c.pem`;
    const { commands, remarks } = readCommands(text, 'sh');
    assert.deepEqual(remarks, []);
    assert.deepEqual(commands.map(connectionOf), [
      { profile: 'acme' },
      { profile: 'p', endpoint: 'https://host:1/', readTimeout: 0, unsigned: true, caBundle: 'c.pem' },
    ]);
    assert.equal(commands[0] && optionOf(commands[0], '--account')?.values[0]?.text.value, '012345678901');
  });

  const otherCommand =
    'Only these commands of aws events are read here: put-partner-events, create-partner-event-source, delete-partner-event-source.';
  const faults: readonly (readonly [text: string, marked: string, words: string])[] = [
    [
      'aws events put-partner-events --entrys x',
      '--entrys',
      '--entrys is not an option of this command; did you mean --entries?',
    ],
    ['aws events put-partner-events --name x', '--name', '--name is not an option of this command; remove it.'],
    [
      'aws events put-partner-events --cli-r 5 --no-s --cli x',
      '--cli',
      '--cli may be any of these: --cli-read-timeout, --cli-connect-timeout, --cli-binary-format, --cli-auto-prompt; write it out.',
    ],
    ['aws events put-partner-events --entries', '--entries', '--entries needs a value; write one behind it.'],
    [
      'aws events put-partner-events --region a b',
      'b',
      'b belongs to no option; put a value that has spaces in quotes.',
    ],
    ['aws events put-partner-events --debug=1', '--debug=1', '--debug takes no value; remove it.'],
    [
      'aws events put-events --entries x',
      'put-events',
      'put-events sends to an event bus of your own; write put-partner-events to send as a partner.',
    ],
    ['aws events put-rule --name x', 'put-rule', otherCommand],
    ['aws s3 ls', 's3', otherCommand],
    ['aws events --region eu-west-1', 'events', otherCommand],
    ['aws --region eu-west-1', 'aws --region eu-west-1', otherCommand],
    ['ls -l', 'ls', 'ls is not the AWS CLI; write aws events …'],
    [
      'AWS_SECRET_ACCESS_KEY=secret\naws events put-partner-events --entries x',
      'AWS_SECRET_ACCESS_KEY=secret',
      'AWS_SECRET_ACCESS_KEY=… is not the AWS CLI; write aws events …',
    ],
  ];
  for (const [text, marked, expected] of faults) {
    it(`says of ${text} where and why`, () => {
      const [remark] = readCommands(text, 'sh').remarks.filter(({ severity }) => severity === 'error');
      assert.ok(remark !== undefined);
      assert.equal(inEnglish(remark.sentence), expected);
      assert.equal(text.slice(remark.start, remark.end), marked);
    });
  }
});
