/**
 * Owns the tests of a call in the oldest browsers, as far as a new one can play them: what scripts find is taken away
 * before anything of Noom's is loaded.
 */
import { expect } from '@esm-bundle/chai';
import { sendKeys, sendMouse } from '@web/test-runner-commands';

// Of Chrome 111, Firefox 115 and Safari 16.4, whatever one of them lacks.
const LACKING: readonly (readonly [object, ...string[]])[] = [
  [HTMLElement.prototype, 'popover', 'showPopover', 'hidePopover', 'togglePopover'],
  [HTMLButtonElement.prototype, 'popoverTargetElement', 'popoverTargetAction'],
  [
    Element.prototype,
    'checkVisibility',
    'currentCSSZoom',
    'role',
    ...Object.getOwnPropertyNames(Element.prototype).filter((name) => /^aria[A-Z]/.test(name)),
  ],
  [ElementInternals.prototype, 'states'],
  [globalThis, 'CustomStateSet', 'ToggleEvent', 'requestIdleCallback'],
  [Intl, 'Segmenter'],
  [URL, 'canParse', 'parse'],
  [Promise, 'withResolvers', 'try'],
  [AbortSignal, 'any'],
  [Object, 'groupBy'],
  [Map, 'groupBy'],
  [Array, 'fromAsync'],
  [String.prototype, 'isWellFormed', 'toWellFormed'],
  [
    Set.prototype,
    'union',
    'difference',
    'intersection',
    'symmetricDifference',
    'isSubsetOf',
    'isSupersetOf',
    'isDisjointFrom',
  ],
  [HTMLMediaElement.prototype, 'setSinkId', 'sinkId'],
  [RTCIceCandidate.prototype, 'type'],
  [RTCRtpTransceiver.prototype, 'setCodecPreferences'],
  [Navigator.prototype, 'userActivation'],
];
for (const [owner, ...names] of LACKING) for (const name of names) Reflect.deleteProperty(owner, name);

const { all, button, drawn, join, member, one, place, spy, stage, tidy, until } = await import('./fixture.js');

afterEach(tidy);

async function call() {
  const set = stage();
  spy(set.session, 'startPreview');
  spy(set.session, 'watchRooms');
  const element = await place('noom-room', { session: set.session, room: 'standup' }, 700, 500);
  return { ...set, element };
}

describe('in an old browser', () => {
  it('shows the lobby, then the call, with names for those who do not see it', async () => {
    const set = await call();
    await until(() => all(set.element, 'h1').length > 0, 'the lobby');
    expect(one(set.element, 'noom-lobby').getBoundingClientRect().height).to.be.greaterThan(300);
    join(set, [member('ann', 1)]);
    await drawn(set.element);
    expect(all(set.element, 'noom-lobby')).to.have.length(0);
    await until(
      () => all(set.element, 'noom-tile').every((tile) => tile.getBoundingClientRect().width > 100),
      'tiles of a size',
    );
    expect(
      all(set.element, 'noom-tile').map((tile) => [tile.getAttribute('role'), tile.getAttribute('aria-label')]),
    ).to.deep.equal([
      ['group', 'You. Arrow keys move this picture to another corner'],
      ['group', 'ann'],
    ]);
    expect(one(set.element, 'noom-controls').getAttribute('aria-label')).to.equal('Call controls');
  });

  it('opens each menu by its button, inside the window, and closes it by Escape', async () => {
    const set = await call();
    join(set, [member('ann', 1)]);
    await drawn(set.element);
    const bar = one(set.element, 'noom-controls');
    for (const opener of all(bar, '[popovertarget]').filter((each) => each.getClientRects().length > 0)) {
      opener.focus();
      opener.click();
      const menu = one(bar, `#${opener.getAttribute('popovertarget')}`);
      await until(
        () => menu.firstElementChild?.shadowRoot && menu.getBoundingClientRect().height > 40,
        `what ${opener.getAttribute('aria-label')} opens`,
      );
      const { left, right, top, bottom } = menu.getBoundingClientRect();
      expect(left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight, 'inside').to.equal(true);
      expect(openIn(bar)).to.deep.equal([menu.id]);
      await sendKeys({ press: 'Escape' });
      await until(() => openIn(bar).length === 0 && menu.childElementCount === 0, 'closed by Escape');
    }
  });

  it('closes a menu by a press beside it, and leads from one to the other', async () => {
    const set = await call();
    join(set, [member('ann', 1)]);
    await drawn(set.element);
    set.element.parentElement!.style.setProperty('width', '360px');
    const bar = one(set.element, 'noom-controls');
    await until(() => bar.hasAttribute('compact'), 'a narrow bar');
    button(bar, 'More').click();
    const menu = one(bar, '#menu');
    await until(() => all(bar, '.item').length > 0, 'the menu');
    button(bar, 'People').click();
    await until(() => openIn(bar).join() === 'people' && all(bar, 'li').length === 2, 'the people in its place');
    expect(menu.childElementCount).to.equal(0);
    await sendMouse({ type: 'click', position: [innerWidth - 4, 4] });
    await until(() => openIn(bar).length === 0, 'closed by the press');
    await sendMouse({ type: 'click', position: [innerWidth - 4, 4] });
    expect(openIn(bar)).to.deep.equal([]);
  });

  it('makes links and initials', async () => {
    const { withLinks } = await import('../../components/elements/ui/links.js');
    const { initials } = await import('../../components/elements/ui/avatar.js');
    expect(
      withLinks('see https://example.com/a and http://[').filter((part) => typeof part !== 'string'),
    ).to.have.length(1);
    expect(initials('지민 김')).to.equal('지');
  });
});

const openIn = (bar: Element): string[] =>
  all(bar, '.popover')
    .filter((each) => each.getClientRects().length > 0)
    .map(({ id }) => id);
