import { CustomerBuses } from '../../../src/sources/customerBuses';
import { Directories } from '../../../src/directory/directories';
import { createLocalCustomerApi } from '../../../src/eventbridge/aws/localCustomerApi';
import { local as localConnection, type AwsConnection, type Connection } from '../../../src/eventbridge/connection';
import { openLocalConnection } from '../../../src/eventbridge/openConnection';
import { inEnglish } from '../../../src/model/sentence';
import { ShownSources } from '../../../src/sources/shownSources';
import type { SourcesNode } from '../../../src/sources/sourceNodes';
import { SourceReading } from '../../../src/sources/sourceReading';

export const elsewhere: AwsConnection = { kind: 'aws', name: 'elsewhere', production: false, partnerNames: [] };

/** The tree over the Local EventBridge at one endpoint; `elsewhere` is a connection to the other one. */
export class TreeOfSources {
  connection: Connection = localConnection;
  partnerNames: readonly string[] = ['example.com.test'];
  readonly changed: (SourcesNode | undefined)[] = [];
  readonly directories: Directories;
  readonly shown: ShownSources;
  readonly reading: SourceReading;
  /** Pieces of work that were shown as taking time. */
  progress = 0;

  constructor(here: string, there: string) {
    const buses = new CustomerBuses((of) => Promise.resolve(createLocalCustomerApi(here, of)));
    this.directories = new Directories(
      {
        open: ({ kind }) => Promise.resolve(openLocalConnection(kind === 'local' ? here : there)),
        freeze: (connection) => Promise.resolve(connection),
      },
      (directory, connection) => {
        directory.onDidChange((change) => this.changed.push(this.shown.changedNode(change, connection)));
      },
    );
    this.shown = new ShownSources({
      connection: () => this.connection,
      partnerNames: () => this.partnerNames,
      directoryOf: (connection) => this.directories.of(connection),
      hasBus: (one) => buses.has(one) === true,
    });
    this.reading = new SourceReading(this.shown, buses, (work) => {
      this.progress += 1;
      return work();
    });
  }

  /** Every row as it is seen, once all of it is read and opened. */
  async rows(nodes = this.shown.top(), depth = 0): Promise<readonly string[]> {
    const lines: string[] = [];
    for (const node of nodes) {
      await this.reading.firstRows(node);
      const { label, description } = this.shown.row(node, 0, { localize: inEnglish, time: String });
      lines.push(`${'  '.repeat(depth)}${label}${description === '' ? '' : ` · ${description}`}`);
      lines.push(...(await this.rows(this.shown.below(node), depth + 1)));
    }
    return lines;
  }

  /** Begins to read, and waits until nothing is being read any more. */
  async read(): Promise<void> {
    this.reading.begin();
    for (const prefixToRead of this.shown.prefixes(this.connection)) {
      await this.directories.of(this.connection).loadMore(prefixToRead, new AbortController().signal, 'background', 1);
    }
  }

  dispose(): void {
    this.reading.dispose();
    this.directories.dispose();
  }
}
