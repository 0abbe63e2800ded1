import * as vscode from 'vscode';
import { commandIds } from '../ids';
import { DisposableOwner } from '../ui/disposableOwner';
import { inWords, localize } from '../ui/localize';
import { createStatusItem } from '../ui/parts';
import { withIcon } from '../ui/plainText';
import type { RunningSend } from '../pressing/runningSend';
import { progressSentence, SendPace } from '../pressing/sendPace';

/** A send that is over sooner is not worth a flicker, in milliseconds. */
const flicker = 150;

/** How often it is said anew how long a send still takes, in milliseconds. */
const secondHand = 1_000;

/** To the right of the connection. */
const priority = -1;

/** Says in the status bar how far a send is, from when it is made until it is disposed; pressed, it cancels the send. */
export class SendStatus extends DisposableOwner {
  private readonly item = this.own(createStatusItem('partner-events.send', priority));
  private readonly pace = new SendPace(performance.now());
  /** The number that is said; the buttons say the same. */
  private done = 0;

  constructor(private readonly send: RunningSend) {
    super();
    const shown = setTimeout(() => {
      this.item.show();
    }, flicker);
    const told = setInterval(() => {
      this.show();
    }, secondHand);
    this.ownAll(
      new vscode.Disposable(() => {
        clearTimeout(shown);
        clearInterval(told);
      }),
    );
    this.item.name = inWords('Running Send');
    this.tell();
  }

  /** Says anew how far it is. */
  tell(): void {
    this.done = this.send.progress.done;
    this.show();
  }

  private show(): void {
    const { connection, id } = this.send;
    const progress = { ...this.send.progress, done: this.done };
    const now = performance.now();
    this.pace.note(now, this.done);
    const words = localize(progressSentence(connection.name, progress, this.pace.rate(now)));
    const command = progress.cancelling ? inWords('Stop Waiting') : inWords('Cancel Send');
    this.item.text = withIcon('sync~spin', words);
    this.item.tooltip = command;
    this.item.accessibilityInformation = { label: words, role: 'button' };
    this.item.command = { title: command, command: commandIds.cancelSend, arguments: [{ sendId: id }] };
  }
}
