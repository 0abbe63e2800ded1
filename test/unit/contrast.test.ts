import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

type Theme = 'dark' | 'light' | 'highContrast' | 'highContrastLight';

/** The background of an editor in VS Code's own themes: Dark Modern, Light Modern and both high contrasts. */
const backgrounds: Readonly<Record<Theme, string>> = {
  dark: '#1F1F1F',
  light: '#FFFFFF',
  highContrast: '#000000',
  highContrastLight: '#FFFFFF',
};

/** The least contrast that WCAG 2.1 asks of text, and of what is drawn. */
const least = { text: 4.5, drawing: 3 };

/** WCAG 2.1, "contrast ratio" of two colours written `#RRGGBB`. */
function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(color: string): number {
  assert.match(color, /^#[0-9a-f]{6}$/i);
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

it('the contrast of black and white is 21, of equal colours 1', () => {
  assert.equal(contrast('#000000', '#FFFFFF'), 21);
  assert.equal(contrast('#808080', '#808080'), 1);
  assert.ok(Math.abs(contrast('#767676', '#FFFFFF') - 4.54) < 0.005);
});

describe('every colour of this extension can be read', () => {
  const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    readonly contributes: {
      readonly colors: readonly { readonly id: string; readonly defaults: Readonly<Record<Theme, string>> }[];
    };
  };
  for (const { id, defaults } of contributes.colors) {
    for (const [theme, background] of Object.entries(backgrounds) as readonly (readonly [Theme, string])[]) {
      it(`${id} in ${theme}`, () => {
        assert.ok(contrast(defaults[theme], background) >= least.text, `${contrast(defaults[theme], background)} : 1`);
      });
    }
  }
});

describe('every drawing of this extension can be seen', () => {
  /** VS Code shows the drawing for dark themes in the light high contrast too, where it is the icon of a language. */
  const themesOf = (file: string): readonly Theme[] => {
    if (file === 'events-dark.svg') return ['dark', 'highContrast', 'highContrastLight'];
    if (file.endsWith('-dark.svg')) return ['dark', 'highContrast'];
    return file.endsWith('-light.svg') ? ['light', 'highContrastLight'] : [];
  };
  const drawings = readdirSync('media').filter((file) => themesOf(file).length > 0);
  assert.ok(drawings.length > 0);
  for (const file of drawings) {
    const colors = readFileSync(join('media', file), 'utf8').match(/#[0-9a-f]{6}/gi) ?? [];
    for (const theme of themesOf(file)) {
      it(`${file} in ${theme}`, () => {
        assert.ok(colors.length > 0);
        for (const color of colors) {
          const ratio = contrast(color, backgrounds[theme]);
          assert.ok(ratio >= least.drawing, `${color}: ${ratio} : 1`);
        }
      });
    }
  }
});
