import assert from 'node:assert/strict';

/** The least contrast that WCAG 2.1 asks of text, and of what is drawn. */
export const leastContrast = { text: 4.5, drawing: 3 };

/** WCAG 2.1, "contrast ratio" of two colours written `#RRGGBB`. */
export function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

/**
 * The colour `#RRGGBB` that one is seen as on a background.
 * @param color as a browser writes it: `#RRGGBB`, or `rgba(R, G, B, A)` where it is seen through
 */
export function seenOn(color: string, background: string): string {
  if (color.startsWith('#')) return color;
  const [red = 0, green = 0, blue = 0, opacity = 1] = (color.match(/[\d.]+/g) ?? []).map(Number);
  const below = channels(background);
  const mixed = [red, green, blue].map((channel, at) =>
    Math.round(channel * opacity + (below[at] ?? 0) * (1 - opacity)),
  );
  return `#${mixed.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`.toUpperCase();
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = channels(color).map((channel) => {
    const part = channel / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function channels(color: string): readonly number[] {
  assert.match(color, /^#[0-9a-f]{6}$/i);
  return [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
}

/** A theme that VS Code brings along. */
export interface BuiltInTheme {
  readonly kind: 'dark' | 'light' | 'highContrast' | 'highContrastLight';
  readonly editor: string;
  readonly sideBar: string;
  /** Of a row that is selected while the keyboard is elsewhere; where it is there, the icon takes the colour of the text. */
  readonly selectedRow: string;
}

/** By the names of the newest VS Code: the backgrounds on which colours of this extension are seen. */
export const builtInThemes: Readonly<Record<string, BuiltInTheme>> = {
  'Dark Modern': { kind: 'dark', editor: '#1F1F1F', sideBar: '#181818', selectedRow: '#37373D' },
  'Dark+': { kind: 'dark', editor: '#1E1E1E', sideBar: '#252526', selectedRow: '#37373D' },
  'Light Modern': { kind: 'light', editor: '#FFFFFF', sideBar: '#F8F8F8', selectedRow: '#E4E6F1' },
  'Light+': { kind: 'light', editor: '#FFFFFF', sideBar: '#F3F3F3', selectedRow: '#E4E6F1' },
  'Dark 2026': { kind: 'dark', editor: '#121314', sideBar: '#191A1B', selectedRow: '#2C2D2E' },
  'Light 2026': { kind: 'light', editor: '#FFFFFF', sideBar: '#FAFAFD', selectedRow: '#E7E7E8' },
  'Default High Contrast': { kind: 'highContrast', editor: '#000000', sideBar: '#000000', selectedRow: '#000000' },
  'Default High Contrast Light': {
    kind: 'highContrastLight',
    editor: '#FFFFFF',
    sideBar: '#FFFFFF',
    selectedRow: '#E7EDF3',
  },
};
