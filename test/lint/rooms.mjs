import { dirname, relative, resolve, sep } from 'node:path';

/**
 * Who may import whom. A room is a folder of `src/`, or a file that lies directly in it; where an inner room of it, or one of
 * its files, is named by itself, that name counts instead. `rooms`: the rooms it may import, with all that lies in them;
 * `types`: modules it may import types of; `packages`: packages, with all their paths; `node`: whether it may use Node's own
 * modules.
 */
const pure = ['model', 'check', 'sending', 'authoring', 'exchange'];
/** What works without a screen; the features and the program stand on it. */
const withoutScreen = [
  ...pure,
  'eventbridge',
  'directory',
  'ledger',
  'settings',
  'pressing',
  'offering',
  'local',
  'ids',
  'inLanes',
  'inTurns',
  'lazy',
  'soon',
  'version',
];
const featureNeeds = { rooms: [...withoutScreen, 'presence', 'ui'], packages: ['vscode'], node: true };
/** From below: a feature may import what a lower one offers. */
export const features = ['connections', 'copying', 'sends', 'history', 'sources', 'delivered', 'editor', 'agents'];
/** The features that the web edition loads. */
const inBrowsersToo = ['copying', 'editor', 'agents'];
export const rooms = {
  model: { packages: ['jsonc-parser'] },
  check: { rooms: ['model'] },
  sending: { rooms: ['model', 'inLanes'], types: ['eventbridge/partnerEventsApi'] },
  authoring: { rooms: ['model', 'check'], packages: ['jsonc-parser', 'vscode-json-languageservice'] },
  exchange: { rooms: ['model', 'check'], packages: ['yaml', 'get-east-asian-width'] },
  eventbridge: { rooms: ['model', 'version'], node: true },
  'eventbridge/partnerEventsApi': { rooms: ['model'] },
  'eventbridge/customerApi': { rooms: ['eventbridge/partnerEventsApi'] },
  'eventbridge/connection': {},
  'eventbridge/failures/errors': { rooms: ['model'] },
  'eventbridge/wire': {
    rooms: ['eventbridge/failures/errors', 'model/unknownValues'],
    packages: ['@smithy/node-http-handler'],
    node: true,
  },
  'eventbridge/failures': { rooms: ['eventbridge/wire', 'eventbridge/partnerEventsApi', 'model'], node: true },
  'eventbridge/aws': {
    rooms: [
      'eventbridge/failures',
      'eventbridge/wire',
      'eventbridge/partnerEventsApi',
      'eventbridge/customerApi',
      'eventbridge/connection',
      'model',
      'version',
    ],
    packages: ['@aws-sdk', '@smithy'],
    node: true,
  },
  directory: { rooms: ['model', 'sending', 'eventbridge'] },
  ledger: { rooms: ['model', 'sending', 'inLanes', 'lazy', 'makeFolder', 'presence'], node: true },
  settings: { rooms: ['model', 'check', 'sending', 'eventbridge', 'ids'] },
  pressing: { rooms: ['model', 'check', 'sending', 'eventbridge', 'ledger', 'inTurns'] },
  offering: { rooms: ['model', 'check', 'exchange', 'sending', 'eventbridge', 'inLanes'] },
  local: { rooms: ['model', 'makeFolder', 'presence'], node: true },
  ids: {},
  inLanes: {},
  inTurns: {},
  soon: {},
  lazy: {},
  makeFolder: { rooms: ['model'], node: true },
  presence: { node: true },
  version: {},
  endAll: {},
  ui: { rooms: ['ids', 'model'], packages: ['vscode'] },
  ...Object.fromEntries(
    features.map((feature, floor) => [
      feature,
      {
        ...featureNeeds,
        rooms: [...featureNeeds.rooms, ...features.slice(0, floor)],
        node: !inBrowsersToo.includes(feature),
      },
    ]),
  ),
  web: {
    rooms: [...pure, 'ids', 'lazy', 'version', 'ui', ...inBrowsersToo],
    types: ['connections/currentConnection', 'sends/register', 'sources/register', 'delivered/register'],
    packages: ['vscode'],
  },
  cli: { rooms: [...withoutScreen, 'makeFolder'], packages: ['commander', 'jsonc-parser', 'tinyglobby'], node: true },
  extension: {
    rooms: [...pure, 'eventbridge', 'directory', 'ledger', 'local', 'ids', 'endAll', 'ui', ...features],
    packages: ['vscode'],
    node: true,
  },
};

