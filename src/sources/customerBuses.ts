import type { SourceAccount } from '../eventbridge/partnerEventsApi';
import type { CustomerApi } from '../eventbridge/customerApi';
import { inLanes } from '../inLanes';

/** How many accounts may be asked at once, and of how many of a source it is found out at all. */
const mostAtOnce = 4;
const mostAccounts = 100;

/**
 * Whether the customers of PENDING sources have the event bus, which tells what they can do next. Only the Local EventBridge
 * lets us ask on their side. It is known of an account as it was listed: listed anew, it is asked anew.
 */
export class CustomerBuses {
  private readonly known = new WeakMap<SourceAccount, boolean>();

  /** @param open opens the side of the account; the caller disposes of it */
  constructor(private readonly open: (account: string) => Promise<CustomerApi>) {}

  /** Undefined where it is not known. */
  has(account: SourceAccount): boolean | undefined {
    return this.known.get(account);
  }

  /** Finds it out of those accounts that it is not known of yet; never rejects. */
  async lookUp(sourceName: string, accounts: readonly SourceAccount[], signal: AbortSignal): Promise<void> {
    const open = accounts
      .filter((account) => account.state === 'PENDING' && !this.known.has(account))
      .slice(0, mostAccounts);
    await inLanes(open, mostAtOnce, (account) => this.ask(sourceName, account, signal));
  }

  private async ask(sourceName: string, account: SourceAccount, signal: AbortSignal): Promise<void> {
    const api = await this.open(account.account).catch(() => undefined);
    if (api === undefined) return;
    const answer = await api.hasBus(sourceName, signal).finally(() => {
      api.dispose();
    });
    if (answer.kind === 'answered') this.known.set(account, answer.value);
  }
}
