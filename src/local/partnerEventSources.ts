import { asOf, type Association, type Transition } from './association';

/** The one Region that the Local EventBridge is, whatever Region its caller is set to. */
export const localRegion = 'us-east-1';

/** An association with the source and the account that it joins. */
export interface SourceOfAccount {
  readonly source: string;
  readonly account: string;
  readonly association: Association;
}

/** All partner event sources with the accounts they are offered to. Whatever is read is as of the moment of reading. */
export class PartnerEventSources {
  private readonly sources = new Map<string, Map<string, Association>>();

  /** @param changed called after every change, once the change is made */
  constructor(
    initial: readonly SourceOfAccount[],
    private readonly now: () => number,
    private readonly changed: () => void,
  ) {
    for (const { source, account, association } of initial) this.put(source, account, association);
  }

  get(source: string, account: string): Association | undefined {
    return asOf(this.sources.get(source)?.get(account), this.now());
  }

  /** Applies one step of the life of a source; a refused one changes nothing. */
  change(
    source: string,
    account: string,
    step: (association: Association | undefined, now: number) => Transition,
  ): Transition {
    const before = this.get(source, account);
    const transition = step(before, this.now());
    if (transition.kind === 'done' && transition.association !== before) {
      this.put(source, account, transition.association);
      this.changed();
    }
    return transition;
  }

  /** The accounts that a source is, or was, associated with, in ascending order. */
  accountsOf(source: string): readonly SourceOfAccount[] {
    const now = this.now();
    const accounts = this.sources.get(source) ?? new Map<string, Association>();
    return [...accounts.keys()].sort().flatMap((account) => {
      const association = asOf(accounts.get(account), now);
      return association === undefined ? [] : [{ source, account, association }];
    });
  }

  /** Whether the source has any account; a DELETED one counts as long as its customer has the bus. */
  has(source: string): boolean {
    return this.accountsOf(source).length > 0;
  }

  /** The names of the sources that have an account, in ascending order. */
  names(): readonly string[] {
    return [...this.sources.keys()].filter((source) => this.has(source)).sort();
  }

  /** What a customer account sees, in ascending order of the source's name. */
  sourcesOf(account: string): readonly SourceOfAccount[] {
    return this.all().filter((one) => one.account === account);
  }

  /** Everything, in ascending order of the source's name and then of the account. */
  all(): readonly SourceOfAccount[] {
    return [...this.sources.keys()].sort().flatMap((source) => this.accountsOf(source));
  }

  private put(source: string, account: string, association: Association | undefined): void {
    const accounts = this.sources.get(source) ?? new Map<string, Association>();
    if (association === undefined) accounts.delete(account);
    else accounts.set(account, association);
    if (accounts.size === 0) this.sources.delete(source);
    else this.sources.set(source, accounts);
  }
}

/** The ARN of a source; it names no account. */
export function sourceArn(source: string): string {
  return `arn:aws:events:${localRegion}::event-source/${source}`;
}

export function busArn(source: string, account: string): string {
  return `arn:aws:events:${localRegion}:${account}:event-bus/${source}`;
}
