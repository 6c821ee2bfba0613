/** Owns the tests of the statistics of a call: how they open and close, what they show, and what is copied. */
import { expect } from '@esm-bundle/chai';
import type { NoomCall } from '../../../../components/elements/call/noom-call.js';
import { all, audit, button, drawn, join, member, one, place, stage, tidy, until } from '../../fixture.js';
import { realReports } from './reports.js';

afterEach(tidy);

async function call(more: Partial<NoomCall> = {}, width = 1000, height = 640) {
  const set = stage();
  join(set, [member('ann', 1, { name: 'Ann' }), member('ben', 2, { name: 'Ben' })]);
  const reports = await realReports('chromium');
  let looks = 0;
  set.session.getStats = () => Promise.resolve({ ann: reports[Math.min(looks++, 1)]! });
  const element = await place<NoomCall>('noom-call', { session: set.session, lang: 'en', ...more }, width, height);
  const controls = one(element, 'noom-controls');
  const open = async (more = 'More', name = 'Statistics') => {
    await until(() => all(element, 'button').some((each) => each.getAttribute('aria-label') === more), 'the bar');
    button(element, more).click();
    await until(() => items(element).includes(name), 'the menu');
    button(element, name).click();
    await until(() => all(element, 'noom-stats').some((panel) => all(panel, 'table').length > 0), 'the statistics');
    return one(element, 'noom-stats');
  };
  return { ...set, element, controls, open, looks: () => looks };
}
const items = (element: Element) =>
  all(element, 'noom-menu').flatMap((menu) => all(menu, '.item').map((each) => each.textContent.trim()));
const cells = (panel: Element, person: string) => {
  const table = all(panel, 'table').find((each) => each.querySelector('caption')!.textContent.trim() === person)!;
  return Object.fromEntries(
    [...table.querySelectorAll('tbody tr')].map((row) => [
      row.querySelector('th')!.textContent,
      [...row.querySelectorAll('td')].map((cell) => cell.textContent.trim()).filter(Boolean),
    ]),
  );
};

describe('the statistics', () => {
  for (const theme of ['dark', 'light'] as const) {
    it(`are accessible in ${theme}`, async () => {
      const { element, open } = await call({ theme });
      await open();
      await audit(element);
    });
  }

  it('show what flows between each person and oneself, and of oneself all together', async () => {
    const { open } = await call();
    const panel = await open();
    await until(() => cells(panel, 'Ann')['Bit rate']![0] !== '–', 'two looks');
    const shown = {
      'Bit rate': ['440 kb/s', '460 kb/s'],
      Loss: ['0%', '0%'],
      Jitter: ['1 ms', '1 ms'],
      Camera: ['640 × 480, 15\u00a0fps', '640 × 480, 15\u00a0fps'],
      Format: ['opus, VP8', 'opus, VP8'],
      'Round trip': ['1 ms'],
      Way: ['direct'],
    };
    expect(cells(panel, 'Ann')).to.deep.equal(shown);
    expect(cells(panel, 'You')).to.deep.equal({ ...shown, Camera: ['–', '640 × 480, 15\u00a0fps'] });
    expect(cells(panel, 'Ben')['Way']).to.deep.equal(['–']);
    expect(all(panel, 'svg.plot').every((plot) => plot.getAttribute('aria-hidden') === 'true')).to.equal(true);
    expect(all(panel, 'th').every((head) => head.hasAttribute('scope'))).to.equal(true);
  });

  it('are read in Korean', async () => {
    const { open } = await call({ lang: 'ko' });
    const panel = await open('더 보기', '통계');
    await until(() => cells(panel, 'Ann')['비트 전송률']?.[0] === '440kb/s', 'two looks');
    expect(cells(panel, 'Ann')['경로']).to.deep.equal(['직접 연결']);
  });

  it('take the focus, close by Escape and give it back, and are asked for only while they are open', async () => {
    const { element, controls, open, looks } = await call();
    const panel = await open();
    await until(() => panel.shadowRoot!.activeElement?.matches('button'), 'the focus is inside');
    const popover = panel.closest<HTMLElement>('.popover')!;
    popover.hidePopover(); // as Escape does, which only a person can press
    await until(() => all(element, 'noom-stats').length === 0, 'closed');
    expect(controls.shadowRoot!.activeElement?.getAttribute('aria-label')).to.equal('More');
    const before = looks();
    expect(before).to.be.greaterThan(0);
    const from = performance.now();
    await until(() => performance.now() - from > 1_500, 'more than one look');
    expect(looks()).to.equal(before);
  });

  it('are not there where the page hides them, also while they are open', async () => {
    const { element, open } = await call();
    await open();
    element.hide = 'stats';
    await drawn(element);
    expect(all(element, 'noom-stats').length).to.equal(0);
    button(element, 'More').click();
    await until(() => items(element).length > 0, 'the menu');
    expect(items(element)).not.to.include('Statistics');
  });

  it('are copied as a report, or shown to be copied by hand', async () => {
    const { open } = await call();
    const panel = await open();
    const copied: string[] = [];
    let isAllowed = true;
    const writeText = (text: string) =>
      isAllowed ? Promise.resolve(void copied.push(text)) : Promise.reject(new Error('not allowed'));
    const own = Object.getOwnPropertyDescriptor(navigator, 'clipboard');
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } });
    try {
      button(panel, 'Copy report').click();
      await until(() => copied.length > 0, 'copied');
      expect((JSON.parse(copied[0]!) as { people: unknown[] }).people.length).to.equal(3);
      await until(() => one(panel, '[role=status]').textContent.startsWith('Report copied.'), 'told');
      isAllowed = false;
      button(panel, 'Copy report').click();
      await until(() => all(panel, 'textarea').length > 0, 'by hand');
      await drawn(panel);
      const field = one<HTMLTextAreaElement>(panel, 'textarea');
      expect(field.selectionEnd - field.selectionStart).to.equal(field.value.length);
    } finally {
      if (own) Object.defineProperty(navigator, 'clipboard', own);
      else delete (navigator as { clipboard?: unknown }).clipboard;
    }
  });

  it('stay within a small window, and say so where one is alone', async () => {
    const { element, dispatch, open } = await call({}, 320, 256);
    const panel = await open();
    const box = panel.closest<HTMLElement>('.popover')!.getBoundingClientRect();
    expect(box.width).to.be.at.most(document.documentElement.clientWidth);
    expect(panel.scrollWidth, 'nothing is cut off').to.be.at.most(panel.clientWidth);
    for (const id of ['ann', 'ben']) dispatch({ type: 'member-left', id, reason: 'left', at: 1 });
    await drawn(element);
    expect(panel.shadowRoot!.textContent).to.include('You are the only one here');
  });
});
