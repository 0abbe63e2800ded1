import assert from 'node:assert/strict';
import { faultKinds, faultPlanText, readFaultPlan } from '../../../src/local/faults/faultText';
import { inEnglish } from '../../../src/model/sentence';

function read(text: string): string {
  const reading = readFaultPlan(text);
  return reading.kind === 'wrong' ? inEnglish(reading.objection) : faultPlanText(reading.plan);
}

describe('the faults of the Local EventBridge, as text', () => {
  const whole: readonly (readonly [written: string, means: string])[] = [
    ['throttle:rate=20', 'throttle:rate=20,burst=20'],
    ['throttle-entries:rate=0.5', 'throttle-entries:rate=0.5,burst=1'],
    ['reject', 'reject:code=InternalFailure'],
    ['  error-before\n reset-after:chance=0.25  seed=7 ', 'error-before:status=500 reset-after:chance=0.25 seed=7'],
    ['error-after:status=503,times=2,on=every', 'error-after:status=503,times=2,on=every'],
    ['truncate:on=ListPartnerEventSources', 'truncate:on=ListPartnerEventSources'],
    ['stall', 'stall'],
    ['stall:seconds=2', 'stall:seconds=2'],
    ['slow mismatch idle-close reset-before:chance=1', 'slow:bytes=200 mismatch idle-close:seconds=1 reset-before'],
  ];
  for (const [written, means] of whole) {
    it(`reads ${JSON.stringify(written)}, and what it writes of it`, () => {
      assert.equal(read(written), means);
      assert.equal(read(means), means);
    });
  }

  for (const [kind, { example }] of Object.entries(faultKinds)) {
    it(`reads its example of ${kind}`, () => {
      assert.ok(read(example).startsWith(kind), read(example));
    });
  }

  const wrong: readonly (readonly [written: string, objection: string])[] = [
    ['', 'Name at least one of these faults: reject, throttle,'],
    ['seed=7', 'Name at least one of these faults'],
    ['explode', 'There is no fault "explode". There are: reject, throttle,'],
    ['constructor', 'There is no fault "constructor".'],
    [':rate=1', 'There is no fault "". There are: reject,'],
    ['throttle', 'throttle needs a rate, as in throttle:rate=20.'],
    ['throttle:rate=0', 'throttle:rate takes a number from 0.001 to 1000000.'],
    ['throttle:rate=1e3', 'throttle:rate takes a number from'],
    ['throttle:rate=', 'throttle:rate takes a number from'],
    ['throttle:rate=1=2', 'throttle:rate takes a number from'],
    ['throttle:rate=1,burst=1.5', 'throttle:burst takes a whole number from 1 to 1000000.'],
    ['throttle:rate=1,rate=2', 'throttle has rate twice.'],
    ['throttle:status=500', 'The fault throttle has no setting "status". It has: rate, burst, chance, times, on.'],
    ['truncate:toString=1', 'The fault truncate has no setting "toString". It has: chance, times, on.'],
    ['idle-close:chance=0.5', 'The fault idle-close has no setting "chance". It has: seconds.'],
    ['truncate:', 'The fault truncate has no setting "".'],
    ['truncate:chance=1.1', 'truncate:chance takes a number from 0.000001 to 1.'],
    ['truncate:on=a-b', 'truncate:on takes a name, such as PutPartnerEvents or every.'],
    ['reject:code=Odd=Even', 'reject:code takes a name, such as ThrottlingException.'],
    ['reject:code=', 'reject:code takes a name, such as ThrottlingException.'],
    ['truncate seed=x', 'seed takes a whole number from 0 to 4294967295.'],
    ['truncate seed=4294967296', 'seed takes a whole number'],
  ];
  for (const [written, objection] of wrong) {
    it(`says what is wrong with ${JSON.stringify(written)}`, () => {
      assert.ok(read(written).startsWith(objection), read(written));
    });
  }
});
