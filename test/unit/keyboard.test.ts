import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { commandIds } from '../../src/ids';

interface MenuItem {
  readonly command: string;
  readonly when?: string;
  readonly group?: string;
}

const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly contributes: {
    readonly menus: Readonly<Record<'commandPalette' | 'view/item/context', readonly MenuItem[]>>;
  };
};
const { commandPalette, 'view/item/context': ofRows } = contributes.menus;
const outOfPalette = new Set(commandPalette.filter(({ when }) => when === 'false').map(({ command }) => command));
const isIcon = ({ group = '' }: MenuItem): boolean => group.startsWith('inline');

/** The menu of a row opens by Shift+F10; its icons alone are for the mouse. */
const menuOfRow = ofRows.filter((item) => !isIcon(item));

/** What Enter on a row does. */
const onEnter: readonly string[] = [commandIds.loadMoreSends];

describe('by the keyboard', () => {
  for (const command of Object.values(commandIds)) {
    it(`${command} is run from the palette, the menu of a row or by Enter on it`, () => {
      assert.ok(
        !outOfPalette.has(command) || menuOfRow.some((item) => item.command === command) || onEnter.includes(command),
      );
    });
  }

  for (const { command, when } of ofRows.filter(isIcon)) {
    it(`${command}, an icon of rows, stands in the menu of these rows too: ${when ?? ''}`, () => {
      const ofOneRow = / && !listMultiSelection$/;
      const items = menuOfRow.filter((item) => item.command === command);
      const clauses = items.map((item) => (item.when ?? '').replace(ofOneRow, ''));
      // In the menu of all accounts what is an icon of some.
      const wider = (when ?? '').replace(/(viewItem =~ \/\^account\\\.).*\//, '$1/');
      assert.ok(clauses.includes(when ?? '') || clauses.includes(wider), clauses.join('\n'));
    });
  }
});

describe('docs/keyboard.md', () => {
  const page = readFileSync('docs/keyboard.md', 'utf8');
  const titles = JSON.parse(readFileSync('package.nls.json', 'utf8')) as Readonly<Record<string, string>>;
  const ofOwn = new Set(Object.entries(titles).flatMap(([key, title]) => (key.startsWith('command.') ? [title] : [])));
  const named = [...page.matchAll(/\*\*([^*]+)\*\*/g)].map(([, words]) => words ?? '');

  it('names commands', () => {
    assert.ok(named.length > 10);
  });

  for (const title of new Set(named)) {
    it(`names "${title}", which there is`, () => {
      assert.ok(ofOwn.has(title));
    });
  }
});
