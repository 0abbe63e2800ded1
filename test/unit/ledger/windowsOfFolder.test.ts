import assert from 'node:assert/strict';
import fc from 'fast-check';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ledger } from '../../../src/ledger/ledger';
import { RequestsOfSend } from '../../../src/ledger/requestsOfSend';
import type { SendJournal } from '../../../src/ledger/sendJournal';
import type { SendRecord } from '../../../src/ledger/sendRecord';
import { sentence } from '../../../src/model/sentence';
import type { Outcome } from '../../../src/sending/outcome';
import { sendEntries } from '../../../src/sending/sendEntries';
import { hastyClock } from '../sending/hastyClock';
import { behaviours, SimulatedService, type Behaviour, type Dispatch } from '../sending/simulatedService';
import { sendId } from './recordedSends';

const file = 'file:///shop/a.events.json';
const connectionHash = 'hash of acme';

describe('two windows that press, crash and begin again over one folder', () => {
  it('never send at once, take nothing twice, tell once, and have one true outcome for each entry of each send', async function () {
    this.timeout(3_600_000);
    const wanted = Number(process.env['RANDOM_SENDS'] ?? 300);
    let sends = 0;
    let crashes = 0;
    let tellings = 0;
    await fc.assert(
      fc.asyncProperty(
        // How many steps of a beginning each window has left, if it is to end there.
        fc.array(fc.option(fc.nat({ max: 3 }), { nil: Infinity }), { minLength: 2, maxLength: 2 }),
        fc.array(
          fc.record({
            window: fc.constantFrom<0 | 1>(0, 1),
            count: fc.integer({ min: 1, max: 8 }),
            script: fc.array(behaviours, { maxLength: 6 }),
            // Behind how many turns the press comes, and how many steps of its send the process has left, if it is to end.
            after: fc.nat({ max: 20 }),
            stepsLeft: fc.option(fc.nat({ max: 12 }), { nil: Infinity }),
          }),
          { minLength: 2, maxLength: 5 },
        ),
        async (beginnings, presses) => {
          if (sends >= wanted) return;
          const folder = await Folder.create();
          try {
            await folder.beginTogether(presses, beginnings);
            await folder.play(presses);
            await folder.check();
            sends += folder.sends.length;
            crashes += folder.crashes;
            tellings += folder.tellings;
          } finally {
            await folder.remove();
          }
        },
      ),
      { numRuns: wanted },
    );
    assert.ok(sends >= wanted && crashes > wanted / 10, `only ${sends} sends, and ${crashes} crashes`);
    assert.ok(tellings > wanted / 10, `only ${tellings} sends were told to have been cut off`);
  });
});

interface Press {
  readonly window: 0 | 1;
  readonly count: number;
  readonly script: readonly Behaviour[];
  readonly after: number;
  readonly stepsLeft: number;
}

/** One send, by the books of the service that it went to. */
interface PlayedSend {
  readonly id: string;
  readonly service: SimulatedService;
}

/** A process with a window in it. */
class Window {
  readonly stop = new AbortController();
  stepsLeft = Infinity;
  isDead = false;
  journal: SendJournal | undefined;

  constructor(
    readonly id: number,
    readonly ledger: Ledger,
  ) {}
}

/** A folder of records, and the windows that are open on it. */
class Folder {
  readonly sends: PlayedSend[] = [];
  crashes = 0;
  private readonly alive = new Map<number, Window>();
  private readonly open: [Window, Window];
  private readonly dead: Window[] = [];
  private windowCount = 0;
  private pressCount = 0;
  tellings = 0;
  /** By the ids of the sends that were told to have been cut off, the window that did, and whether it could note it. */
  private readonly told = new Map<string, { readonly by: Window; isNoted: boolean }>();
  /** The window that has requests under way. */
  private sending: Window | undefined;

  private constructor(private readonly path: string) {
    this.open = [this.newWindow(), this.newWindow()];
  }

  static async create(): Promise<Folder> {
    return new Folder(await mkdtemp(join(tmpdir(), 'folder-')));
  }

  async remove(): Promise<void> {
    for (const { journal } of this.dead) await journal?.end(undefined);
    await rm(this.path, { recursive: true });
  }

