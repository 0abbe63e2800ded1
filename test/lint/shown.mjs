/**
 * What VS Code shows goes through `src/ui/`, where nothing of foreign origin becomes a link, an icon or markup. Selectors for
 * `no-restricted-syntax`.
 */
const functions = [
  'showInformationMessage',
  'showWarningMessage',
  'showErrorMessage',
  'setStatusBarMessage',
  'showInputBox',
  'createInputBox',
  'showQuickPick',
  'createQuickPick',
  'withProgress',
  'createStatusBarItem',
  'createLanguageStatusItem',
  'createTreeView',
  'registerTreeDataProvider',
  'appendMarkdown',
  'l10n',
];
const types = [
  'MarkdownString',
  'Diagnostic',
  'CodeLens',
  'CodeAction',
  'TreeItem',
  'DocumentSymbol',
  'SymbolInformation',
  'CompletionItem',
  'InlayHint',
  'InlayHintLabelPart',
  'FileDecoration',
  'ParameterInformation',
  'SignatureInformation',
];
const oneOf = (names) => `/^(${names.join('|')})$/`;
const message = 'Show it by means of src/ui, which lets no foreign text become a link or an icon.';

const localizing = oneOf(['localize', 'inWords', 'momentInWords', 'dateInWords', 'instantInWords']);
const inOne = 'Say it in one text, which a language can write in its order; texts for themselves: `together`.';

/** Words of the screen are not glued: each language has its order, its marks and its blanks. */
export const glued = [
  { selector: 'CallExpression[callee.property.name="join"] > Literal[value=/^(?: · |, |[.;:] )$/]', message: inOne },
  { selector: 'TemplateElement[value.cooked=/ · /]', message: inOne },
  {
    selector: `TemplateLiteral:has(> CallExpression[callee.name=${localizing}]) > TemplateElement[value.cooked=/[\\w,;.:()]/]`,
    message: inOne,
  },
  { selector: `BinaryExpression[operator="+"] > CallExpression[callee.name=${localizing}]`, message: inOne },
];

export const shownElsewhere = [
  { selector: `MemberExpression[property.name=${oneOf(functions)}]`, message },
  { selector: `MemberExpression[property.value=${oneOf(functions)}]`, message },
  { selector: `ObjectPattern > Property[key.name=${oneOf([...functions, ...types])}]`, message },
  {
    selector: `ImportDeclaration[importKind="value"] > ImportSpecifier[imported.name=${oneOf([...functions, ...types])}]:not([importKind="type"])`,
    message,
  },
  { selector: `NewExpression[callee.property.name=${oneOf(types)}]`, message },
  { selector: `ClassDeclaration[superClass.property.name=${oneOf(types)}]`, message },
  { selector: 'Property[key.name="contentText"]', message },
  {
    selector: 'TSAsExpression TSTypeReference[typeName.name=/^(PlainText|Markdown)$/]',
    message: 'Only src/ui makes such text: plain, inLines, withIcon, escaped.',
  },
];
