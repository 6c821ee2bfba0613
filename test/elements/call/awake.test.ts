/** Owns the tests of what a device does otherwise during a call, with fakes of what it has. */
import { expect } from '@esm-bundle/chai';
import type { NoomCall } from '../../../components/elements/call/noom-call.js';
import { drawn, join, place, stage, tidy, until } from '../fixture.js';

afterEach(tidy);

describe('during a call', () => {
  let held: number;
  let asked: number;
  let refused: boolean;
  let audioSession: { type: string };
  beforeEach(() => {
    [held, asked, refused] = [0, 0, false];
    audioSession = { type: 'auto' };
    const wakeLock = {
      request: () => {
        asked += 1;
        if (refused) return Promise.reject(new DOMException('low battery', 'NotAllowedError'));
        held += 1;
        return Promise.resolve({ release: () => Promise.resolve(void (held -= 1)) });
      },
    };
    Object.defineProperty(navigator, 'wakeLock', { value: wakeLock, configurable: true });
    Object.defineProperty(navigator, 'audioSession', { value: audioSession, configurable: true });
  });
  afterEach(() => {
    for (const name of ['wakeLock', 'audioSession']) delete (navigator as unknown as Record<string, unknown>)[name];
  });

  it('the screen stays on, also after the page was hidden, and the sound is that of a call; not before or after', async () => {
    const set = stage();
    const element = await place<NoomCall>('noom-call', { session: set.session });
    expect([asked, audioSession.type]).to.deep.equal([0, 'auto']);
    join(set);
    await until(() => held === 1, 'it stays on');
    expect(audioSession.type).to.equal('play-and-record');
    held = 0; // as the browser does when the page is hidden
    document.dispatchEvent(new Event('visibilitychange'));
    await until(() => held === 1, 'it stays on again');
    set.dispatch({ type: 'left', reason: 'left' });
    await drawn(element);
    await until(() => audioSession.type === 'auto', 'the sound is as before');
    const times = asked;
    document.dispatchEvent(new Event('visibilitychange'));
    await drawn(element);
    expect(asked, 'nothing is asked for any more').to.equal(times);
  });

  it('ends with the element, and goes on where the browser refuses', async () => {
    const set = stage();
    join(set);
    const element = await place<NoomCall>('noom-call', { session: set.session });
    await until(() => held === 1, 'it stays on');
    element.remove();
    await until(() => held === 0 && audioSession.type === 'auto', 'it is let go of');
    refused = true;
    const other = stage();
    join(other);
    await place<NoomCall>('noom-call', { session: other.session });
    await until(() => asked === 2, 'it is asked for');
    expect(held).to.equal(0);
  });
});