  /** A window sends, and may end before its send does; then two begin at the same moment, and so does the next where one ends there. */
  async beginTogether([first]: readonly Press[], beginnings: readonly number[]): Promise<void> {
    if (first === undefined) return;
    await this.press(
      0,
      Array.from({ length: first.count }, (_, place) => `0.${place}`),
      first,
    );
    this.alive.delete(this.open[0].id);
    await Promise.all(([0, 1] as const).map((place) => this.beginAgain(place, beginnings[place])));
  }

  async play(presses: readonly Press[]): Promise<void> {
    const queues = [0, 1].map(async (window) => {
      for (const press of presses.filter((one) => one.window === window)) {
        await turns(press.after);
        this.pressCount += 1;
        const names = Array.from({ length: press.count }, (_, place) => `${this.pressCount}.${place}`);
        await this.press(press.window, names, press);
        if (this.open[press.window].isDead) await this.beginAgain(press.window);
      }
    });
    await Promise.all(queues);
  }

  /** Every record, as a window that is opened later has it. */
  async check(): Promise<void> {
    for (const { id } of this.open) this.alive.delete(id);
    const { ledger } = this.newWindow();
    const taken = new Map<string, number>();
    const untold = new Set((await ledger.untold.take()).sends.map(({ id }) => id));
    for (const { id, service } of this.sends) {
      assert.deepEqual(service.faults, []);
      for (const [name, book] of service.books) {
        taken.set(name, (taken.get(name) ?? 0) + book.filter(({ kind }) => kind === 'taken').length);
      }
      const record = await ledger.find(id);
      if (record === undefined) {
        assert.equal(service.requests.length, 0, 'something left that is not recorded');
        continue;
      }
      for (const { source = '', outcome } of record.entries) agree(outcome, service.books.get(source) ?? []);
      const isCutOff = record.finishedAt === undefined;
      assert.equal(
        untold.has(id),
        isCutOff && this.told.get(id)?.isNoted !== true,
        'what is told is noted, and nothing else',
      );
    }
    assert.deepEqual(
      [...taken].filter(([, times]) => times > 1),
      [],
    );
  }

  private newWindow(): Window {
    const id = (this.windowCount += 1);
    const complain = (line: string): void => assert.fail(line);
    const window = new Window(
      id,
      new Ledger(this.path, { warn: complain, setAside: complain }, () => ({ sends: 99, bytes: 1e9 }), {
        own: () => Promise.resolve({ id }),
        isOther: (writer) => Promise.resolve(writer.id !== id && this.alive.has(writer.id)),
      }),
    );
    this.alive.set(id, window);
    return window;
  }

  /** What a window does that is opened after its process ended: it tells of sends that were cut off, and sends what never left. */
  private async beginAgain(place: 0 | 1, stepsLeft = Infinity): Promise<void> {
    const window = this.newWindow();
    this.open[place] = window;
    window.stepsLeft = stepsLeft;
    for (const record of (await window.ledger.untold.take()).sends) {
      if (this.step(window)) break;
      this.tell(window, record.id);
      if (this.step(window)) break;
      window.ledger.untold.noteTold(record);
      await window.ledger.own.written();
      this.note(record.id);
      const again = record.entries.filter(
        ({ outcome }) => outcome?.kind === 'rejected' || outcome?.kind === 'not-sent',
      );
      const names = again.flatMap(({ source }) => source ?? []);
      if (names.length > 0) await this.press(place, names, { script: [], stepsLeft: window.stepsLeft });
      if (window.isDead) break;
    }
    if (window.isDead) await this.beginAgain(place);
  }

  /** The person reads of a send that was cut off, and again only where nobody could note that. */
  private tell(by: Window, id: string): void {
    const former = this.told.get(id);
    assert.ok(former === undefined || (former.by.isDead && !former.isNoted), 'two windows tell of one send');
    this.told.set(id, { by, isNoted: false });
    this.tellings += 1;
  }

  private note(id: string): void {
    const told = this.told.get(id);
    if (told !== undefined) told.isNoted = true;
  }

