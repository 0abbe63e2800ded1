import assert from 'node:assert/strict';
import { faultPlanText } from '../../../src/local/faults/faultText';
import { readArguments, usage } from '../../../src/local/localArguments';

describe('the arguments of the Local EventBridge alone', () => {
  const wrong: readonly (readonly [readonly string[], RegExp])[] = [
    [['--port', 'x'], /^--port takes a number from 0 to 65535, not 'x'\.$/],
    [['--port', '65536'], /^--port takes a number from 0 to 65535, not '65536'\.$/],
    [['--port', '100000'], /^--port takes a number from 0 to 65535, not '100000'\.$/],
    [['--port', '000080'], /^--port takes a number from 0 to 65535, not '000080'\.$/],
    [['--port', '1e3'], /^--port takes a number from 0 to 65535, not '1e3'\.$/],
    [['--port', ''], /^--port takes a number from 0 to 65535, not ''\.$/],
    [['--port'], /'--port <value>' argument missing/],
    [['--state', ''], /^--state takes the name of a file\.$/],
    [['--fault', 'throttle'], /^--fault: throttle needs a rate, as in throttle:rate=20\.$/],
    [['--fault', ''], /^--fault: Name at least one of these faults: reject, /],
    [['--nothing'], /^Unknown option '--nothing'/],
    [['here'], /^Unexpected argument 'here'/],
  ];
  for (const [given, message] of wrong) {
    it(`are wrong as ${JSON.stringify(given.join(' '))}`, () => {
      const read = readArguments(given);
      assert.ok(typeof read === 'object' && 'wrong' in read);
      assert.match(read.wrong, message);
    });
  }

  it('are port 4010, a state in memory and no faults where none are given', () => {
    assert.deepEqual(readArguments([]), { port: 4010, stateFile: undefined, faults: undefined });
    assert.match(usage('npm run local --'), /--port PORT .*Default: 4010/);
  });

  it('are taken from the least port to the greatest', () => {
    for (const port of [0, 80, 65_535]) {
      assert.deepEqual(readArguments(['--port', String(port), '--state', 'x.json']), {
        port,
        stateFile: 'x.json',
        faults: undefined,
      });
    }
  });

  it('are faults from every place that names some', () => {
    const read = readArguments(['--fault', 'error-before:times=1', '--fault', 'truncate seed=3']);
    assert.ok(typeof read === 'object' && 'faults' in read && read.faults !== undefined);
    assert.equal(faultPlanText(read.faults), 'error-before:status=500,times=1 truncate seed=3');
  });

  it('are a question for help, whatever else is given', () => {
    for (const given of [['--help'], ['-h'], ['--port', 'x', '--help']]) assert.equal(readArguments(given), 'help');
  });
});
