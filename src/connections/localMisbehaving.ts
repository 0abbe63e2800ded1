import * as vscode from 'vscode';
import { commandIds } from '../ids';
import type { FaultPlan } from '../local/faults/faultPlan';
import { faultKinds, faultPlanText, readFaultPlan } from '../local/faults/faultText';
import type { LocalEventBridge } from '../local/localEventBridge';
import { DisposableOwner } from '../ui/disposableOwner';
import { askByPick, askForText, type PickItem } from '../ui/inputs';
import { inWords, localize } from '../ui/localize';
import { createStatusItem } from '../ui/parts';
import { inLines, plain, withIcon } from '../ui/plainText';
import type { LocalEventBridgeHost } from './localEventBridgeHost';
import { together } from '../model/together';

/** What is chosen: to behave again, or faults that are a beginning to write on. */
interface Choice extends PickItem {
  readonly begin: string | undefined;
}

/** Lets the Local EventBridge of this window misbehave, and says in the status bar that it does. */
export class LocalMisbehaving extends DisposableOwner {
  private readonly mark = this.own(createStatusItem('partnerEvents.misbehaviour', 19));

  constructor(private readonly host: LocalEventBridgeHost) {
    super();
    this.mark.name = inWords('Misbehaving Local EventBridge');
    this.mark.command = commandIds.misbehave;
    this.mark.backgroundColor = new vscode.ThemeColor('statusBarItem.warningBackground');
  }

  /**
   * Lets it misbehave as the text says, an empty one: behave again. Asks where there is no text.
   * @throws Error with a sentence for the screen where the text describes no faults
   */
  async run(text: unknown): Promise<void> {
    const local = await this.host.running();
    if (typeof text !== 'string') {
      await this.ask(local);
      return;
    }
    const reading = text === '' ? undefined : readFaultPlan(text);
    if (reading?.kind === 'wrong') throw new Error(localize(reading.objection));
    this.misbehave(local, reading?.plan);
  }

  private async ask(local: LocalEventBridge): Promise<void> {
    const title = inWords('Local EventBridge: Misbehave');
    const choice = await askByPick<Choice>({
      title,
      placeholder: inWords('How is Local to misbehave, until this window closes?'),
      items: choices(local.faults),
      matchOnDetail: true,
    });
    if (choice === undefined) return;
    if (choice.begin === undefined) {
      this.misbehave(local, undefined);
      return;
    }
    const text = await askForText({
      title,
      prompt: inWords('Faults, separated by spaces. Another number behind seed= draws others.'),
      value: choice.begin,
      ignoreFocusOut: true,
      objection: (written) => {
        const reading = readFaultPlan(written);
        return reading.kind === 'wrong' ? reading.objection : undefined;
      },
    });
    const reading = readFaultPlan(text ?? '');
    if (text === undefined || reading.kind === 'wrong') return;
    this.misbehave(local, reading.plan);
  }

  private misbehave(local: LocalEventBridge, plan: FaultPlan | undefined): void {
    local.misbehave(plan);
    this.show(plan);
  }

  private show(plan: FaultPlan | undefined): void {
    if (plan === undefined) {
      this.mark.hide();
      return;
    }
    const kinds = [...new Set(plan.faults.map(({ kind }) => kind))];
    const words = inWords('Local misbehaves: {0}', together('{0}, {1}', kinds));
    this.mark.text = withIcon('bug', words);
    this.mark.tooltip = inLines([
      plain(faultPlanText(plan)),
      inWords('Press to change that, or to let Local behave again.'),
    ]);
    this.mark.accessibilityInformation = { label: words };
    this.mark.show();
  }
}

function choices(now: FaultPlan | undefined): readonly Choice[] {
  const kinds = Object.entries(faultKinds).map(([kind, { meaning, example }]): Choice => ({
    label: plain(kind),
    description: plain(example),
    detail: localize(meaning),
    begin: example,
  }));
  if (now === undefined) return kinds;
  const text = faultPlanText(now);
  return [
    { label: withIcon('check', inWords('Behave Again')), begin: undefined },
    { label: withIcon('edit', inWords('Change…')), description: plain(text), begin: text },
    ...kinds,
  ];
}
