import assert from 'node:assert/strict';
import { commandText, shellKind, shellLine } from '../../../src/eventbridge/failures/commandText';

const login = (profile: string) => ['aws', 'sso', 'login', '--profile', profile];

describe('A command line', () => {
  it('is shown in quotes that every usual shell takes', () => {
    assert.equal(commandText(login('acme')), 'aws sso login --profile acme');
    assert.equal(commandText(login('my profile')), 'aws sso login --profile "my profile"');
    assert.equal(commandText(login("it's $HOME")), `aws sso login --profile 'it'\\''s $HOME'`);
  });

  const rows: readonly (readonly [string, string, string | undefined, string | undefined])[] = [
    ['acme', 'acme', 'acme', 'acme'],
    ['my profile', "'my profile'", "'my profile'", '"my profile"'],
    ["it's", `'it'\\''s'`, "'it''s'", '"it\'s"'],
    ['it’s', "'it’s'", "'it’’s'", '"it’s"'],
    ['@all', '@all', "'@all'", '"@all"'],
    ['a=b', 'a=b', "'a=b'", '"a=b"'],
    ['a & del x', "'a & del x'", "'a & del x'", '"a & del x"'],
    ['%PATH%', "'%PATH%'", "'%PATH%'", undefined],
    ['a" & calc', `'a" & calc'`, undefined, undefined],
    ['$(calc)`calc`', "'$(calc)`calc`'", "'$(calc)`calc`'", '"$(calc)`calc`"'],
    ['x\nrm -rf', undefined as unknown as string, undefined, undefined],
    ['x\u202eflip', undefined as unknown as string, undefined, undefined],
  ];
  for (const [profile, posix, powershell, cmd] of rows) {
    it(`stays one for each kind of shell: ${JSON.stringify(profile)}`, () => {
      const end = (shell: 'posix' | 'powershell' | 'cmd') =>
        shellLine(login(profile), shell)?.replace('aws sso login --profile ', '');
      assert.deepEqual([end('posix'), end('powershell'), end('cmd')], [posix, powershell, cmd]);
    });
  }

  it('is for the shell that runs', () => {
    const paths = {
      '/bin/bash': 'posix',
      '/usr/bin/zsh': 'posix',
      '/bin/sh': 'posix',
      'C:\\Windows\\System32\\cmd.exe': 'cmd',
      'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe': 'powershell',
      'C:\\Program Files\\PowerShell\\7\\pwsh.exe': 'powershell',
      'C:\\Program Files\\Git\\bin\\bash.exe': 'posix',
      '/usr/bin/fish': undefined,
      '/usr/bin/nu': undefined,
      '': undefined,
    };
    for (const [path, kind] of Object.entries(paths)) assert.equal(shellKind(path), kind, path);
  });
});
