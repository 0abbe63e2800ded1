import assert from 'node:assert/strict';
import { writeMachineSettings } from '../../scripts/vscodeServer';
import { stateLook } from '../../src/sources/accountText';
import { builtInThemes, contrast, leastContrast, seenOn } from '../support/contrast';
import { eventually } from './workbench/eventually';
import { useSharedWorkbench } from './workbench/sharedWorkbench';

const states = ['PENDING', 'ACTIVE', 'DELETED', undefined] as const;

describe('what is drawn in the views', () => {
  const workbench = useSharedWorkbench();

  for (const [name, theme] of Object.entries(builtInThemes)) {
    it(`can be told from the background in ${name}`, async () => {
      const { server } = workbench();
      await writeMachineSettings(server.dataFolder, { 'workbench.colorTheme': name });
      await eventually(async () => {
        const [editor, sideBar, row = ''] = await shownColors([
          'editor.background',
          'sideBar.background',
          'list.inactiveSelectionBackground',
        ]);
        const selectedRow = row === '' ? theme.sideBar : seenOn(row, theme.sideBar);
        assert.deepEqual({ kind: theme.kind, editor, sideBar, selectedRow }, theme);
      });
      const ofRows = [...states.map((state) => stateLook(state).color), 'list.errorForeground'];
      for (const [index, color] of (await shownColors(ofRows)).entries()) {
        // Where a theme has no such colour, the icon has that of the text.
        if (color === '') continue;
        for (const background of [theme.sideBar, theme.selectedRow]) {
          const ratio = contrast(seenOn(color, background), background);
          assert.ok(ratio >= leastContrast.drawing, `${ofRows[index] ?? ''}, ${color} on ${background}: ${ratio} : 1`);
        }
      }
    });
  }

  /** The colours of the theme by their ids, as `#RRGGBB`; an empty text where it has none. */
  function shownColors(ids: readonly string[]): Promise<readonly string[]> {
    const names = ids.map((id) => `--vscode-${id.replaceAll('.', '-')}`);
    return workbench().page.evaluate(
      `(() => {
        const style = getComputedStyle(document.querySelector('.monaco-workbench'));
        return ${JSON.stringify(names)}.map((name) => style.getPropertyValue(name).trim().replace(/^#.*/, (hex) => hex.toUpperCase()));
      })()`,
    );
  }
});