  /** As a press goes: others are looked at before, and once more when they can see this one. */
  private async press(
    place: 0 | 1,
    names: readonly string[],
    drawn: Pick<Press, 'script' | 'stepsLeft'>,
  ): Promise<void> {
    const window = this.open[place];
    const { ledger } = window;
    if (await ledger.isSentElsewhere([file], connectionHash)) return;
    window.stepsLeft = drawn.stepsLeft;
    const outcomes = new Map<number, Outcome>();
    const requests = new RequestsOfSend();
    const service = new SimulatedService(drawn.script, () => turns(2));
    const id = sendId(this.sends.push({ id: sendId(this.sends.length), service }) - 1);
    const record = (finishedAt?: number): SendRecord => ({
      id,
      file,
      connection: 'acme',
      connectionHash,
      place: 'acme',
      startedAt: 0,
      requests: requests.left(),
      entries: names.map((source, index) => {
        const outcome = outcomes.get(index);
        return { index, line: 1, hash: source, source, ...(outcome && { outcome }) };
      }),
      ...(finishedAt !== undefined && { finishedAt }),
    });
    const journal = await ledger.own.begin({ id, record });
    assert.ok(journal !== undefined);
    window.journal = journal;
    if (this.step(window)) return;
    const settle = (at: number, outcome: Outcome): void => {
      if (window.isDead) return;
      outcomes.set(at, outcome);
      journal.settled(at, outcome);
    };
    if (await ledger.isSentElsewhere([file], connectionHash)) {
      for (const at of names.keys()) settle(at, { kind: 'not-sent', reason: sentence('Another window.'), at: 0 });
    } else if (!this.step(window)) await this.send(window, names, journal, requests, service, settle);
    if (window.isDead || this.step(window)) return;
    await ledger.own.end(record(1), journal);
  }

  private async send(
    window: Window,
    names: readonly string[],
    journal: SendJournal,
    requests: RequestsOfSend,
    service: SimulatedService,
    settle: (place: number, outcome: Outcome) => void,
  ): Promise<void> {
    assert.equal(this.sending, undefined, 'two windows send at once');
    this.sending = window;
    await sendEntries<number>({
      entries: names.map((source, key) => ({ key, entry: { source }, bytes: 1 })),
      limits: { maxEntries: 2, maxBytes: 1_000 },
      concurrency: 2,
      api: {
        putPartnerEvents: async (entries, signal) => {
          this.step(window);
          try {
            return await service.putPartnerEvents(entries, signal);
          } finally {
            this.step(window);
          }
        },
      },
      cancel: window.stop.signal,
      stopWaiting: new AbortController().signal,
      beforeRequest: (places) => {
        if (window.isDead) return;
        requests.leave(places);
        journal.leaving(places);
        this.step(window);
      },
      onReturn: (place, refusal) => {
        if (window.isDead) return;
        requests.returned(place);
        journal.returned(place, refusal);
      },
      onRequest: (ending, [first = 0]) => {
        const number = window.isDead ? undefined : requests.end(first, ending);
        if (number !== undefined) journal.ended(number, ending);
      },
      onOutcome: settle,
      clock: hastyClock(),
      random: () => 0,
    });
    if (!window.isDead) this.sending = undefined;
  }

  /** One thing more happened in the window. @returns whether its process has ended */
  private step(window: Window): boolean {
    if (window.stepsLeft === 0 && !window.isDead) {
      window.isDead = true;
      window.stop.abort();
      this.alive.delete(window.id);
      this.dead.push(window);
      this.crashes += 1;
      if (this.sending === window) this.sending = undefined;
    }
    window.stepsLeft -= 1;
    return window.isDead;
  }
}

/** Whether what a record says of an entry is what the service did in that send. */
function agree(outcome: Outcome | undefined, book: readonly Dispatch[]): void {
  const last = book.findLast(({ kind }) => kind !== 'never-left');
  switch (outcome?.kind) {
    case 'accepted':
      assert.deepEqual(last, { kind: 'taken', eventId: outcome.eventId });
      break;
    case 'rejected':
    case 'not-sent':
      // These are sent again without a question.
      assert.ok(!book.some(({ kind }) => kind === 'taken' || kind === 'uncertain'), 'it may have been taken');
      break;
    case 'unknown':
      break;
    case undefined:
      assert.fail('an entry has no outcome');
  }
}

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
