import { styleText } from 'node:util';
import { errorCode } from '../model/unknownValues';
import { terminalLines, terminalText } from './terminalText';

/** A piece of a line. What stands in it may come from anywhere. */
export type Piece = string | { readonly text: string; readonly style: Style };

export type Style = 'red' | 'yellow' | 'green' | 'cyan' | 'dim' | 'bold';

/** What the program reads from and writes to. */
export interface Streams {
  readonly in: NodeJS.ReadStream;
  readonly out: NodeJS.WriteStream;
  readonly err: NodeJS.WriteStream;
}

/** Writes for people. Foreign text acts on no terminal. */
export class Terminal {
  private readonly colours: { readonly out: boolean; readonly err: boolean };
  private status = '';
  private fault: Error | undefined;
  /** Resolves when there is room again; all that wait share it. */
  private readonly room: Partial<Record<'out' | 'err', Promise<void> | undefined>> = {};

  constructor(
    private readonly streams: Streams,
    environment: Readonly<Record<string, string | undefined>>,
  ) {
    this.colours = {
      out: isColoured(streams.out, environment),
      err: isColoured(streams.err, environment),
    };
    streams.out.on('error', (error) => {
      // Whoever read the output is gone; what is sent goes on, and the ledger has it.
      if (errorCode(error) !== 'EPIPE') this.fault ??= error;
    });
    streams.err.on('error', () => undefined);
  }

  /** Why not all of the output could be written, such as on a full disk. */
  get outputFault(): Error | undefined {
    return this.fault;
  }

  /** Whether a person can be asked. */
  get isInteractive(): boolean {
    return this.streams.in.isTTY && this.streams.err.isTTY;
  }

  /** Whether a person sees how something goes on. */
  get showsProgress(): boolean {
    return this.streams.err.isTTY;
  }

  /** Whether a person reads the output itself. */
  get isOutputShown(): boolean {
    return this.streams.out.isTTY;
  }

  /** Whether the output is for people who want colours. */
  get isOutputColored(): boolean {
    return this.colours.out;
  }

  /** A line of the output. */
  print(...pieces: readonly Piece[]): Promise<void> {
    return this.write('out', `${this.outputOf(...pieces)}\n`);
  }

  /** The pieces as the output has them, for `printText`. */
  outputOf(...pieces: readonly Piece[]): string {
    return this.shown('out', pieces);
  }

  /** Output as it is: nothing in it may come from elsewhere, unless it was made harmless. Resolves when more may be written. */
  printText(text: string): Promise<void> {
    return this.write('out', text);
  }

  /** Output that is byte for byte as it is where no person reads it, and harmless where one does. */
  printForeign(text: string): Promise<void> {
    return this.write('out', this.isOutputShown ? terminalLines(text) : text);
  }

  /** A line beside the output. */
  tell(...pieces: readonly Piece[]): void {
    void this.write('err', `${this.shown('err', pieces)}\n`);
  }

  /** How far something is, in the place of what was said before; an empty text takes it away. Only where a person sees it. */
  progress(text: string): void {
    if (!this.showsProgress) return;
    this.status = terminalText(text).slice(0, Math.max(0, (this.streams.err.columns || 80) - 1));
    this.streams.err.write(`\r\x1b[K${this.status}`);
  }

  private write(to: 'out' | 'err', text: string): Promise<void> {
    const stream = this.streams[to];
    // What comes between takes the place of the progress, which stands below it again.
    const isShared = this.status !== '' && (to === 'err' || this.isOutputShown);
    if (isShared) this.streams.err.write('\r\x1b[K');
    const isRoomLeft = stream.write(text);
    if (isShared) this.streams.err.write(this.status);
    if (isRoomLeft || stream.destroyed) return Promise.resolve();
    this.room[to] ??= new Promise((resolve) => {
      const goOn = (): void => {
        stream.off('drain', goOn).off('close', goOn).off('error', goOn);
        this.room[to] = undefined;
        resolve();
      };
      stream.on('drain', goOn).on('close', goOn).on('error', goOn);
    });
    return this.room[to];
  }

  private shown(to: 'out' | 'err', pieces: readonly Piece[]): string {
    let line = '';
    for (const piece of pieces) {
      const text = terminalText(typeof piece === 'string' ? piece : piece.text);
      line += typeof piece === 'object' && this.colours[to] ? styleText(piece.style, text) : text;
    }
    return line;
  }
}

/** As no-color.org and Node have it. */
function isColoured({ isTTY }: NodeJS.WriteStream, environment: Readonly<Record<string, string | undefined>>): boolean {
  const { NO_COLOR: none = '', FORCE_COLOR: forced, TERM: kind } = environment;
  if (none !== '') return false;
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return isTTY && kind !== 'dumb';
}
