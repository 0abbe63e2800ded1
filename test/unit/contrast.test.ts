import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { builtInThemes, contrast, leastContrast, type BuiltInTheme } from '../support/contrast';

type Kind = BuiltInTheme['kind'];

const themes = Object.entries(builtInThemes);

it('the contrast of black and white is 21, of equal colours 1', () => {
  assert.equal(contrast('#000000', '#FFFFFF'), 21);
  assert.equal(contrast('#808080', '#808080'), 1);
  assert.ok(Math.abs(contrast('#767676', '#FFFFFF') - 4.54) < 0.005);
});

describe('every colour of this extension can be read', () => {
  const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    readonly contributes: {
      readonly colors: readonly { readonly id: string; readonly defaults: Readonly<Record<Kind, string>> }[];
    };
  };
  for (const { id, defaults } of contributes.colors) {
    for (const [name, { kind, editor, sideBar, selectedRow }] of themes) {
      it(`${id} in ${name}, as text in the editor and as an icon in a view`, () => {
        const color = defaults[kind];
        const ofText = contrast(color, editor);
        assert.ok(ofText >= leastContrast.text, `${color} on ${editor}: ${ofText} : 1`);
        for (const background of [sideBar, selectedRow]) {
          const ofIcon = contrast(color, background);
          assert.ok(ofIcon >= leastContrast.drawing, `${color} on ${background}: ${ofIcon} : 1`);
        }
      });
    }
  }
});

describe('every drawing of this extension can be seen', () => {
  /** VS Code shows the drawing for dark themes in the light high contrast too, where it is the icon of a language. */
  const themesOf = (file: string): readonly Kind[] => {
    if (file === 'events-dark.svg') return ['dark', 'highContrast', 'highContrastLight'];
    if (file.endsWith('-dark.svg')) return ['dark', 'highContrast'];
    return file.endsWith('-light.svg') ? ['light', 'highContrastLight'] : [];
  };
  const drawings = readdirSync('media').filter((file) => themesOf(file).length > 0);
  assert.ok(drawings.length > 0);
  for (const file of drawings) {
    const colors = readFileSync(join('media', file), 'utf8').match(/#[0-9a-f]{6}/gi) ?? [];
    for (const [name, { editor, sideBar }] of themes.filter(([, theme]) => themesOf(file).includes(theme.kind))) {
      it(`${file} in ${name}`, () => {
        assert.ok(colors.length > 0);
        for (const color of colors) {
          for (const background of [editor, sideBar]) {
            const ratio = contrast(color, background);
            assert.ok(ratio >= leastContrast.drawing, `${color} on ${background}: ${ratio} : 1`);
          }
        }
      });
    }
  }
});
