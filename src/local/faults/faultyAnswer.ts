import type { ServerResponse } from 'node:http';
import type { HttpAnswer } from '../httpAnswer';
import type { RequestFaults } from './misbehaviour';

/** How often a slow answer goes on, in milliseconds. */
const slowStep = 50;

/** Writes the answer as slowly, as late and as far as the faults let it; resolves when it is written or the client is gone. */
export async function writeWithFaults(
  response: ServerResponse,
  { status, headers, body }: HttpAnswer,
  { ending, stall, bytesPerSecond }: RequestFaults,
): Promise<void> {
  if (stall !== undefined && !(await isThereAfter(response, stall))) return;
  if (ending?.kind === 'reset-after') {
    response.socket?.resetAndDestroy();
    return;
  }
  response.writeHead(status, headers);
  const isCut = ending?.kind === 'truncate';
  const part = isCut ? body.subarray(0, Math.floor(body.byteLength / 2)) : body;
  if (bytesPerSecond !== undefined && !(await writeSlowly(response, part, bytesPerSecond))) return;
  const rest = bytesPerSecond === undefined ? part : undefined;
  if (!isCut) response.end(rest);
  else if (rest === undefined) response.socket?.destroySoon();
  else response.write(rest, () => response.socket?.destroySoon());
}

/** False where the client left meanwhile. */
async function writeSlowly(response: ServerResponse, body: Buffer, bytesPerSecond: number): Promise<boolean> {
  const step = Math.max(1, Math.round((bytesPerSecond * slowStep) / 1000));
  const pause = (step / bytesPerSecond) * 1000;
  for (let start = 0; start < body.byteLength; start += step) {
    response.write(body.subarray(start, start + step));
    if (!(await isThereAfter(response, pause))) return false;
  }
  return true;
}

function isThereAfter(response: ServerResponse, milliseconds: number): Promise<boolean> {
  return new Promise((resolve) => {
    const settle = (isThere: boolean): void => {
      clearTimeout(timer);
      response.off('close', onClose);
      resolve(isThere);
    };
    const onClose = (): void => {
      settle(false);
    };
    const timer =
      milliseconds === Infinity
        ? undefined
        : setTimeout(() => {
            settle(true);
          }, milliseconds);
    if (response.closed) settle(false);
    else response.once('close', onClose);
  });
}
