import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { commandIds } from '../../src/ids';

interface Keybinding {
  readonly command: string;
  readonly key: string;
  readonly mac?: string;
  readonly win?: string;
  readonly linux?: string;
  readonly when: string;
}

type Platform = 'linux' | 'windows' | 'mac';

/** What VS Code itself does with keys in a text editor; `madeFrom` and `without` in the file say how it came about. */
const defaultKeys = JSON.parse(readFileSync('test/support/defaultKeys.json', 'utf8')) as Readonly<
  Record<Platform, readonly string[]>
>;

const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly contributes: { readonly keybindings: readonly Keybinding[] };
};

/** What may be open over an editor while the keyboard is still in its text, by the context keys that tell it. */
const openOverEditor = [
  'findWidgetVisible',
  'suggestWidgetVisible',
  'inlineSuggestionVisible',
  'inlineEditIsVisible',
  'parameterHintsVisible',
  'codeActionMenuVisible',
  'renameInputVisible',
  'LinkedEditingInputVisible',
  'referenceSearchVisible',
  'callHierarchyVisible',
  'typeHierarchyVisible',
  'markersNavigationVisible',
  'dirtyDiffVisible',
  'inlineChatVisible',
  'breakpointWidgetVisible',
  'standaloneColorPickerVisible',
  'dropWidgetVisible',
  'pasteWidgetVisible',
];

/** Parts in an order of their own: VS Code and people write modifiers in different ones. */
function normal(key: string): string {
  return key
    .split(' ')
    .map((chord) => chord.toLowerCase().split('+').toSorted().join('+'))
    .join(' ');
}

function keyOn({ key, mac, win, linux }: Keybinding, platform: Platform): string {
  const own = { mac, windows: win, linux }[platform];
  return normal(own ?? key);
}

for (const platform of ['linux', 'windows', 'mac'] as const) {
  describe(`every key on ${platform}`, () => {
    const taken = new Set(defaultKeys[platform].map(normal));

    it('is compared with those of VS Code', () => {
      assert.ok(taken.has(normal('shift+enter')));
      assert.ok(taken.has(normal(platform === 'mac' ? 'cmd+alt+enter' : 'ctrl+alt+enter')), 'Replace All');
    });

    for (const binding of contributes.keybindings) {
      const key = keyOn(binding, platform);
      it(`${key} is free in a text editor`, () => {
        assert.equal(taken.has(key), false);
        // A key that VS Code takes first would never arrive, and one that begins its keys would take them away.
        const [first = ''] = key.split(' ');
        assert.equal(taken.has(first), false);
        assert.deepEqual(
          [...taken].filter((other) => other.startsWith(`${key} `)),
          [],
        );
      });
    }
  });
}

describe('every key that sends', () => {
  const sending: readonly string[] = [commandIds.sendEntry, commandIds.sendFile];
  for (const { command, when } of contributes.keybindings.filter((binding) => sending.includes(binding.command))) {
    it(`${command} works in the text of an events file only, while nothing is open over it`, () => {
      const conditions = when.split(' && ');
      assert.ok(conditions.includes('editorTextFocus'));
      assert.ok(conditions.includes('editorLangId == partner-events'));
      for (const key of openOverEditor) assert.ok(conditions.includes(`!${key}`), key);
      assert.equal(when.includes('||'), false);
    });
  }

  it('sends one thing', () => {
    assert.deepEqual(contributes.keybindings.map(({ command }) => command).toSorted(), sending.toSorted());
  });
});

it('README.md names every key', () => {
  const written = [...readFileSync('README.md', 'utf8').matchAll(/`([A-Z][A-Za-z]*(?:\+[A-Za-z]+)+)`/g)].map(
    ([, key]) => normal(key ?? ''),
  );
  for (const { command, key, mac } of contributes.keybindings) {
    for (const each of [key, ...(mac === undefined ? [] : [mac])]) {
      assert.ok(written.includes(normal(each)), `README.md: the table of keys lacks ${each} of ${command}`);
    }
  }
});
