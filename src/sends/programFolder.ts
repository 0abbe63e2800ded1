import { Gathering } from '../directory/gathering';
import { FolderWatch } from '../ledger/folderWatch';
import { programLedgerFolder } from '../ledger/stateFolder';
import { DisposableOwner } from '../ui/disposableOwner';

/** How long changes are gathered before they are told, in milliseconds: a send writes ten times a second. */
const gatheringTime = 500;

/** Calls back while and after the program sends something, whose folder need not be there yet, nor stay. */
export class ProgramFolder extends DisposableOwner {
  /** @param failed is told that it calls back no more */
  constructor(changed: () => void, failed: (error: unknown) => void) {
    super();
    const gathering = this.own(new Gathering(gatheringTime, changed));
    const soon = (): void => {
      gathering.add();
    };
    this.own(new FolderWatch(programLedgerFolder(process.env), soon, failed));
  }
}
