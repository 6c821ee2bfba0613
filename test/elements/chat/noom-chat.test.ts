/** Owns the tests of `<noom-chat>`: reading, writing, and files, as a person finds them. */
import { expect } from '@esm-bundle/chai';
import type { NoomChat } from '../../../components/elements/chat/noom-chat.js';
import { realClock } from '../../../components/session/base/clock.js';
import { Data } from '../../../components/session/data/data.js';
import { NoomError } from '../../../components/session/base/errors.js';
import { PATIENCE } from '../../helpers/patience.js';
import {
  all,
  audit,
  button,
  drawn,
  join,
  member,
  message,
  one,
  place,
  spy,
  stage,
  tidy,
  until,
  type Stage,
} from '../fixture.js';

afterEach(tidy);

const chat = (set: Stage, more: Partial<NoomChat> = {}) =>
  place<NoomChat>('noom-chat', { session: set.session, ...more }, 360);
const room = () => {
  const set = stage();
  join(set, [member('ann', 1, { name: 'Ann' }), member('ben', 2, { name: 'Ben' })]);
  return set;
};
it('has nothing to write with where it is not granted, and reads on', async () => {
  const set = room();
  const element = await chat(set);
  set.dispatch({ type: 'member-updated', change: { id: 'me', role: 'viewer', can: [] }, at: 0 });
  set.dispatch(message('m', 'ann', 'hello'));
  await drawn(element);
  expect(all(element, 'textarea, input, .send, select, [aria-label="Send a file"]')).to.deep.equal([]);
  expect(one(element, '.bubble').textContent).to.equal('hello');
  await audit(element);
  set.dispatch({ type: 'member-updated', change: { id: 'me', role: 'guest', can: ['chat'] }, at: 0 });
  await drawn(element);
  expect(all(element, 'textarea')).to.have.length(1);
  expect(all(element, '[aria-label="Send a file"]')).to.deep.equal([]);
});

const write = async (element: NoomChat, text: string, key: KeyboardEventInit = { key: 'Enter' }) => {
  const box = one<HTMLTextAreaElement>(element, 'textarea');
  box.value = text;
  box.dispatchEvent(new InputEvent('input', { bubbles: true }));
  await drawn(element);
  box.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...key }));
  await drawn(element);
  return box;
};
/** What pressing the button saves: name, type and text. Nothing is saved. */
const saved = async (element: NoomChat, name: string) => {
  const { click } = HTMLAnchorElement.prototype;
  const links: { href: string; download: string }[] = [];
  HTMLAnchorElement.prototype.click = function () {
    links.push({ href: this.href, download: this.download });
  };
  button(element, name).click();
  HTMLAnchorElement.prototype.click = click;
  const [{ href, download }] = links as [{ href: string; download: string }];
  const blob = await (await fetch(href)).blob();
  return [download, blob.type, await blob.text()];
};
const choose = async (element: NoomChat, id: string) => {
  const to = one<HTMLSelectElement>(element, '.to select');
  to.value = id;
  to.dispatchEvent(new Event('change'));
  await drawn(element);
};

