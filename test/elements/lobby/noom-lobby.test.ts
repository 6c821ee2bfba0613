/** Owns the tests of `<noom-lobby>`: the way in. */
import { expect } from '@esm-bundle/chai';
import type { NoomLobby } from '../../../components/elements/lobby/noom-lobby.js';
import { ko } from '../../../components/locales/ko.js';
import { NoomError } from '../../../components/session/base/errors.js';
import { ERROR_CODES, PRIVATE_ROOM_PATTERN } from '../../../signaling/protocol.js';
import { all, audit, button, drawn, join, one, place, spy, stage, tidy, until, type Stage } from '../fixture.js';
import { en } from '../english.js';

beforeEach(() => localStorage.removeItem('noom:name'));
afterEach(tidy);

const DEVICES = {
  audioinput: [
    { deviceId: 'm1', label: 'Desk microphone' },
    { deviceId: 'm2', label: 'Headset' },
  ],
  videoinput: [{ deviceId: 'c1', label: 'Webcam' }],
  audiooutput: [],
  selected: { audioinput: 'm2', videoinput: 'c1', audiooutput: '' },
};
const ROOMS = [
  { name: 'retro', count: 8, max: 8, locked: false },
  { name: 'standup', count: 3, max: 8, locked: false },
  { name: '한국어', count: 2, max: 8, locked: true },
];

function lobby(set: Stage, more: Partial<NoomLobby> = {}) {
  // No camera is opened and nothing is asked of a service: facts come from the test.
  spy(set.session, 'startPreview');
  spy(set.session, 'watchRooms');
  set.dispatch({ type: 'rooms', rooms: ROOMS }, { type: 'devices', devices: DEVICES });
  return place<NoomLobby>('noom-lobby', { session: set.session, ...more });
}

