import assert from 'node:assert/strict';
import { RecentFailures } from '../../../src/connections/recentFailures';
import { sentence } from '../../../src/model/sentence';

function noted(note: (failures: RecentFailures) => void): readonly string[] {
  let at = 0;
  const failures = new RecentFailures(() => (at += 1000));
  note(failures);
  return failures.lines();
}

describe('what failed lately', () => {
  it('is told by codes and our own words, without what stands in their places', () => {
    const lines = noted((failures) => {
      failures.noteAnswer('PutPartnerEvents', {
        kind: 'refused',
        error: { code: 'AccessDeniedException', message: 'User: arn:aws:iam::111122223333:user/jane is not allowed.' },
        throttled: false,
      });
      failures.noteAnswer('PutPartnerEvents', {
        kind: 'refused',
        error: { code: 'jane@acme.example', message: '' },
        throttled: false,
      });
      failures.noteAnswer('ListPartnerEventSources', {
        kind: 'not-reached',
        reason: sentence('{0} does not answer ({1})', 'events.acme.example', 'ECONNREFUSED'),
        retryable: true,
      });
      failures.noteAnswer('PutPartnerEvents', {
        kind: 'unanswered',
        reason: sentence('no answer within {0} seconds', 5),
      });
    });
    assert.deepEqual(lines, [
      '1970-01-01T00:00:01.000Z PutPartnerEvents: refused: AccessDeniedException',
      '1970-01-01T00:00:02.000Z PutPartnerEvents: refused: a code that is no name',
      '1970-01-01T00:00:03.000Z ListPartnerEventSources: not-reached: … does not answer (ECONNREFUSED)',
      '1970-01-01T00:00:04.000Z PutPartnerEvents: unanswered: no answer within 5 seconds',
    ]);
  });

  it('names the causes of an error, without their messages', () => {
    const cause = Object.assign(new Error('connect ECONNREFUSED 10.0.0.7:443'), { code: 'ECONNREFUSED' });
    const error = new TypeError('the proxy of jane', { cause: new Error('inner', { cause }) });
    assert.deepEqual(
      noted((failures) => {
        failures.noteError('Opening a connection', error);
      }),
      ['1970-01-01T00:00:01.000Z Opening a connection: TypeError, by Error, by Error ECONNREFUSED'],
    );
  });

  it('is the last ten, and the same in a row once', () => {
    const fail = (failures: RecentFailures, seconds: number): void => {
      failures.noteAnswer('PutPartnerEvents', {
        kind: 'unanswered',
        reason: sentence('no answer within {0} seconds', seconds),
      });
    };
    const lines = noted((failures) => {
      for (let seconds = 0; seconds < 12; seconds += 1) fail(failures, seconds);
      for (let time = 0; time < 3; time += 1) fail(failures, 99);
    });
    assert.equal(lines.length, 10);
    assert.match(lines.at(-1) ?? '', /within 99 seconds \(3 times\)$/);
    assert.match(lines[0] ?? '', /within 3 seconds$/);
  });
});
