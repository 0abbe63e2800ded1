import assert from 'node:assert/strict';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { userSettingsPaths } from '../../../src/cli/settingsFiles';

describe('the settings of VS Code', () => {
  const home = homedir();
  const under = (...folders: readonly string[]): string => join(...folders, 'Code', 'User', 'settings.json');
  const places: readonly (readonly [
    platform: NodeJS.Platform,
    environment: Readonly<Record<string, string>>,
    first: string,
  ])[] = [
    ['linux', {}, under(home, '.config')],
    ['linux', { XDG_CONFIG_HOME: '/configured', APPDATA: '/roaming' }, under('/configured')],
    ['darwin', { XDG_CONFIG_HOME: '/configured' }, under(home, 'Library', 'Application Support')],
    ['win32', { APPDATA: '/roaming', XDG_CONFIG_HOME: '/configured' }, under('/roaming')],
    ['win32', {}, under(home, 'AppData', 'Roaming')],
    ['linux', { VSCODE_PORTABLE: '/stick' }, join('/stick', 'user-data', 'User', 'settings.json')],
  ];
  for (const [platform, environment, first] of places) {
    it(`are looked for first where VS Code has them: ${platform}, ${JSON.stringify(environment)}`, () => {
      assert.equal(userSettingsPaths(environment, platform)[0], first);
    });
  }

  it('are looked for in those of a remote machine last', () => {
    assert.equal(
      userSettingsPaths({}, 'linux').at(-1),
      join(home, '.vscode-server', 'data', 'Machine', 'settings.json'),
    );
  });
});
