import * as vscode from 'vscode';
import { DisposableOwner } from '../ui/disposableOwner';
import type { StatusItem } from '../ui/parts';
import { AwsConnectionStatus } from './awsConnectionStatus';
import { CallerIdentities } from './callerIdentities';
import { showCallerIdentity } from './callerIdentityCommand';
import type { CurrentConnection } from './currentConnection';
import type { ServiceAccess } from './serviceAccess';
import { signIn } from './signIn';
import { profilePaths, signInPaths, watchFiles } from './watchedFiles';

/** What only connections to AWS need; loaded with the first of them. */
export class AwsConnections extends DisposableOwner {
  private readonly identities = this.own(new CallerIdentities());
  private readonly status: AwsConnectionStatus;
  private watchers: vscode.Disposable | undefined;

  constructor(
    item: StatusItem,
    private readonly current: CurrentConnection,
    private readonly services: ServiceAccess,
    private readonly credentialsChanged: vscode.EventEmitter<void>,
  ) {
    super();
    this.status = this.own(new AwsConnectionStatus(item, current, this.identities));
    this.ownAll(
      this.identities.onDidChange(() => {
        this.status.show();
      }),
      credentialsChanged.event(() => {
        this.identities.clear();
        void this.status.lookUp();
      }),
    );
  }

  /** Shows what is known of the current connection; from the first one to AWS on, its files are watched. */
  show(): void {
    if (this.current.value.kind === 'aws') this.watchers ??= this.own(this.watch());
    this.status.show();
  }

  async showCallerIdentity(): Promise<void> {
    await showCallerIdentity(this.current, this.services, this.identities);
  }

  /** @param words the command line; undefined: that of the current connection */
  async signIn(words: unknown): Promise<void> {
    if (await signIn(words, this.current.value)) this.forgetCredentials();
  }

  private watch(): vscode.Disposable {
    return vscode.Disposable.from(
      watchFiles(profilePaths(process.env), () => {
        this.forgetCredentials();
      }),
      // A token that was renewed leaves fetched credentials valid: who gave an MFA code for them is not asked again.
      watchFiles(signInPaths(process.env), () => {
        this.credentialsChanged.fire();
      }),
    );
  }

  private forgetCredentials(): void {
    this.services.forgetCredentials();
    this.credentialsChanged.fire();
  }
}
