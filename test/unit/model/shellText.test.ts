import assert from 'node:assert/strict';
import { commandInShell, commandText, shellAt, type Shell } from '../../../src/model/shellText';

const login = (profile: string) => ['aws', 'sso', 'login', '--profile', profile];

describe('A command line', () => {
  it('is shown in quotes that every usual shell takes', () => {
    assert.equal(commandText(login('acme')), 'aws sso login --profile acme');
    assert.equal(commandText(login('my profile')), 'aws sso login --profile "my profile"');
    assert.equal(commandText(login("it's $HOME")), `aws sso login --profile 'it'\\''s $HOME'`);
  });

  /** In sh, PowerShell, the one before 7.3, and cmd. */
  const rows: readonly (readonly [string, readonly (string | undefined)[]])[] = [
    ['acme', ['acme', 'acme', 'acme', 'acme']],
    ['my profile', ["'my profile'", "'my profile'", "'my profile'", '"my profile"']],
    ["it's", [`'it'\\''s'`, "'it''s'", "'it''s'", '"it\'s"']],
    ['it’s', ["'it’s'", "'it’’s'", "'it’’s'", '"it’s"']],
    ['@all', ["'@all'", "'@all'", "'@all'", '"@all"']],
    ['a=b', ["'a=b'", "'a=b'", "'a=b'", '"a=b"']],
    ['a & del x', ["'a & del x'", "'a & del x'", "'a & del x'", '"a & del x"']],
    ['%PATH%', ["'%PATH%'", "'%PATH%'", "'%PATH%'", undefined]],
    ['a" & calc', [`'a" & calc'`, `'a" & calc'`, `'a\\" & calc'`, undefined]],
    ['$(calc)`calc`', ["'$(calc)`calc`'", "'$(calc)`calc`'", "'$(calc)`calc`'", '"$(calc)`calc`"']],
    ['x\nrm -rf', [undefined, undefined, undefined, undefined]],
    ['x\u202eflip', [undefined, undefined, undefined, undefined]],
  ];
  const shells: readonly Shell[] = ['sh', 'powershell', 'windows-powershell', 'cmd'];
  for (const [profile, words] of rows) {
    it(`stays one in each shell: ${JSON.stringify(profile)}`, () => {
      const written = shells.map((shell) => commandInShell(login(profile), shell));
      assert.deepEqual(
        written.map((line) => line?.replace('aws sso login --profile ', '')),
        words,
      );
    });
  }

  it('is for the shell that runs', () => {
    const paths = {
      '/bin/bash': 'sh',
      '/usr/bin/zsh': 'sh',
      '/bin/sh': 'sh',
      'C:\\Windows\\System32\\cmd.exe': 'cmd',
      'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe': 'windows-powershell',
      'C:\\Program Files\\PowerShell\\7\\pwsh.exe': 'powershell',
      'C:\\Program Files\\Git\\bin\\bash.exe': 'sh',
      '/usr/bin/fish': undefined,
      '/usr/bin/nu': undefined,
      '': undefined,
    };
    for (const [path, shell] of Object.entries(paths)) assert.equal(shellAt(path), shell, path);
  });
});