describe('<noom-lobby>', () => {
  for (const theme of ['dark', 'light'] as const) {
    it(`is accessible in ${theme}, also when something is wrong`, async () => {
      const set = stage();
      const element = await lobby(set, { theme, room: 'standup' });
      await audit(element);
      set.dispatch(
        {
          type: 'media',
          kind: 'camera',
          media: { wanted: true, enabled: false, status: 'failed', error: new NoomError('E_MEDIA_DENIED', '') },
        },
        { type: 'media', kind: 'audio', media: { wanted: true, enabled: true, status: 'on' } },
        { type: 'error', error: new NoomError('E_FULL', 'Full.') },
      );
      await drawn(element);
      await audit(element);
      set.dispatch({ type: 'waiting', room: 'standup', waitingFor: 'answer' });
      await drawn(element);
      await audit(element);
    });
  }

  it('asks for no name where the token gives it, nor before it may be known, and then for no device that it leaves out', async () => {
    const token = (claims: object) => `a.${btoa(JSON.stringify(claims))}.c`;
    const set = stage();
    set.session.configure({ token: token({ name: 'Dr. Ann', role: 'viewer' }) });
    const element = await lobby(set, { room: 'standup' });
    const names = () => all(element, 'input[name=name]').length;
    expect(names()).to.equal(0);
    set.session.configure({ token: token({ sub: 'ann' }) });
    await drawn(element);
    expect(names(), 'this one gives none').to.equal(1);
    const later = stage();
    later.session.configure({ getToken: () => new Promise(() => undefined) });
    const other = await lobby(later, { room: 'standup' });
    expect(all(other, 'input[name=name]')).to.deep.equal([]);
    later.dispatch({ type: 'token', says: {} });
    await drawn(other);
    expect(all(other, 'input[name=name]')).to.have.length(1);
  });

  it('asks for no name any more once the site gave it at a join, until the token is of somebody else', async () => {
    const token = (claims: object) => `a.${btoa(JSON.stringify(claims))}.c`;
    const set = stage();
    set.session.configure({ token: token({ sub: 'ann' }) });
    const element = await lobby(set, { room: 'standup' });
    const names = () => all(element, 'input[name=name]').length;
    const after = async (nameFixed: boolean) => {
      join(set, [], {}, {}, { nameFixed });
      set.dispatch({ type: 'left', reason: 'left' });
      await drawn(element);
      return names();
    };
    expect([names(), await after(true)]).to.deep.equal([1, 0]);
    set.session.configure({ token: token({ sub: 'ann', exp: 1 }) });
    await drawn(element);
    expect(names(), 'a fresh one of the same').to.equal(0);
    expect(await after(false), 'a room in which the site gives none').to.equal(1);
    await after(true);
    set.session.configure({ token: token({ name: 'Ben' }) });
    set.session.configure({ token: token({ sub: 'cho' }) });
    await drawn(element);
    expect(names(), 'of somebody else').to.equal(1);
    await audit(element);
  });

  it('lists the open rooms with their counts, live', async () => {
    const set = stage();
    const element = await lobby(set);
    const rows = () => all(element, '.rooms button').map(({ textContent }) => textContent.trim().replace(/\s+/g, ' '));
    expect(rows()).to.deep.equal([`retro ${en.full} 8 of 8`, 'standup 3 here', `한국어 ${en.locked} 2 here`]);
    set.dispatch({
      type: 'rooms-delta',
      delta: { changed: [{ name: 'standup', count: 4, max: 8, locked: false }], removed: ['retro'] },
    });
    await drawn(element);
    expect(rows()).to.deep.equal(['standup 4 here', `한국어 ${en.locked} 2 here`]);
  });

  it('has a search where there are more rooms than can be seen, which asks the service once the person pauses', async () => {
    const set = stage();
    let answer: () => void = () => undefined;
    const asked: string[] = [];
    Object.defineProperty(set.session, 'findRooms', {
      value: (query: string) => {
        asked.push(query);
        return new Promise<void>((resolve) => {
          answer = resolve;
        });
      },
    });
    const element = await lobby(set);
    expect(all(element, 'input[type=search]'), 'three rooms are in sight').to.have.length(0);
    set.dispatch({ type: 'rooms', rooms: ROOMS, more: 2_597 });
    await drawn(element);
    await audit(element);
    const field = one<HTMLInputElement>(element, 'input[type=search]');
    expect([field.ariaLabel, field.tabIndex]).to.deep.equal([en.searchRooms, 0]);
    expect(element.shadowRoot!.textContent).to.contain('There are 2597 more rooms.');
    const rows = () => all(element, '.rooms b').map(({ textContent }) => textContent);
    const said = () => one(element, '.search + [role=status]').textContent;
    field.focus();
    for (const key of 'STA') document.execCommand('insertText', false, key);
    await drawn(element);
    expect([rows(), said(), asked], 'at once what is listed').to.deep.equal([['standup'], '', []]);
    await until(() => asked.length > 0, 'the service is asked');
    expect(asked, 'once').to.deep.equal(['STA']);
    set.dispatch({
      type: 'rooms',
      rooms: [
        { name: 'standup', count: 3, max: 8, locked: false },
        { name: 'ｓｔａｒ', count: 1, max: 8, locked: false },
      ],
    });
    answer();
    await until(() => said() === '2 rooms found', 'the number is said');
    expect(rows()).to.deep.equal(['standup', 'ｓｔａｒ']);
    set.dispatch({ type: 'rooms', rooms: [] });
    await drawn(element);
    expect(said()).to.equal(en.roomsFound(0));
    expect(element.shadowRoot!.textContent).not.to.contain(en.noRooms);
    expect(element.shadowRoot!.activeElement, 'the field stays').to.equal(field);
    await audit(element);
    join(set);
    await drawn(element);
    expect(asked.at(-1), 'inside, the search is over').to.equal('');
    set.dispatch({ type: 'left', reason: 'left' }, { type: 'rooms', rooms: ROOMS });
    await drawn(element);
    expect(rows()).to.have.length(3);
  });

  it('says of a room that there is another of almost the same name', async () => {
    const set = stage();
    const element = await lobby(set);
    set.dispatch({
      type: 'rooms',
      rooms: [
        { name: 'Board', count: 1, max: 8, locked: false, alike: true },
        { name: 'plan', count: 1, max: 8, locked: false },
      ],
    });
    await drawn(element);
    const rows = () =>
      all(element, '.rooms button').map(({ textContent }) =>
        textContent.includes('another room with almost the same name'),
      );
    expect(rows()).to.deep.equal([true, false]);
    await audit(element);
    element.lang = 'ko';
    await until(() => element.shadowRoot!.textContent.includes(ko.alike), 'in Korean, too');
  });

  it('says before one joins that the room is full, and lets one in as soon as somebody has left', async () => {
    const set = stage();
    const joined = spy(set.session, 'join');
    const element = await lobby(set, { room: 'retro' });
    const door = one(element, '[role=status]#door');
    const now = () => [
      door.textContent,
      button(element, 'Join').ariaDisabled,
      one(element, `#${button(element, 'Join').getAttribute('aria-describedby')}`) === door,
    ];
    expect(now()).to.deep.equal([en.full, 'true', true]);
    await audit(element);
    button(element, 'Join').click();
    set.dispatch({ type: 'error', error: new NoomError('E_FULL', '') });
    await drawn(element);
    expect(element.shadowRoot!.textContent.match(/The room is full/g), 'once').to.have.length(1);
    const line = { name: 'retro', count: 8, max: 8, locked: false };
    set.dispatch(
      { type: 'error', error: null },
      { type: 'rooms-delta', delta: { changed: [{ ...line, full: false }], removed: [] } },
    );
    await drawn(element);
    expect(now()).to.deep.equal(['', 'false', true]);
    set.dispatch({ type: 'rooms-delta', delta: { changed: [line], removed: [] } });
    await drawn(element);
    expect(now()[1]).to.equal('true');
    set.dispatch({ type: 'rooms-delta', delta: { changed: [{ ...line, count: 7 }], removed: [] } });
    await drawn(element);
    expect(now()).to.deep.equal(['', 'false', true]);
    expect(joined).to.have.length(0);
    button(element, 'Join').click();
    expect(joined).to.have.length(1);
  });

  it('says before one joins that a locked room makes one wait, until there is nobody to wait for', async () => {
    const set = stage();
    const joined = spy(set.session, 'join');
    const element = await lobby(set, { room: '한국어' });
    expect(one(element, '#door').textContent).to.equal(en.locked);
    button(element, 'Join').click();
    expect(joined).to.have.length(1);
    set.dispatch({ type: 'error', error: new NoomError('E_LOCKED', '') });
    await drawn(element);
    expect([one(element, '#door').textContent, one(element, '.side .notice').textContent.trim()]).to.deep.equal([
      '',
      en.errors.E_LOCKED,
    ]);
  });

  it('says of a room whose name is typed whether it is full or locked', async () => {
    const set = stage();
    const joined = spy(set.session, 'join');
    const element = await lobby(set);
    const type = async (text: string) => {
      const field = one<HTMLInputElement>(element, 'input[name=room]');
      field.focus();
      field.select();
      document.execCommand('insertText', false, text);
      await drawn(element);
    };
    await type(' retro ');
    expect([one(element, '#door').textContent, button(element, 'Join').ariaDisabled]).to.deep.equal([en.full, 'true']);
    one<HTMLFormElement>(element, 'form').requestSubmit();
    await drawn(element);
    expect(joined).to.have.length(0);
    await type('한국어'.normalize('NFD'));
    expect([one(element, '#door').textContent, button(element, 'Join').ariaDisabled]).to.deep.equal([
      en.locked,
      'false',
    ]);
    await type('planning');
    expect([one(element, '#door').textContent, button(element, 'Join').ariaDisabled]).to.deep.equal(['', 'false']);
    await type('retro');
    join(set);
    await drawn(element);
    set.dispatch({ type: 'left', reason: 'left' });
    await drawn(element);
    expect(
      [one<HTMLInputElement>(element, 'input[name=room]').value, one(element, '#door').textContent],
      'it begins anew',
    ).to.deep.equal(['', '']);
  });

  it('takes nobody into a full room by its line, unless they only chat or the site names them', async () => {
    const set = stage();
    const joined = spy(set.session, 'join');
    const element = await lobby(set, { hide: 'preview' });
    const row = () => one<HTMLButtonElement>(element, '.rooms button');
    expect(row().ariaDisabled).to.equal('true');
    row().click();
    await drawn(element);
    expect(joined).to.have.length(0);
    Object.defineProperty(element, 'usesMedia', { value: () => false, configurable: true });
    element.requestUpdate();
    await drawn(element);
    expect([row().ariaDisabled, row().textContent.includes(en.full)]).to.deep.equal(['false', false]);
    delete (element as { usesMedia?: unknown }).usesMedia;
    set.session.configure({ token: 'a.b.c' });
    element.requestUpdate();
    await drawn(element);
    expect([row().ariaDisabled, row().textContent.includes(en.full)]).to.deep.equal(['false', true]);
    row().click();
    expect(joined).to.have.length(1);
  });

  it('counts the people of the room that is set, and calls the rest other rooms', async () => {
    const set = stage();
    const element = await lobby(set, { room: 'standup' });
    const text = () => element.shadowRoot!.textContent.replace(/\s+/g, ' ');
    expect(text()).to.contain('standup · 3 people are here').and.to.contain('Other rooms');
    set.dispatch({ type: 'rooms-delta', delta: { changed: [], removed: ['retro', '한국어'] } });
    await drawn(element);
    expect(text()).to.contain('No other room is open.').and.not.to.contain('No open rooms');
  });

  it('joins the room that is set under the name that is typed, and remembers it', async () => {
    const set = stage();
    const joined = spy(set.session, 'join');
    const element = await lobby(set, { room: 'standup' });
    expect(one(element, '.sub').textContent).to.equal('standup · 3 people are here');
    const field = one<HTMLInputElement>(element, 'input[name=name]');
    field.value = ' 지민 ';
    field.dispatchEvent(new InputEvent('input'));
    button(element, 'Join').click();
    await drawn(element);
    expect(joined).to.deep.equal([[{ room: 'standup', name: '지민', audio: false, video: false }]]);
    const again = await lobby(stage(), { room: 'standup' });
    expect(one<HTMLInputElement>(again, 'input[name=name]').value).to.equal('지민');
  });

  it('takes a name as it is pasted, and shows it as the service has it from then on', async () => {
    const set = stage();
    const joined = spy(set.session, 'join');
    const pasted = `${'x'.repeat(60)}👩‍👩‍👧‍👦👩‍👩‍👧‍👦`;
    const element = await lobby(set, { room: 'standup' });
    one<HTMLInputElement>(element, 'input[name=name]').focus();
    document.execCommand('insertText', false, pasted);
    button(element, 'Join').click();
    await drawn(element);
    expect(joined[0]![0]).to.include({ name: pasted });
    join(set, [], { name: 'x'.repeat(60) });
    await drawn(element);
    set.dispatch({ type: 'member-updated', change: { id: 'me', name: 'Xen' }, at: 0 });
    await drawn(element);
    set.dispatch({ type: 'left', reason: 'left' });
    await drawn(element);
    expect(one<HTMLInputElement>(element, 'input[name=name]').value).to.equal('Xen');
    expect(one<HTMLInputElement>(await lobby(stage(), { room: 'standup' }), 'input[name=name]').value).to.equal('Xen');
  });

  it('joins with microphone and camera as its toggles show them: what starts is on, what was refused is off', async () => {
    const set = stage();
    const joined = spy(set.session, 'join');
    set.dispatch(
      { type: 'media', kind: 'audio', media: { wanted: true, enabled: false, status: 'starting' } },
      {
        type: 'media',
        kind: 'camera',
        media: { wanted: true, enabled: false, status: 'failed', error: new NoomError('E_MEDIA_DENIED', '') },
      },
    );
    const element = await lobby(set, { room: 'standup', name: 'Yun' });
    expect(one(element, 'noom-preview').shadowRoot!.textContent)
      .to.contain('address bar')
      .and.to.contain('You can join without');
    expect([button(element, 'Mute microphone'), button(element, 'Turn camera on')]).to.have.length(2);
    button(element, 'Join').click();
    expect(joined).to.deep.equal([[{ room: 'standup', name: 'Yun', audio: true, video: false }]]);
  });

  it('makes a room, and a private one that nobody can guess', async () => {
    const set = stage();
    const joined = spy(set.session, 'join') as [{ room: string; private?: boolean }][];
    const element = await lobby(set);
    one<HTMLInputElement>(element, 'input[name=room]').value = 'planning';
    button(element, 'Join').click();
    await until(() => joined.length === 1, 'the request');
    await drawn(element);
    button(element, 'Private room').click();
    expect(joined[0]![0].room).to.equal('planning');
    expect(joined[1]![0]).to.include({ private: true });
    expect(joined[1]![0].room).to.match(PRIVATE_ROOM_PATTERN);
  });

  it('asks the page before joining', async () => {
    const set = stage();
    const joined = spy(set.session, 'join');
    const element = await lobby(set, { room: 'standup' });
    element.addEventListener('noom-request-join', (event) => event.preventDefault());
    button(element, 'Join').click();
    await drawn(element);
    expect(joined).to.have.length(0);
    expect(button(element, 'Join').disabled).to.equal(false);
  });

  it('shows which device is in use, asks for another, and stays with the one that is in use if that fails', async () => {
    const set = stage();
    const asked = spy(set.session, 'switchDevice', new NoomError('E_MEDIA_BUSY', 'In use.'));
    const element = await lobby(set);
    const choice = all<HTMLSelectElement>(element, 'select').find(({ ariaLabel }) => ariaLabel === 'Microphone')!;
    expect(choice.value).to.equal('m2');
    choice.value = 'm1';
    choice.dispatchEvent(new Event('change'));
    expect(asked).to.deep.equal([['audioinput', 'm1']]);
    await until(() => choice.value === 'm2', 'the one in use is selected again');
    await until(
      () => one(element, 'noom-preview').shadowRoot!.textContent.includes('Another program uses the device.'),
      'the word about it',
    );
  });

  it('says plainly why one is not in', async () => {
    const set = stage();
    const element = await lobby(set, { room: 'retro' });
    set.dispatch({ type: 'error', error: new NoomError('E_FULL', '') });
    await drawn(element);
    expect(element.shadowRoot!.textContent).to.contain('The room is full');
    set.dispatch({ type: 'error', error: null }, { type: 'left', reason: 'kicked' });
    await drawn(element);
    expect(element.shadowRoot!.textContent).to.contain('removed you');
  });

  it('waits to be let in, and can stop waiting', async () => {
    const set = stage();
    const left = spy(set.session, 'leave');
    const element = await lobby(set);
    set.dispatch({ type: 'waiting', room: 'standup', waitingFor: 'answer' });
    await drawn(element);
    expect(element.shadowRoot!.textContent).to.contain('Waiting to be let in');
    set.dispatch({ type: 'waiting', room: 'standup', waitingFor: 'host' });
    await drawn(element);
    expect(element.shadowRoot!.textContent).to.contain('The host is not here yet');
    button(element, 'Cancel').click();
    expect(left).to.have.length(1);
  });

  it('says nothing of a knock that oneself called off, and of a denied one that it was', async () => {
    const set = stage();
    let refuse: (error: NoomError) => void = () => undefined;
    Object.defineProperty(set.session, 'join', {
      value: () =>
        new Promise((_, reject) => {
          refuse = reject;
        }),
    });
    const element = await lobby(set, { room: 'standup' });
    for (const reason of ['left', 'denied'] as const) {
      button(element, 'Join').click();
      set.dispatch(
        { type: 'joining' },
        { type: 'waiting', room: 'standup', waitingFor: 'answer' },
        { type: 'left', reason },
      );
      refuse(new NoomError('E_FORBIDDEN', 'Left before the room was entered.'));
      await drawn(element);
      await until(
        () => all(element, reason === 'left' ? 'form .primary:enabled' : '.ended .primary').length > 0,
        'one may try again',
      );
      expect(all(element, '.side .notice')).to.deep.equal([]);
      expect(all(element, '.ended h1').map(({ textContent }) => textContent)).to.deep.equal(
        reason === 'left' ? [] : ['You were not let in.'],
      );
    }
  });

  it('says on a screen of its own what ended the call, and goes back to the form or into the room from there', async () => {
    const set = stage();
    const joined = spy(set.session, 'join');
    Object.defineProperty(set.session, 'lastRoom', { value: { room: '~0123456789012345678901', private: true } });
    const element = await lobby(set, { room: 'standup', audioOff: true, videoOff: true });
    join(set);
    await drawn(element);
    set.dispatch({ type: 'left', reason: 'kicked' });
    await drawn(element);
    await until(
      () => element.shadowRoot!.activeElement?.textContent === 'A host removed you from the room.',
      'the focus is on it',
    );
    expect(all(element, 'form, noom-preview, .notice')).to.deep.equal([]);
    await audit(element);
    button(element, 'Join again').click();
    expect(joined).to.have.length(1);
    expect(joined[0]![0]).to.include({ room: '~0123456789012345678901', private: true });
    await drawn(element);
    button(element, 'Back to the lobby').click();
    await until(() => element.shadowRoot!.activeElement?.getAttribute('name') === 'name', 'the focus is in the form');
    expect(all(element, '.notice')).to.deep.equal([]);
    join(set);
    await drawn(element);
    set.dispatch({ type: 'left', reason: 'left' });
    await drawn(element);
    expect(all(element, '.ended, .notice'), 'who leaves knows it').to.deep.equal([]);
    set.dispatch({ type: 'left', reason: 'not-allowed' }, { type: 'error', error: new NoomError('E_AUTH', 'No.') });
    await drawn(element);
    expect(one(element, '.side .notice').textContent, 'what the form can mend is told there').to.contain(
      'valid invitation',
    );
  });

  it('has a text for every error in every language', () => {
    for (const { errors } of [en, ko]) expect(ERROR_CODES.filter((code) => !errors[code])).to.deep.equal([]);
  });

  it('steps aside once joined and comes back after leaving', async () => {
    const set = stage();
    const element = await lobby(set);
    join(set);
    await drawn(element);
    expect(element.checkVisibility()).to.equal(false);
    set.dispatch({ type: 'left', reason: 'left' });
    await drawn(element);
    expect(element.checkVisibility()).to.equal(true);
  });

  it('hides rooms and preview where they are not wanted', async () => {
    const element = await lobby(stage(), { hide: 'rooms preview', room: 'standup' });
    expect(all(element, '.rooms, noom-preview')).to.have.length(0);
  });

  it('follows the list of rooms while it is on the page, also where it does not show it', async () => {
    const set = stage();
    const watched = spy(set.session, 'watchRooms');
    const element = await place<NoomLobby>('noom-lobby', {
      session: set.session,
      hide: 'rooms preview',
      room: 'standup',
    });
    expect(watched).to.deep.equal([[true]]);
    element.hide = 'preview';
    await drawn(element);
    expect(watched).to.deep.equal([[true]]);
    element.remove();
    expect(watched).to.deep.equal([[true], [false]]);
  });

  it('begins a preview in each session that it is given, and ends that of the one before', async () => {
    const [before, after] = [stage(), stage()];
    const element = await lobby(before, { room: 'standup' });
    const off = spy(before.session, 'stopPreview');
    const previewed = spy(after.session, 'startPreview');
    spy(after.session, 'watchRooms');
    element.session = after.session;
    await until(() => previewed.length > 0 && off.length > 0, 'one preview for the other');
    expect(off).to.have.length(1);
  });

  it('has the focus in the field for a new room that was asked for', async () => {
    const element = await lobby(stage(), { room: 'standup' });
    button(element, 'New room').click();
    await drawn(element);
    expect((element.shadowRoot!.activeElement as HTMLInputElement).name).to.equal('room');
  });

  it('turns camera and microphone off when the preview is taken away, and counts as a user of media no more', async () => {
    const set = stage();
    const declared = spy(set.session, 'declareMedia');
    const off = spy(set.session, 'stopPreview');
    const element = await lobby(set, { room: 'standup' });
    element.hide = 'preview';
    await drawn(element);
    expect(off).to.have.length(1);
    element.hide = '';
    await drawn(element);
    element.remove();
    expect(declared).to.deep.equal([[true], [false], [true], [false]]);
  });

  it('speaks Korean where the page does', async () => {
    const element = await lobby(stage(), { lang: 'ko-KR', strings: { yourName: '별명' } });
    await until(() => element.shadowRoot!.textContent.includes('열린 방'), 'Korean texts');
    expect(one(element, 'input[name=name]').ariaLabel).to.equal('별명');
  });

  it('takes words of the page for one of a group of texts, and keeps the others', async () => {
    const set = stage();
    const element = await lobby(set, { room: 'standup', strings: { errors: { E_FULL: 'We are complete.' } } });
    for (const [code, text] of [
      ['E_FULL', 'We are complete.'],
      ['E_LOCKED', en.errors?.E_LOCKED ?? ''],
    ] as const) {
      set.dispatch({ type: 'error', error: new NoomError(code, 'No.') });
      await until(() => element.shadowRoot!.textContent.includes(text), text);
    }
  });
});
