import * as vscode from 'vscode';
import type { SourceKnowledge } from '../../directory/sourceKnowledge';
import { inWords, localize, togetherInWords } from '../../ui/localize';
import { readAccounts } from '../../model/accounts';
import { accepted, back, filled, partsOf, pastedName, sourceNameOf, steps, typed, type Form } from './form';
import { existingSentence, nameSoFar, noticeOf, type Notice } from './notices';
import { createPick, createTextBox, type PickItem, type ChoiceList, type TextBox } from '../../ui/inputs';
import { plain, withIcon, type PlainText } from '../../ui/plainText';

/** What the boxes of a form need to know. */
export interface FormContext {
  readonly title: string;
  /** Only the accounts are asked for: the name is given. */
  readonly isNameFixed: boolean;
  readonly partnerNames: readonly string[];
  /** Where it goes, in one line. */
  place(): string;
  /**
   * What is known of the source; called again after `onDidChange`.
   * @param isTyped whether the name is just being typed
   */
  existing(sourceName: string, isTyped: boolean): SourceKnowledge & { readonly isLooking: boolean };
  /** Fires when more is known. */
  readonly onDidChange: vscode.Event<void>;
  /** Called with whatever was typed, so that it is not lost. */
  keep(form: Form): void;
  /** Hands out the command that does the same; called with a form that nothing is wrong with. */
  copyCommand(form: Form): Promise<void>;
  /** What "start over" leads to; undefined: there is nothing to throw away. */
  readonly fresh: Form | undefined;
}

/** Asks step by step. Answers the form as it was when the last step was accepted; undefined when it was left. */
export async function askForm(start: Form, context: FormContext): Promise<Form | undefined> {
  let form = start;
  for (;;) {
    const answer = await askStep(form, context);
    if (answer.kind === 'left') return undefined;
    if (answer.kind === 'complete') return answer.form;
    form = answer.form;
    context.keep(form);
    if (answer.kind === 'copy') await context.copyCommand(form);
  }
}

/** How a step ended. */
type StepEnd =
  | { readonly kind: 'go-to' | 'copy' | 'complete'; readonly form: Form }
  | { readonly kind: 'left'; readonly form?: undefined };

function askStep(form: Form, context: FormContext): Promise<StepEnd> {
  return form.step === 'partner' && context.partnerNames.length > 1
    ? pickPartner(form, context)
    : writeStep(form, context);
}

function writeStep(start: Form, context: FormContext): Promise<StepEnd> {
  const box = createTextBox();
  box.value = start.draft[start.step];
  box.placeholder = placeholder(start, context);
  return asked(box, start, context, {
    show: (form, touched) => {
      showNotice(box, form, context, touched);
    },
    renewed: context.onDidChange,
    answer: (form) => {
      const notice = noticeOf(form, existingOf(form, context));
      if (notice?.severity !== 'error') return form;
      showNotice(box, form, context, true);
      if (notice.range !== undefined) box.valueSelection = [notice.range.start, notice.range.end];
      return undefined;
    },
  });
}

interface PartnerItem extends PickItem {
  readonly partner: string;
}

/** The first step where the connection has several partner names: one of them, or another. */
function pickPartner(start: Form, context: FormContext): Promise<StepEnd> {
  const pick = createPick<PartnerItem>();
  const { partner: before } = start.draft;
  pick.placeholder = inWords('Partner name; paste a complete name to fill all steps');
  pick.value = context.partnerNames.includes(before) ? '' : before;
  return asked(pick, start, context, {
    show: (form, touched) => {
      pick.items = partnerItems(form, context);
      if (!touched) pick.activeItems = pick.items.filter(({ partner }) => partner === before);
    },
    answer: (form) => {
      const [item] = pick.activeItems;
      const chosen = item === undefined ? undefined : typed(form, item.partner);
      return chosen === undefined || noticeOf(chosen, { kind: 'not-known' })?.severity === 'error' ? undefined : chosen;
    },
  });
}

function partnerItems(form: Form, { partnerNames }: FormContext): PartnerItem[] {
  const known = partnerNames.map((partner): PartnerItem => ({
    label: plain(partner),
    description: localize(nameSoFar(typed(form, partner).draft)),
    partner,
  }));
  const { partner } = form.draft;
  if (partner.trim() === '' || partnerNames.includes(partner.trim())) return known;
  const notice = noticeOf(form, { kind: 'not-known' });
  const detail =
    notice === undefined ? inWords('A partner name not used on this connection yet') : localize(notice.sentence);
  return [
    ...known,
    {
      label: withIcon('edit', plain(partner.trim())),
      description: localize(nameSoFar(form.draft)),
      detail: notice === undefined ? detail : withIcon(notice.severity, detail),
      alwaysShow: true,
      partner,
    },
  ];
}

/** What differs between the boxes. */
interface Asking {
  /** Shows the form as it stands; `touched`: somebody has written or pressed Enter. */
  readonly show: (form: Form, touched: boolean) => void;
  /** Fires when the same form is to be shown anew. */
  readonly renewed?: vscode.Event<void>;
  /** Enter was pressed: the form that is accepted; undefined: the box stays. */
  readonly answer: (form: Form) => Form | undefined;
}

