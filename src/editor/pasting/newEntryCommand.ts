import * as vscode from 'vscode';
import { importEntries } from '../../exchange/importedEntries';
import { createTextBox } from '../../ui/inputs';
import { inWords, localize } from '../../ui/localize';
import { askForSource, type SourcePlaces } from '../sourceNames/askForSource';
import {
  emptyEntry,
  guidedFault,
  guidedMembers,
  guidedText,
  promptFor,
  type GuidedEntry,
  type GuidedMember,
} from './guidedEntry';
import { putEntries } from './putEntries';

/** What was written when the boxes were left, for the next time; as long as the window lives. */
export class GuidedEntries {
  private kept: GuidedEntry = emptyEntry;

  constructor(private readonly places: SourcePlaces) {}

  /** Asks for an entry, member by member, and puts it into the file in front or a new one. */
  async ask(): Promise<void> {
    const title = inWords('New Entry Step by Step');
    let step = 0;
    for (;;) {
      const member = guidedMembers[step];
      if (member === undefined) break;
      const answer = await this.askFor(member, step, title);
      if (answer === undefined) return;
      step += answer === 'back' ? -1 : 1;
    }
    const written = guidedText(this.kept);
    const laidOut = importEntries(written)?.text ?? written;
    if (await putEntries(this.places.files, title, laidOut)) this.kept = { ...emptyEntry, Source: this.kept.Source };
  }

  /** Undefined: the person left. */
  private async askFor(member: GuidedMember, step: number, title: string): Promise<'next' | 'back' | undefined> {
    if (member !== 'Source') {
      return askInBox(member, { title, step: step + 1, value: this.kept[member] }, (text) => {
        this.kept = { ...this.kept, [member]: text };
      });
    }
    const { Source } = this.kept;
    const chosen = await askForSource(
      inWords('New Entry Step by Step: Source'),
      Source === '' ? {} : { likely: Source },
      this.places,
    );
    if (chosen === undefined) return undefined;
    this.kept = { ...this.kept, Source: chosen };
    return 'next';
  }
}

function askInBox(
  member: GuidedMember,
  { title, step, value }: { readonly title: string; readonly step: number; readonly value: string },
  keep: (text: string) => void,
): Promise<'next' | 'back' | undefined> {
  const box = createTextBox();
  const { Error } = vscode.InputBoxValidationSeverity;
  const show = (): boolean => {
    const fault = guidedFault(member, box.value);
    box.validationMessage = fault && { message: localize(fault), severity: Error };
    return fault === undefined;
  };
  Object.assign(box, { title, step, totalSteps: guidedMembers.length, value, ignoreFocusOut: true });
  box.prompt = inWords('{0}: {1}', member, localize(promptFor(member)));
  box.buttons = [vscode.QuickInputButtons.Back];
  return new Promise((resolve) => {
    const end = (answer: 'next' | 'back' | undefined): void => {
      resolve(answer);
      vscode.Disposable.from(...listeners, box).dispose();
    };
    const listeners = [
      box.onDidChangeValue((text) => {
        keep(text);
        show();
      }),
      box.onDidAccept(() => {
        if (!show()) return;
        keep(box.value);
        end('next');
      }),
      box.onDidTriggerButton(() => {
        end('back');
      }),
      box.onDidHide(() => {
        end(undefined);
      }),
    ];
    box.show();
  });
}