describe('<noom-chat>', () => {
  for (const theme of ['dark', 'light'] as const) {
    it(`is accessible in ${theme}, with every kind of message`, async () => {
      const set = room();
      set.dispatch(
        { type: 'member-joined', member: member('cho', 3, { name: 'Cho 지민' }), at: 0 },
        message('1', 'ann', 'Look at https://example.com/a'),
        message('2', 'me', 'Yes'),
        message('3', 'me', 'Lost', { status: 'failed' }),
        message('4', 'me', 'On its way', { status: 'sending' }),
        message('5', 'ben', 'Psst', { to: ['me'] }),
        {
          type: 'transfer',
          transfer: {
            id: 't',
            direction: 'in',
            from: 'ann',
            name: 'plan.pdf',
            size: 2e6,
            type: '',
            transferred: 1e6,
            status: 'active',
          },
        },
        message('6', 'ann', 'plan.pdf', { transfer: 't' }),
        { type: 'typing', id: 'ann', on: true },
      );
      await audit(await chat(set, { theme }));
    });
  }

  it('shows text as text, and addresses as links', async () => {
    const set = room();
    const element = await chat(set);
    set.dispatch(message('1', 'ann', '<b>bold</b> see (https://example.com/a_(b)), then javascript:alert(1)'));
    await drawn(element);
    const bubble = one(element, '.bubble');
    expect(bubble.textContent).to.equal('<b>bold</b> see (https://example.com/a_(b)), then javascript:alert(1)');
    expect(all(element, '.bubble a').map((link) => link.getAttribute('href'))).to.deep.equal([
      'https://example.com/a_(b)',
    ]);
    expect(one<HTMLAnchorElement>(element, '.bubble a').rel).to.contain('noopener');
  });

  it('ends an address before the punctuation of any language, and keeps what belongs to it', async () => {
    const set = room();
    const element = await chat(set);
    const marks = '」』。、，！？：；）】》〉〕”’»…‥؟،؛۔।॥።။។.,:;!?)\'"*<>`｡､｣';
    const kept = [
      'https://en.wikipedia.org/wiki/A_(b)',
      'http://localhost:3000/x',
      'https://[::1]:3000/[x]?a={b}',
      'https://例え.jp/レオナルド・ダ・ヴィンチ',
      'https://fa.wikipedia.org/wiki/می\u200cشود',
      'https://a.com/it’s,fine;really!/~x/@y',
      'HTTPS://A.COM/🎉',
      'https://한국.kr/길',
      'http://münchen.de/ß',
    ];
    const texts = [
      ...[...marks].flatMap((mark) => [`https://a.com/x${mark}`, `「（《“[(見てhttps://a.com/x${mark} next`]),
      ...[...'」。，！？：）】》…؟।'].map((mark) => `https://a.com/x${mark}次の文`),
      'https://a.com/x...',
      'https://a.com/x」。',
      'https://a.com/x\u200b',
      'https://a.com/x\u202egpj',
      'https://a.com/x\\@b.com',
    ];
    set.dispatch(
      ...[...texts, ...kept.map((address) => `(${address})。`)].map((text, at) => message(String(at), 'ann', text)),
    );
    await drawn(element);
    const links = all(element, '.bubble').map((bubble) =>
      [...bubble.querySelectorAll('a')].map((link) => link.getAttribute('href')).join(),
    );
    expect(links).to.deep.equal([...texts.map(() => 'https://a.com/x'), ...kept]);
    expect(all(element, '.bubble').map(({ textContent }) => textContent)).to.deep.equal([
      ...texts,
      ...kept.map((address) => `(${address})。`),
    ]);
  });

  it("makes links of nothing but the web's addresses, shows where a look-alike leads, and ends them", async () => {
    const set = room();
    const element = await chat(set);
    const none = [
      'javascript:alert(1)',
      'mailto:a@b.com',
      'data:text/html,x',
      'ftp://a.com',
      'file:///etc/passwd',
      '//a.com',
      'https://',
      'https://bank.com@evil.com/',
      'https://bank.com:x@evil.com/',
      'https://a.com:99999/',
      'blob:https://a.com/x',
    ];
    const unclear: [string, string][] = [
      ['https://аpple.com/x', 'https://xn--pple-43d.com/x'],
      ['https://good.comノevil.jp', 'https://good.xn--comevil-v04f.jp'],
      ['https://ⅽo.com:8080/', 'https://co.com:8080/'],
      ['https://президент.рф/x', 'https://президент.рф/x'],
    ];
    set.dispatch(
      ...none.map((text, at) => message(`n${at}`, 'ann', text)),
      ...unclear.map(([text], at) => message(`u${at}`, 'ann', text)),
      message('long', 'ann', `https://a.com/${'x'.repeat(5_000)}`),
    );
    await drawn(element);
    const labels = all(element, '.bubble').map((bubble) => bubble.querySelector('a')?.textContent ?? '');
    expect(labels.slice(0, none.length).filter((label) => label !== 'https://a.com/x')).to.deep.equal(
      none.slice(1).map(() => ''),
    );
    expect(labels.slice(none.length, -1)).to.deep.equal(unclear.map(([, label]) => label));
    expect(labels.at(-1)).to.have.length(2048);
  });

  it('reads a message once, and not again at each render', async () => {
    const set = room();
    const { URL: Real } = globalThis;
    let read = 0;
    const element = await chat(set);
    globalThis.URL = class extends Real {
      constructor(...args: ConstructorParameters<typeof Real>) {
        super(...args);
        read += 1;
      }
    };
    try {
      set.dispatch(message('1', 'ann', 'https://a.com/x'));
      await drawn(element);
      set.dispatch(message('2', 'me', 'Hi', { status: 'sending' }), {
        type: 'message-status',
        id: '2',
        status: 'delivered',
      });
      await drawn(element);
      set.dispatch({ type: 'typing', id: 'ann', on: true });
      await drawn(element);
      expect(read).to.equal(1);
    } finally {
      globalThis.URL = Real;
    }
  });

  it("groups what one person says, and puts one's own to the right", async () => {
    const set = room();
    set.dispatch(message('1', 'ann', 'One'), message('2', 'ann', 'Two'), message('3', 'me', 'Three'));
    const element = await chat(set);
    expect(all(element, '.by')).to.have.length(2);
    expect(all(element, '.bubble.own').map(({ textContent }) => textContent)).to.deep.equal(['Three']);
  });

  it('has the picture of who wrote before the name, where the site gives one', async () => {
    const set = stage();
    join(set, [
      member('ann', 1, { name: 'Ann', avatarUrl: 'data:image/gif;base64,R0lGODlhAQABAAAAACw=' }),
      member('ben', 2),
    ]);
    set.dispatch(message('1', 'ann', 'One'), message('2', 'ben', 'Two'), message('3', 'me', 'Three'));
    const element = await chat(set);
    expect(all(element, '.by').map((line) => line.querySelectorAll('img').length)).to.deep.equal([1, 0, 0]);
    expect(one(element, '.by .avatar').getBoundingClientRect().width).to.equal(20);
    await audit(element);
  });

  it('tells who came, went and changed the name, with the count', async () => {
    const set = room();
    const element = await chat(set);
    set.dispatch(
      { type: 'member-joined', member: member('cho', 3, { name: 'Cho' }), at: 0 },
      { type: 'member-updated', change: { id: 'cho', name: '지민' }, at: 1 },
      { type: 'member-left', id: 'ben', reason: 'left', at: 2 },
      { type: 'notice', text: 'We <b>restart</b> at ten.', at: 3 },
    );
    await drawn(element);
    expect(all(element, '.notice-line').map(({ textContent }) => textContent.trim())).to.deep.equal([
      'Cho joined · 4 here',
      'Cho is now 지민',
      'Ben left · 3 here',
      'We <b>restart</b> at ten.',
    ]);
    expect(one(element, '.count').textContent).to.equal('3 here');
  });

  it('tells whose page sent far too much, and what became of it', async () => {
    for (const [lang, lines] of [
      [
        'en',
        [
          'Far too much came from Ann: messages take a slower way from now on, and files do not come',
          'Far too much went on coming from Ann, so the connection was ended',
        ],
      ],
      [
        'ko',
        [
          'Ann 님 쪽에서 데이터를 지나치게 많이 보냈습니다. 이제 메시지는 느린 경로로 오고 파일은 오지 않습니다',
          'Ann 님 쪽에서 데이터를 계속 지나치게 많이 보내 연결을 끊었습니다',
        ],
      ],
    ] as const) {
      const set = room();
      const errors: string[] = [];
      set.session.addEventListener('error', ({ detail }) => errors.push(`${detail.code} ${detail.message}`));
      const element = await chat(set, { lang });
      set.dispatch(
        { type: 'flood', id: 'ann', stopped: 'channel', at: 1 },
        { type: 'flood', id: 'ann', stopped: 'connection', at: 2 },
        { type: 'flood', id: 'gone', stopped: 'channel', at: 3 },
      );
      await until(() => all(element, '.notice-line')[0]?.textContent.trim() === lines[0], `the notice in ${lang}`);
      expect(all(element, '.notice-line').map(({ textContent }) => textContent.trim())).to.deep.equal(lines);
      expect(errors[0]).to.equal('E_RATE Far more came from ann than is heard: its channel is ended.');
      expect(set.session.state.error).to.equal(null);
    }
  });

  it('draws what comes in a burst once a frame', async function () {
    this.timeout(60_000 * PATIENCE);
    const set = room();
    const element = await chat(set);
    const data = new Data({
      emit: (event) => set.store.dispatch(event),
      batch: (call) => set.store.batch(call),
      clock: realClock,
      soon: (call) => void setTimeout(call, 16),
      self: () => set.store.state.self,
      others: () => set.store.state.participants.slice(1),
      links: {
        isOpen: () => true,
        send: () => true,
        openByteStream: () => null,
        close: () => undefined,
        cut: () => undefined,
        need: () => undefined,
        fingerprints: () => undefined,
      },
      relay: () => Promise.reject(new Error('none')),
    });
    let draws = 0;
    element.addController({ hostUpdated: () => (draws += 1) });
    draws = 0; // the controller was told of the page
    const start = performance.now();
    // Each in a task of its own, as channels bring them.
    const { port1, port2 } = new MessageChannel();
    await new Promise<void>((resolve) => {
      let count = 0;
      port1.onmessage = ({ data: text }: MessageEvent<string>) => {
        data.receiveText('ann', text);
        if (++count === 600) resolve();
      };
      for (let at = 0; at < 300; at++) {
        port2.postMessage(JSON.stringify({ topic: 'chat', body: { id: `m${at}`, text: `Line ${at}`, at: 1 } }));
        port2.postMessage(JSON.stringify({ topic: 'typing', body: { on: at % 2 === 0 } }));
      }
    });
    await until(() => set.session.state.messages.length === 300, 'all of it is in the state');
    await drawn(element);
    port1.close();
    const frames = Math.ceil((performance.now() - start) / 16);
    // What is seen is marked as read, which is another change of the state.
    expect(draws).to.be.at.most(2 * (frames + 1));
    expect(draws).to.be.below(300);
  });

  it('sends by Enter, to everyone or to one, and empties the field', async () => {
    const set = room();
    const sent = spy(set.session, 'sendMessage');
    const element = await chat(set);
    const box = await write(element, '  Hello  ');
    expect(sent).to.deep.equal([['Hello', undefined]]);
    expect(box.value).to.equal('');
    await choose(element, 'ben');
    await write(element, 'Only you');
    expect(sent[1]).to.deep.equal(['Only you', { to: 'ben' }]);
  });

  it('leaves Enter to the input method that composes Hangul, and Shift+Enter to the line', async () => {
    const set = room();
    const sent = spy(set.session, 'sendMessage');
    const element = await chat(set);
    await write(element, '안녕', { key: 'Enter', isComposing: true });
    await write(element, '안녕', { key: 'Enter', keyCode: 229 });
    await write(element, '안녕', { key: 'Enter', shiftKey: true });
    expect(sent).to.have.length(0);
    await write(element, '안녕');
    expect(sent).to.have.length(1);
  });

  it('asks the page before a message is sent', async () => {
    const set = room();
    const sent = spy(set.session, 'sendMessage');
    const element = await chat(set);
    element.addEventListener('noom-request-send', (event) => event.preventDefault());
    await write(element, 'Not this');
    expect(sent).to.have.length(0);
  });

  it('sends what the page has made of a message that it was asked for', async () => {
    const set = room();
    const sent = spy(set.session, 'sendMessage');
    const element = await chat(set);
    element.addEventListener('noom-request-send', ({ detail }) => {
      if (!('text' in detail)) return;
      detail.text = detail.text.replace('1234 5678', '…');
      detail.to = 'Bob';
    });
    await write(element, 'My card is 1234 5678');
    expect(sent).to.deep.equal([['My card is …', { to: 'Bob' }]]);
  });

  it('counts down near the limit, and sends nothing beyond it', async () => {
    const set = room();
    const sent = spy(set.session, 'sendMessage');
    const element = await chat(set);
    await write(element, 'x'.repeat(190), { key: 'a' });
    expect(one(element, '.counter').textContent).to.equal('10 left');
    await write(element, 'x'.repeat(201));
    expect(sent).to.have.length(0);
    expect(button(element, 'Send').disabled).to.equal(true);
  });

  it('says that a message did not arrive, and sends it again on request', async () => {
    const set = room();
    const sent = spy(set.session, 'sendMessage');
    set.dispatch(message('1', 'me', 'Lost', { status: 'failed', to: ['ann'] }));
    const element = await chat(set);
    button(element, 'Try again').click();
    await drawn(element);
    expect(sent).to.deep.equal([['Lost', { to: 'ann' }]]);
  });

  it('sends what did not arrive again to whom it was for, whoever is written to by now', async () => {
    const set = room();
    const sent = spy(set.session, 'sendMessage');
    set.dispatch(message('1', 'me', 'For all', { status: 'failed' }));
    const element = await chat(set);
    await choose(element, 'ben');
    button(element, 'Try again').click();
    await drawn(element);
    expect(sent).to.deep.equal([['For all', undefined]]);
  });

  it('keeps what is written to one person from all others when that one leaves, and moves, and gives it back', async () => {
    const set = room();
    const sent = spy(set.session, 'sendMessage', new NoomError('E_NOT_FOUND', 'Nobody of them is here.'));
    const element = await chat(set);
    await choose(element, 'ben');
    set.dispatch({ type: 'member-left', id: 'ben', reason: 'left', at: 0 });
    await drawn(element);
    document.body.append(element);
    await drawn(element);
    expect(one<HTMLTextAreaElement>(element, 'textarea').placeholder).to.contain('Ben');
    const box = await write(element, 'Only you');
    expect(sent).to.deep.equal([['Only you', { to: 'ben' }]]);
    await until(() => box.value === 'Only you', 'the text is there again');
    expect(button(element, 'Send').disabled).to.equal(false);
    await choose(element, '');
    await write(element, 'All of you');
    expect(sent[1]).to.deep.equal(['All of you', undefined]);
    element.remove();
  });

  it('keeps the focus where one writes', async () => {
    const set = room();
    spy(set.session, 'sendMessage');
    const element = await chat(set);
    const box = await write(element, 'Hi', { key: 'a' });
    const send = button(element, 'Send');
    send.focus();
    send.click();
    await drawn(element);
    expect(element.shadowRoot!.activeElement === box).to.equal(true);
  });

  it('sends a picture that is pasted, and leaves text to the field though Office has put a picture beside it', async () => {
    const set = room();
    const sent = spy(set.session, 'sendFile');
    const element = await chat(set);
    const paste = (...texts: string[]) => {
      const data = new DataTransfer();
      for (const type of texts) data.setData(type, 'x');
      data.items.add(new File(['png'], 'image.png', { type: 'image/png' }));
      const event = Object.defineProperty(
        new ClipboardEvent('paste', { bubbles: true, cancelable: true }),
        'clipboardData',
        { value: data },
      );
      one(element, 'textarea').dispatchEvent(event);
      return event.defaultPrevented;
    };
    expect([paste('text/plain', 'text/html'), paste('text/html'), paste()]).to.deep.equal([false, true, true]);
    expect(sent).to.have.length(2);
  });

  it('says why a message was refused', async () => {
    const set = room();
    spy(set.session, 'sendMessage', new NoomError('E_RATE', 'Slow down.'));
    const element = await chat(set);
    await write(element, 'Too fast');
    await until(() => all(element, '.notice').length === 1, 'a word about it');
  });

  it('shows a file through its life: offered, on its way, to be saved under its name', async () => {
    const set = room();
    const accepted = spy(set.session, 'acceptTransfer');
    const transfer = {
      id: 't',
      direction: 'in',
      from: 'ann',
      name: '계획 <1>.pdf',
      size: 2_000_000,
      type: '',
      transferred: 0,
      status: 'offered',
    } as const;
    set.dispatch({ type: 'transfer', transfer }, message('1', 'ann', transfer.name, { transfer: 't' }));
    const element = await chat(set);
    button(element, 'Accept: 계획 <1>.pdf').click();
    expect(accepted).to.deep.equal([['t']]);
    set.dispatch({ type: 'transfer', transfer: { ...transfer, status: 'active', transferred: 500_000 } });
    await drawn(element);
    expect(one(element, '[role=progressbar]').getAttribute('aria-valuenow')).to.equal('25');
    set.dispatch({
      type: 'transfer',
      transfer: { ...transfer, status: 'done', transferred: 2_000_000, file: new File(['bytes'], transfer.name) },
    });
    await drawn(element);
    expect(await saved(element, 'Save: 계획 <1>.pdf')).to.deep.equal([
      '계획 <1>.pdf',
      'application/octet-stream',
      'bytes',
    ]);
  });

  for (const lang of ['en', 'ko']) {
    it(`saves a file as bytes that are no page, whatever its type is, and has no address of it in the page (${lang})`, async () => {
      const set = room();
      for (const type of ['text/html', 'image/svg+xml', 'application/xhtml+xml', 'image/png']) {
        const transfer = {
          id: type,
          direction: 'in',
          from: 'ann',
          name: type,
          size: 5,
          type,
          transferred: 5,
          status: 'done',
          file: new File(['bytes'], type, { type }),
        } as const;
        set.dispatch({ type: 'transfer', transfer }, message(type, 'ann', type, { transfer: type }));
      }
      const element = await chat(set, { lang });
      const save = lang === 'ko' ? '저장' : 'Save';
      await until(() => all(element, `button[aria-label^="${save}: "]`).length === 4, 'buttons in their language');
      expect(all(element, 'noom-file a, noom-file [href], noom-file [src]')).to.deep.equal([]);
      for (const control of all<HTMLButtonElement>(element, `button[aria-label^="${save}: "]`)) {
        control.focus();
        expect((control.getRootNode() as ShadowRoot).activeElement === control, 'by the keyboard').to.equal(true);
        const label = control.getAttribute('aria-label')!;
        expect(await saved(element, label)).to.deep.equal([
          label.slice(save.length + 2),
          'application/octet-stream',
          'bytes',
        ]);
      }
      await audit(element);
    });
  }

  it('sends files that are dropped, but none that are too large', async () => {
    const set = room();
    const sent = spy(set.session, 'sendFile');
    const element = await chat(set, { maxFileSize: 10 });
    const data = new DataTransfer();
    data.items.add(new File(['small'], 'small.txt'));
    data.items.add(new File(['x'.repeat(11)], 'large.txt'));
    one(element, '.chat').dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
    await drawn(element);
    expect(sent.map(([file]) => (file as File).name)).to.deep.equal(['small.txt']);
    expect(one(element, '.notice').textContent).to.contain('large.txt is larger than 10 byte');
  });

  it('marks as read what is seen, and not what is hidden', async () => {
    const set = room();
    const element = await chat(set, { hidden: true });
    set.dispatch(message('1', 'ann', 'Hi'));
    await drawn(element);
    expect(set.session.state.unread).to.equal(1);
    element.hidden = false;
    await until(() => set.session.state.unread === 0, 'it is read');
  });

  it('stays where the reader is, and goes to the end on request', async () => {
    const set = room();
    set.dispatch(...Array.from({ length: 60 }, (_, at) => message(String(at), 'ann', `Line ${at}`)));
    const element = await chat(set);
    const log = one(element, '.log');
    await until(() => log.scrollHeight - log.scrollTop - log.clientHeight < 2, 'it stands at the end');
    await until(() => set.session.state.unread === 0, 'it is read');
    await new Promise((resolve) => {
      log.addEventListener('scroll', resolve, { once: true });
      log.scrollTop = 1;
    });
    set.dispatch(message('new', 'ann', 'New'));
    await drawn(element);
    expect(log.scrollTop).to.equal(1);
    one(element, '.newer').click();
    await until(() => log.scrollHeight - log.scrollTop - log.clientHeight < 2, 'it stands at the end again');
  });

  const lines = (set: Stage, count: number) =>
    set.dispatch(...Array.from({ length: count }, (_, at) => message(String(at), 'ann', `Line ${at}`)));
  const file = (id: string, from: string) => [
    {
      type: 'transfer',
      transfer: {
        id,
        direction: from === 'me' ? 'out' : 'in',
        from,
        name: `${id}.pdf`,
        size: 9,
        type: '',
        transferred: 0,
        status: 'offered',
      },
    } as const,
    message(`of ${id}`, from, id, { transfer: id }),
  ];
  const fromEnd = (element: NoomChat) =>
    (({ scrollHeight, scrollTop, clientHeight }) => scrollHeight - scrollTop - clientHeight)(one(element, '.log'));
  const scrollTo = async (element: NoomChat, top: number) => {
    await drawn(element);
    const log = one(element, '.log');
    await new Promise((resolve) => {
      log.addEventListener('scroll', resolve, { once: true });
      log.scrollTop = top;
    });
    await drawn(element);
  };
  /** Everything that follows from a change of size has followed. */
  const settled = () =>
    new Promise<void>((resolve) => {
      requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)));
    });

  it('shows a file that was sent, from wherever in the log, and one that came only to who is at the end', async () => {
    const set = room();
    lines(set, 60);
    const element = await chat(set);
    await until(() => fromEnd(element) < 2, 'it stands at the end');
    set.dispatch(...file('a', 'ann'));
    await drawn(element);
    await settled();
    expect(fromEnd(element), 'its card, drawn after the message').to.be.below(2);
    await scrollTo(element, 40);
    set.dispatch(...file('b', 'ann'));
    await drawn(element);
    await settled();
    expect(one(element, '.log').scrollTop, "somebody else's").to.equal(40);
    set.dispatch(...file('c', 'me'));
    await drawn(element);
    await settled();
    const { top, bottom } = all(element, 'noom-file').at(-1)!.getBoundingClientRect();
    const log = one(element, '.log').getBoundingClientRect();
    expect([top >= log.top, bottom <= log.bottom]).to.deep.equal([true, true]);
  });

  it('stays at the end while what is there grows, and lets who reads further up be', async () => {
    const set = room();
    lines(set, 60);
    set.dispatch(...file('a', 'ann'));
    const element = await chat(set);
    await until(() => fromEnd(element) < 2, 'it stands at the end');
    one(element, 'noom-file').style.setProperty('height', '400px');
    await settled();
    expect(fromEnd(element)).to.be.below(2);
    set.dispatch(message('m', 'me', 'On its way', { status: 'sending' }));
    await scrollTo(element, 60);
    one(element, 'noom-file').style.setProperty('height', '700px');
    set.dispatch({ type: 'message-status', id: 'm', status: 'delivered' });
    await drawn(element);
    await settled();
    expect(one(element, '.log').scrollTop, "an old message of one's own is no new one").to.equal(60);
  });

  it('is where it was when it is shown again, and at the end if one has sent something meanwhile', async () => {
    const set = room();
    lines(set, 60);
    const element = await chat(set);
    await until(() => fromEnd(element) < 2, 'it stands at the end');
    await scrollTo(element, 200);
    const hide = async (hidden: boolean) => {
      element.hidden = hidden;
      await drawn(element);
      await settled();
    };
    await hide(true);
    set.dispatch(...file('a', 'ann'));
    await hide(false);
    expect(one(element, '.log').scrollTop).to.equal(200);
    await hide(true);
    set.dispatch(...file('b', 'me'));
    await hide(false);
    expect(fromEnd(element)).to.be.below(2);
  });

  it("keeps what is in sight where it is when earlier messages come in above, and goes to a new one of one's own from there", async () => {
    const set = room();
    lines(set, 390);
    const element = await chat(set);
    await until(() => fromEnd(element) < 2, 'it stands at the end');
    await scrollTo(element, 0);
    const line = all(element, '.bubble').find(({ textContent }) => textContent === 'Line 190')!;
    const { top } = line.getBoundingClientRect();
    const earlier = one(element, '.earlier');
    const { height } = earlier.getBoundingClientRect();
    earlier.focus();
    earlier.click();
    await drawn(element);
    await settled();
    expect(all(element, '.bubble')).to.have.length(390);
    expect(Math.abs(line.getBoundingClientRect().top - top)).to.be.below(height + 50);
    expect(element.shadowRoot!.activeElement?.className, 'the button has gone, not the focus').to.equal('log');
    set.dispatch(...file('a', 'me'));
    await drawn(element);
    await settled();
    expect(fromEnd(element)).to.be.below(2);
  });

  it('says, alone, what ended the chat, with a way back', async () => {
    const element = await place<NoomChat>('noom-chat', { server: 'http://127.0.0.1:9', room: 'standup' }, 360);
    const { session } = element;
    const joined = spy(session!, 'join');
    const out = { ...session!.state, phase: 'left', leftReason: 'replaced', error: null } as const;
    Object.defineProperty(session, 'state', { configurable: true, get: () => out });
    const listeners = new Set<() => void>();
    Object.defineProperty(session, 'subscribe', { value: () => () => listeners.clear() });
    const parent = element.parentElement!;
    element.remove();
    parent.append(element);
    await drawn(element);
    await until(() => element.shadowRoot!.activeElement?.localName === 'h1', 'the focus is on it');
    expect(one(element, '.ended h1').textContent).to.contain('open in another tab');
    await audit(element);
    button(element, 'Use it here').click();
    expect(joined).to.deep.equal([[{ room: 'standup' }]]);
  });

  it('says who is writing, and never that oneself is', async () => {
    const set = room();
    const element = await chat(set);
    set.dispatch({ type: 'typing', id: 'ann', on: true }, { type: 'typing', id: 'me', on: true });
    await drawn(element);
    expect(one(element, '.typing').textContent).to.equal('Ann is writing…');
  });

  it('says at each key that oneself is writing, so that it lasts at the others', async () => {
    const set = room();
    const told = spy(set.session, 'setTyping');
    const field = one<HTMLTextAreaElement>(await chat(set), 'textarea');
    for (const text of ['H', 'He', 'Hey', '']) {
      field.value = text;
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    }
    expect(told).to.deep.equal([[true], [true], [true], [false]]);
  });

  it('alone with a room asks for a name and joins, with no word of camera or microphone', async () => {
    const element = await place<NoomChat>('noom-chat', { server: 'http://127.0.0.1:9', room: 'support' }, 360);
    const joined = spy(element.session!, 'join');
    await audit(element);
    one<HTMLInputElement>(element, 'input[name=name]').value = 'Yun';
    button(element, 'Join').click();
    await drawn(element);
    expect(joined).to.deep.equal([[{ room: 'support', name: 'Yun' }]]);
    await element.session!.close();
  });
});