/** What all boxes have in common: title, count of steps, buttons, what is typed, and an end. */
function asked(
  box: TextBox | ChoiceList<PartnerItem>,
  start: Form,
  context: FormContext,
  { show, renewed, answer }: Asking,
): Promise<StepEnd> {
  const startOver: vscode.QuickInputButton = {
    iconPath: new vscode.ThemeIcon('discard'),
    tooltip: inWords('Start over with empty boxes'),
  };
  const copyCommand: vscode.QuickInputButton = {
    iconPath: new vscode.ThemeIcon('terminal'),
    tooltip: inWords('Copy the AWS CLI command that does this'),
  };
  const fresh = context.fresh === start ? undefined : context.fresh;
  box.title = context.title;
  box.ignoreFocusOut = true;
  const isFirst = context.isNameFixed || start.step === 'partner';
  if (!context.isNameFixed) {
    box.step = steps.indexOf(start.step) + 1;
    box.totalSteps = steps.length;
  }
  box.buttons = [
    ...(isFirst ? [] : [vscode.QuickInputButtons.Back]),
    ...(fresh === undefined ? [] : [startOver]),
    ...(start.step === 'accounts' ? [copyCommand] : []),
  ];
  return new Promise<StepEnd>((resolve) => {
    let form = start;
    let touched = false;
    const end = (answered: StepEnd): void => {
      resolve(answered);
      vscode.Disposable.from(...listeners, box).dispose();
    };
    const listeners = [
      box.onDidChangeValue((text) => {
        const name = pastedName(form.step, form.draft[form.step], text);
        form = typed(form, text);
        context.keep(form);
        touched = true;
        if (name === undefined) show(form, touched);
        else end({ kind: 'go-to', form: filled(start, name, text) });
      }),
      box.onDidAccept(() => {
        touched = true;
        const accepted = answer(form);
        if (accepted !== undefined) end(nextOf(accepted));
      }),
      box.onDidTriggerButton((button) => {
        if (button === copyCommand) {
          touched = true;
          const accepted = answer(form);
          if (accepted !== undefined) end({ kind: 'copy', form: accepted });
          return;
        }
        end({ kind: 'go-to', form: button === startOver && fresh !== undefined ? fresh : back(form) });
      }),
      box.onDidHide(() => {
        end({ kind: 'left' });
      }),
      ...(renewed === undefined ? [] : [renewed(() => show(form, touched))]),
    ];
    show(form, touched);
    box.show();
  });
}

function nextOf(form: Form): StepEnd {
  const next = accepted(form);
  return next === undefined ? { kind: 'complete', form } : { kind: 'go-to', form: next };
}

function existingOf({ step, draft }: Form, context: FormContext): ReturnType<FormContext['existing']> {
  if (step === 'accounts') return context.existing(sourceNameOf(draft), false);
  if (step === 'name' && partsOf(draft).name !== '') return context.existing(sourceNameOf(draft), true);
  return { kind: 'not-known', isLooking: false };
}

/** VS Code shows either the prompt or the message, on one line that wraps, so both tell the whole name. */
function showNotice(box: TextBox, form: Form, context: FormContext, touched: boolean): void {
  const existing = existingOf(form, context);
  const notice = touched || form.draft[form.step].trim() !== '' ? noticeOf(form, existing) : undefined;
  const known = existingSentence(existing);
  const below = belowBox(form, context);
  box.busy = existing.isLooking;
  box.prompt = known === undefined ? below : togetherInWords('{0} {1}', [localize(known), below]);
  if (notice !== undefined) {
    const said = form.step === 'accounts' ? below : box.prompt;
    box.validationMessage = {
      message: togetherInWords('{0} {1}', [localize(notice.sentence), said]),
      severity: severityOf(notice),
    };
    return;
  }
  const { Info } = vscode.InputBoxValidationSeverity;
  box.validationMessage = known === undefined ? undefined : { message: box.prompt, severity: Info };
}

/** The whole name and its length; with the accounts also where it goes, in how many calls. */
function belowBox({ step, draft }: Form, context: FormContext): PlainText {
  const name = inWords('Name: {0}', localize(nameSoFar(draft)));
  if (step !== 'accounts') return name;
  const calls = readAccounts(draft.accounts).accounts.length;
  const counted = calls === 1 ? inWords('1 call') : inWords('{0} calls', calls);
  return togetherInWords('{0} · {1}', [name, plain(context.place()), ...(calls === 0 ? [] : [counted])]);
}

function placeholder({ step }: Form, { isNameFixed }: FormContext): string {
  switch (step) {
    case 'partner':
      return inWords('Partner name, such as example.com; paste a complete name to fill all steps');
    case 'namespace':
      return inWords('Namespace, such as orders or orders/eu; may be left empty');
    case 'name':
      return inWords('Last part of the name, such as the customer in your own system');
    case 'accounts':
      return isNameFixed
        ? inWords('AWS accounts to offer it to, 12 digits each, with commas between')
        : inWords('AWS accounts that get it, 12 digits each, with commas between');
  }
}

function severityOf({ severity }: Notice): vscode.InputBoxValidationSeverity {
  switch (severity) {
    case 'error':
      return vscode.InputBoxValidationSeverity.Error;
    case 'warning':
      return vscode.InputBoxValidationSeverity.Warning;
    case 'info':
      return vscode.InputBoxValidationSeverity.Info;
  }
}
