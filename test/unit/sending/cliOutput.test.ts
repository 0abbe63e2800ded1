import assert from 'node:assert/strict';
import { sentence } from '../../../src/model/sentence';
import { cliOutput } from '../../../src/sending/cliOutput';

describe('The output as the AWS CLI prints it', () => {
  const dispatched = { attempts: 1, at: 0, requestId: 'r' };

  it('is exactly the form of the CLI for accepted and rejected entries', () => {
    const output = cliOutput([
      { kind: 'accepted', ...dispatched, eventId: 'e-1' },
      {
        kind: 'rejected',
        ...dispatched,
        errorCode: 'MalformedDetail',
        errorMessage: 'Detail is malformed.',
        scope: 'entry',
      },
    ]);
    assert.equal(
      JSON.stringify(output),
      '{"FailedEntryCount":1,"Entries":[{"EventId":"e-1"},{"ErrorCode":"MalformedDetail","ErrorMessage":"Detail is malformed."}]}',
    );
  });

  it('names the other two outcomes without a code that the service never gave, and counts them as failed', () => {
    const output = cliOutput([
      { kind: 'unknown', ...dispatched, reason: sentence('no answer within {0} seconds', 60) },
      { kind: 'not-sent', at: 0, reason: sentence('Cancelled.') },
    ]);
    assert.deepEqual(output, {
      FailedEntryCount: 2,
      Entries: [
        { Outcome: 'unknown', Reason: 'no answer within 60 seconds' },
        { Outcome: 'not sent', Reason: 'Cancelled.' },
      ],
    });
  });

  it('words reasons in the language given', () => {
    const output = cliOutput([{ kind: 'not-sent', at: 0, reason: sentence('Cancelled.') }], () => 'Abgebrochen.');
    assert.deepEqual(output.Entries, [{ Outcome: 'not sent', Reason: 'Abgebrochen.' }]);
  });
});
