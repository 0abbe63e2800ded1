import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import type { commandIds } from '../../src/ids';
import type { RowContext } from '../../src/sources/rows';

interface Contribution {
  readonly command: string;
  readonly enablement?: string;
}

interface MenuItem {
  readonly command: string;
  readonly when?: string;
  readonly group?: string;
}

/** Every value of `viewItem` that a row can have: the type asks for each. */
const everyContext: Readonly<Record<RowContext, true>> = {
  'partner.local': true,
  'partner.aws': true,
  'namespace.local': true,
  'namespace.aws': true,
  'source.local': true,
  'source.aws': true,
  'list-end.local': true,
  'list-end.aws': true,
  'account.pending.local': true,
  'account.pending.aws': true,
  'account.pending.bus.local': true,
  'account.pending.bus.aws': true,
  'account.active.local': true,
  'account.active.aws': true,
  'account.deleted.local': true,
  'account.deleted.aws': true,
  'account.unknown.local': true,
  'account.unknown.aws': true,
  failure: true,
  'failure.signIn': true,
  'no-match': true,
};

/** What holds wherever a row with this context stands, so that its menu need not ask for it. */
function holdsOn(context: string): readonly string[] {
  if (context.endsWith('.local')) return ['partnerEvents.connectedToLocal'];
  return context === 'no-match' ? ['partnerEvents.sourcesFiltered'] : [];
}

function terms(clause: string | undefined): readonly string[] {
  return clause === undefined ? [] : clause.split(' && ');
}

/** The rows that a clause is about; undefined: it asks for no row. */
function rowsOf(clause: string | undefined): readonly string[] | undefined {
  const asked = terms(clause).filter((term) => term.startsWith('viewItem '));
  if (asked.length === 0) return undefined;
  return Object.keys(everyContext).filter((context) => asked.every((term) => matches(term, context)));
}

function matches(term: string, context: string): boolean {
  const [, pattern] = /^viewItem =~ \/(.*)\/$/.exec(term) ?? [];
  if (pattern !== undefined) return new RegExp(pattern).test(context);
  const [, wanted] = /^viewItem == (\S+)$/.exec(term) ?? [];
  assert.ok(wanted !== undefined, `package.json: this test cannot read "${term}"`);
  return wanted === context;
}

function excludeEachOther(one: string | undefined, other: string | undefined): boolean {
  const ofOne = terms(one);
  const ofOther = terms(other);
  if (ofOne.some((term) => ofOther.includes(`!${term}`)) || ofOther.some((term) => ofOne.includes(`!${term}`))) {
    return true;
  }
  const rows = rowsOf(one);
  const otherRows = rowsOf(other);
  return rows !== undefined && otherRows !== undefined && !rows.some((context) => otherRows.includes(context));
}

const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly contributes: {
    readonly commands: readonly Contribution[];
    readonly menus: Readonly<Record<string, readonly MenuItem[]>>;
  };
};
const enablements = new Map(contributes.commands.map(({ command, enablement }) => [command, enablement]));

for (const [menu, items] of Object.entries(contributes.menus)) {
  describe(`the menu ${menu}`, () => {
    for (const [index, { command, when, group }] of items.entries()) {
      const what = `package.json: ${command} in ${menu}`;

      it(`offers ${command} where something can be pressed: ${when ?? 'everywhere'}`, () => {
        assert.ok(!when?.includes('||'), `${what}: this test cannot read "||"`);
        const rows = rowsOf(when);
        const viewItem = terms(when).filter((term) => term.startsWith('viewItem '));
        assert.notDeepEqual(rows, [], `package.json: ${viewItem.join(' && ')} of ${command} matches no row`);
        const certain = rows?.map(holdsOn) ?? [];
        const needed = terms(enablements.get(command)).filter((term) => term.includes('partnerEvents.'));
        for (const term of when === 'false' ? [] : needed) {
          const isCertain = certain.length > 0 && certain.every((holding) => holding.includes(term));
          assert.ok(isCertain || terms(when).includes(term), `${what} lacks "${term}" of its enablement`);
        }
      });

      if (group === undefined) continue;
      it(`has ${command} alone at ${group}`, () => {
        const others = items.slice(0, index).filter((other) => other.group === group);
        const clashing = others.find((other) => !excludeEachOther(other.when, when));
        assert.equal(clashing, undefined, `${what} stands at ${group} as ${clashing?.command ?? 'nothing'} does`);
      });
    }
  });
}

describe('the title of a command, asked for what it is about,', () => {
  const sentences = JSON.parse(readFileSync('package.nls.json', 'utf8')) as Readonly<Record<string, string>>;
  const sourceActions = 'src/sources/sourceActions.ts';
  const sourceCommand = 'src/editor/sourceNames/sourceCommand.ts';
  const createSourceFlow = 'src/sources/create/createSourceFlow.ts';
  const files: Partial<Record<keyof typeof commandIds, string>> = {
    filterSources: sourceActions,
    copySourceName: sourceActions,
    copySourceArn: sourceActions,
    copyAccount: sourceActions,
    deleteSource: sourceActions,
    createBus: sourceActions,
    activateSource: sourceActions,
    deactivateSource: sourceActions,
    deleteBus: sourceActions,
    goToEntries: sourceCommand,
    newEventsFileFromSource: sourceCommand,
    sendTestEvent: sourceCommand,
    showResultsOfSource: sourceCommand,
    offerSource: createSourceFlow,
  };
  for (const [command, file] of Object.entries(files)) {
    it(`${command} is the one that the palette has`, () => {
      const title = sentences[`command.${command}`]?.replace(/…$/, '') ?? '';
      const text = readFileSync(file, 'utf8');
      const isThere = [`'${title}'`, `'${title} to {0}'`, `'${title} on {0}'`].some((words) => text.includes(words));
      assert.ok(isThere, `${file} lacks the title "${title}", which package.nls.json has for ${command}`);
    });
  }
});
