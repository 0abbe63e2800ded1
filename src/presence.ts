import { randomUUID } from 'node:crypto';
import { connect, createServer, type AddressInfo, type Server } from 'node:net';

const loopback = '127.0.0.1';

/** In milliseconds. */
const longestAnswer = 1000;

/** Where a program answers for as long as it runs, and what it says there: no other program does, whoever has its process id since. */
export interface PresenceMark {
  /** Of the loopback interface. */
  readonly port: number;
  readonly token: string;
}

/** Answers with its token whoever asks, until it ends. Does not keep the process alive. */
export class Presence implements PresenceMark {
  private constructor(
    readonly port: number,
    readonly token: string,
    private readonly server: Server,
  ) {}

  /** @throws Error where the system lets nobody listen */
  static begin(): Promise<Presence> {
    const token = randomUUID();
    return new Promise((resolve, reject) => {
      const server = createServer((socket) => {
        socket.on('error', () => socket.destroy());
        socket.end(token);
        socket.unref();
      });
      server.once('error', reject);
      server.listen({ host: loopback, port: 0 }, () => {
        resolve(new Presence((server.address() as AddressInfo).port, token, server));
      });
      server.unref();
    });
  }

  end(): void {
    this.server.close();
  }
}

/** Whether the program that made the mark still runs. */
export function isPresent({ port, token }: PresenceMark): Promise<boolean> {
  return new Promise((resolve) => {
    let said = '';
    const socket = connect({ host: loopback, port });
    const end = (isOwner: boolean): void => {
      socket.destroy();
      resolve(isOwner);
    };
    // One that takes the connection and says nothing is held up, by a debugger perhaps.
    socket.setTimeout(longestAnswer, () => {
      end(!socket.connecting && said === '');
    });
    socket.on('error', () => {
      end(false);
    });
    socket.setEncoding('utf8');
    socket.on('data', (text) => {
      said += String(text);
      if (said.length >= token.length) end(said === token);
    });
    socket.on('end', () => {
      end(false);
    });
  });
}