const src = resolve(import.meta.dirname, '../../src');

/** `sending/outcome` of `/…/src/sending/outcome.ts`; undefined outside of `src`. */
function moduleOf(path) {
  const below = relative(src, path).split(sep).join('/');
  return below.startsWith('..') ? undefined : below.replace(/\.(ts|js)$/, '');
}

const liesIn = (module, room) => module === room || module.startsWith(`${room}/`);

/** The innermost room that has a rule; its folder of `src/` where none has. */
function roomOf(module) {
  const known = Object.keys(rooms).filter((room) => liesIn(module, room));
  return known.sort((one, other) => other.length - one.length)[0] ?? module.split('/')[0];
}

const belongsTo = (packages, specifier) =>
  packages.some((name) => specifier === name || specifier.startsWith(`${name}/`));

/** Why `importer` may not import `specifier`; undefined when it may. */
function objection(importer, specifier, typeOnly) {
  const room = roomOf(importer);
  const rule = rooms[room];
  if (rule === undefined) return `src/${room} is not a room yet: say in test/lint/rooms.mjs what it may import.`;
  if (specifier.startsWith('node:')) return rule.node ? undefined : `src/${room} runs without Node.`;
  if (!specifier.startsWith('.')) {
    return belongsTo(rule.packages ?? [], specifier)
      ? undefined
      : `src/${room} may not import the package ${specifier}.`;
  }
  const imported = moduleOf(resolve(dirname(resolve(src, importer)), specifier));
  if (imported === undefined) return `src/${room} may not import from outside of src.`;
  if ([room, ...(rule.rooms ?? [])].some((allowed) => liesIn(imported, allowed))) return undefined;
  if (rule.types?.includes(imported)) return typeOnly ? undefined : `src/${room} may import only types of ${imported}.`;
  return `src/${room} may not import src/${imported}.`;
}

const onlyTypes = (node, kind) =>
  node[kind] === 'type' ||
  (node.specifiers?.length > 0 && node.specifiers.every((specifier) => specifier[kind] === 'type'));

/** @type {import('eslint').Rule.RuleModule} */
export const imports = {
  meta: { type: 'problem', schema: [], messages: { forbidden: '{{objection}}' } },
  create(context) {
    const importer = moduleOf(context.filename);
    if (importer === undefined) return {};
    const look = (node, source, typeOnly) => {
      if (typeof source?.value !== 'string') return;
      const reason = objection(importer, source.value, typeOnly);
      if (reason !== undefined) context.report({ node, messageId: 'forbidden', data: { objection: reason } });
    };
    return {
      ImportDeclaration: (node) => look(node, node.source, onlyTypes(node, 'importKind')),
      ExportNamedDeclaration: (node) => look(node, node.source, onlyTypes(node, 'exportKind')),
      ExportAllDeclaration: (node) => look(node, node.source, node.exportKind === 'type'),
      ImportExpression: (node) => look(node, node.source, false),
      TSImportType: (node) => look(node, node.source ?? node.argument?.literal, true),
      TSImportEqualsDeclaration: (node) => look(node, node.moduleReference?.expression, node.importKind === 'type'),
    };
  },
};

/** The rooms that run without VS Code, Node and the AWS SDK, as patterns of their files. */
export const pureFiles = pure.map((room) => `src/${room}/**/*.ts`);
