import assert from 'node:assert/strict';
import { inRemoteWindow } from '../../../src/ui/remoteWords';
import { readTexts } from '../../../scripts/shownTexts';

const shown = [...readTexts('l10n/bundle.l10n.json').keys()];

/** A person in a remote window takes any of these for the computer that they sit at. */
const here = /\b(?:this|your) (?:machine|computer)\b/i;

describe('a sentence about this machine', () => {
  const about = shown.filter((text) => here.test(text));

  it('is there', () => {
    assert.ok(about.includes('on this machine'));
  });

  for (const text of about) {
    it(`names the remote machine in a remote window: ${text}`, () => {
      const remote = inRemoteWindow(text);
      assert.equal(remote, text.replaceAll('this machine', 'the remote machine'));
      assert.doesNotMatch(remote, here);
      assert.ok(shown.includes(remote), 'It is translated.');
    });
  }

  it('is the only one that is said otherwise there', () => {
    for (const text of shown.filter((one) => !here.test(one))) assert.equal(inRemoteWindow(text), text);
  });
});
