/** Owns the tests of what attributes say: on and off, the language, and whose session it is. */
import { expect } from '@esm-bundle/chai';
import type { NoomRoom } from '../../components/elements/room/noom-room.js';
import { ko } from '../../components/locales/ko.js';
import { all, drawn, join, one, place, spy, stage, tidy, until } from './fixture.js';

const page = document.documentElement;
const langOfPage = page.lang;

afterEach(async () => {
  page.lang = langOfPage;
  await tidy();
});

const put = <T extends Element = HTMLElement>(markup: string): T => {
  const box = document.body.appendChild(document.createElement('div'));
  box.innerHTML = markup;
  return box.firstElementChild as T;
};

describe('a boolean attribute', () => {
  const FLAGS = {
    'noom-room': {
      'auto-join': 'autoJoin',
      'relay-only': 'relayOnly',
      'audio-off': 'audioOff',
      'video-off': 'videoOff',
      'keep-alive': 'keepAlive',
    },
    'noom-call': {
      'auto-join': 'autoJoin',
      'relay-only': 'relayOnly',
      'audio-off': 'audioOff',
      'video-off': 'videoOff',
      'keep-alive': 'keepAlive',
    },
    'noom-lobby': {
      'audio-off': 'audioOff',
      'video-off': 'videoOff',
      'keep-alive': 'keepAlive',
    },
    'noom-chat': { 'auto-join': 'autoJoin', 'keep-alive': 'keepAlive' },
  };
  for (const [tag, flags] of Object.entries(FLAGS)) {
    it(`is off where its value says so, as frameworks write it: <${tag}>`, () => {
      const element = document.createElement(tag);
      for (const [attribute, property] of Object.entries(flags)) {
        const says = () => element[property as keyof HTMLElement] as unknown;
        for (const [value, on] of [
          ['', true],
          ['false', false],
          ['true', true],
          [attribute, true],
        ] as const) {
          element.setAttribute(attribute, value);
          expect(says(), `${attribute}="${value}"`).to.equal(on);
        }
        element.removeAttribute(attribute);
        expect(says(), `no ${attribute}`).to.equal(false);
      }
    });
  }
});

describe('the language of an element', () => {
  const inRoom = async () => {
    const set = stage();
    spy(set.session, 'startPreview');
    spy(set.session, 'watchRooms');
    const element = await place<NoomRoom>('noom-room', { session: set.session, room: 'standup' });
    const box = element.parentElement!;
    return { ...set, element, box };
  };
  const shows = (element: Element, text: string) =>
    all(element, '*').some((each) => each.shadowRoot?.textContent.includes(text));

  it('follows the page, and whatever around it says one', async () => {
    const { element, box, ...set } = await inRoom();
    await until(() => shows(element, 'Ready to join?'), 'English');
    page.lang = 'ko';
    await until(() => shows(element, ko.ready), 'the page is Korean');
    expect(one(element, 'noom-lobby').hasAttribute('lang'), 'what has none is given none').to.equal(false);
    join(set);
    await until(() => shows(element, ko.alone), 'and so is the call that comes');
    box.lang = 'en';
    await until(() => shows(element, 'You are the only one here') || !shows(element, ko.alone), 'around it is English');
    element.lang = 'ko';
    await until(() => shows(element, ko.alone), 'it says so itself');
    element.lang = '';
    box.removeAttribute('lang');
    page.lang = 'en';
    await until(() => !shows(element, ko.alone), 'the page alone is left');
    box.remove();
  });

  it('is that of the room for what stands in it', async () => {
    const room = put('<noom-room server="http://127.0.0.1:9"><noom-lobby hide="preview"></noom-lobby></noom-room>');
    const lobby = room.querySelector('noom-lobby')!;
    await until(() => lobby.shadowRoot!.textContent.includes('Join'), 'English');
    room.lang = 'ko';
    await until(() => lobby.shadowRoot!.textContent.includes(ko.join), 'Korean');
    room.parentElement!.remove();
  });

  it('is written where English stands in for another', async () => {
    page.lang = 'fr';
    const { element, box, ...set } = await inRoom();
    expect(one(element, '.lobby').lang).to.equal('en');
    page.lang = 'en-GB';
    await until(() => one(element, '.lobby').lang === '', 'it is the one of the page');
    page.lang = 'fr';
    join(set);
    await drawn(element);
    expect([one(element, '.call').lang, one(element, '.chat').lang]).to.deep.equal(['en', 'en']);
    box.remove();
  });
});

describe('an element for an id that nobody has', () => {
  it('says so once', async () => {
    const said: unknown[] = [];
    const { error } = console;
    console.error = (...words) => said.push(words[0]);
    const chat = put('<noom-chat for="nope" room="x"></noom-chat>');
    const heard: unknown[] = [];
    chat.addEventListener('noom-error', (event) => heard.push(event));
    await until(() => heard.length > 0, 'the event');
    // Another one that came later has said its own by then.
    const later = put('<noom-chat for="nobody"></noom-chat>');
    await until(() => said.some((one) => String(one).includes('nobody')), 'the other one');
    console.error = error;
    expect([heard.length, said.filter((one) => String(one).includes('"nope"')).length]).to.deep.equal([1, 1]);
    for (const each of [chat, later]) each.parentElement!.remove();
  });
});
