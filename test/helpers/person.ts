/**
 * Owns a person in an end-to-end test: a page in a real browser, what it shows, and its session. Knows nothing of the
 * servers.
 */
import type { SessionState } from '../../components/session/state/state.js';
import type { Session } from '../../components/session/session.js';
import type { TestBrowser, TestPage } from './browsers.js';
import { framesAdvance } from './frames.js';
import { waitFor } from './servers.js';

/**
 * Whether an element, or what is in it, is on the screen: an element without a box of its own (`display: contents`) may
 * be.
 */
const VISIBLE = `((one) => getComputedStyle(one).display === 'contents' ? !one.hidden : one.checkVisibility())`;
/** Finds through open shadow roots, in the page. */
const DEEP = `(selector, root = document) => {
  const found = [];
  const walk = (node) => {
    for (const element of node.querySelectorAll('*')) {
      if (element.matches(selector)) found.push(element);
      if (element.shadowRoot) walk(element.shadowRoot);
    }
  };
  walk(root);
  return found;
}`;
/** Two cores encode and decode everyone's video: the fake cameras give small pictures, whatever is asked of them. */
const MODEST_CAMERA = `(() => {
  const real = navigator.mediaDevices?.getUserMedia.bind(navigator.mediaDevices);
  if (!real) return;
  navigator.mediaDevices.getUserMedia = ({ video, ...rest }) => real({ ...rest, video: video && { ...video, ...(globalThis.camera ?? { width: 320, height: 180 }) } });
})()`;
/** For a page whose person refuses camera and microphone. */
export const REFUSE_DEVICES = `if (navigator.mediaDevices) navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('Permission denied', 'NotAllowedError'));`;
/** The session of the page's first element, in the page. */
export const SESSION = `document.querySelector('noom-room, noom-call, noom-chat, noom-lobby').session`;

export class Person {
  private constructor(
    readonly name: string,
    readonly tab: TestPage,
  ) {}

  static async open(
    browser: TestBrowser,
    url: string,
    name: string,
    before?: (tab: TestPage) => Promise<void>,
  ): Promise<Person> {
    const tab = await browser.open();
    await tab.page.evaluateOnNewDocument(MODEST_CAMERA);
    await before?.(tab);
    await tab.page.goto(url);
    const person = new Person(name, tab);
    await person.waitFor(
      `customElements.get('noom-room') !== undefined && document.querySelector('noom-room, noom-call, noom-chat, noom-lobby')?.session !== undefined`,
      'the elements are defined',
    );
    return person;
  }

  /** Opens a page and goes through its lobby as a person does: types the name, presses Join. */
  static async joinByLobby(browser: TestBrowser, url: string, name: string): Promise<Person> {
    const person = await Person.open(browser, url, name);
    await person.enter();
    return person;
  }

  /** Goes through the lobby that the page shows, or is about to. */
  async enter(): Promise<void> {
    await this.waitFor(
      `${deep('noom-lobby input[name="name"], input[name="name"]')}.length > 0`,
      'a field for the name',
    );
    await this.type('input[name="name"]', this.name);
    await this.press('Join');
    await this.joined();
  }

  /** Somebody whose page is there already. */
  static on(tab: TestPage, name: string): Person {
    return new Person(name, tab);
  }

  eval<T>(expression: string): Promise<T> {
    return this.tab.page.evaluate(expression) as Promise<T>;
  }

  /** Calls a function in the page with the session. It sees nothing of the test's scope but `argument`. */
  async withSession<T, A>(call: (session: Session, argument: A) => T | Promise<T>, argument?: A): Promise<T> {
    return this.eval<T>(`(${call.toString()})(${SESSION}, ${JSON.stringify(argument ?? null)})`);
  }

  async until(condition: (state: SessionState) => unknown, what: string, timeout = 20_000): Promise<void> {
    await this.waitFor(`Boolean((${condition.toString()})(${SESSION}.state))`, what, timeout);
  }

  joined(): Promise<void> {
    return this.until((state) => state.phase === 'joined', 'is in the room');
  }

  /** Everyone's media path stands and as many people are here. */
  connectedTo(others: number): Promise<void> {
    return this.waitFor(
      `(({ participants }) => participants.length === ${others + 1}
      && participants.every((one) => one.connection === 'connected'))(${SESSION}.state)`,
      `is connected to ${others}`,
      40_000,
    );
  }

  /** Counts frames on as many remote videos; one's own preview does not count. */
  seesFrames(videos: number, options: { frames?: number; timeout?: number } = {}): Promise<void> {
    return framesAdvance(this.tab.page, {
      who: this.name,
      videos,
      // A remote stream's tracks have no device behind them.
      where: (video) =>
        video.srcObject instanceof MediaStream &&
        video.srcObject
          .getVideoTracks()
          .some((track) => !track.getSettings().deviceId || track.label.startsWith('remote')),
      ...options,
    });
  }

  /** Frames come in and are decoded, whether or not the page is where it could show them. */
  async receivesFrames(frames = 10): Promise<void> {
    const decoded = async () =>
      (await this.stats()).reduce(
        (sum, { type, framesDecoded }) => sum + (type === 'inbound-rtp' ? Number(framesDecoded ?? 0) : 0),
        0,
      );
    const before = await decoded();
    await waitFor(
      async () => (await decoded()) >= before + frames,
      `${this.name} should receive ${frames} more frames.`,
      () => this.problems(),
      20_000,
    );
  }

  /** Sound that is none of silence comes in from so many others. */
  async hears(others: number): Promise<void> {
    const loud = async () =>
      (await this.stats()).filter(
        ({ type, kind, totalAudioEnergy }) =>
          type === 'inbound-rtp' && kind === 'audio' && Number(totalAudioEnergy ?? 0) > 0,
      ).length;
    await waitFor(
      async () => (await loud()) === others,
      `${this.name} should hear ${others} others.`,
      () => this.problems(),
      30_000,
    );
  }

  /** What getStats says of all peers, one after the other. */
  stats(): Promise<Record<string, string | number | undefined>[]> {
    return this.withSession(async (session) =>
      Object.values(await session.getStats()).flatMap((report) => [
        ...(report.values() as Iterable<Record<string, string | number | undefined>>),
      ]),
    );
  }

  /** All text that is on the screen, through shadow roots. */
  text(): Promise<string> {
    return this.eval<string>(`(() => {
      const parts = [];
      const walk = (node) => {
        for (const child of node.childNodes) {
          if (child.nodeType === 3) parts.push(child.data);
          else if (child.nodeType === 1 && !['STYLE', 'SCRIPT', 'TEMPLATE'].includes(child.tagName) && ${VISIBLE}(child)) {
            if (child.tagName === 'SLOT' && child.assignedNodes().length) continue;
            walk(child.shadowRoot ?? child);
            if (child.shadowRoot) walk(child);
          }
        }
      };
      walk(document.body);
      return parts.join(' ').replace(/\\s+/g, ' ');
    })()`);
  }

  /** Waits until the text is on the screen. */
  async sees(text: string, timeout = 20_000): Promise<void> {
    await waitFor(
      async () => (await this.text()).includes(text),
      `${this.name} should see "${text}"`,
      () => this.problems(),
      timeout,
    );
  }

  async seesNot(text: string, timeout = 20_000): Promise<void> {
    await waitFor(
      async () => !(await this.text()).includes(text),
      `${this.name} should no longer see "${text}"`,
      () => this.problems(),
      timeout,
    );
  }

  /** Presses the visible button of that accessible name. */
  async press(name: string | RegExp): Promise<void> {
    const fits = name instanceof RegExp ? `${String(name)}.test(label)` : `label === ${JSON.stringify(name)}`;
    const find = `${deep('button, a, [role="menuitem"], [role="menuitemradio"]')}.find((one) => one.checkVisibility() && ((label) => ${fits})((one.getAttribute('aria-label') ?? one.textContent).trim()))`;
    await this.waitFor(`${find} !== undefined && !${find}.disabled`, `a button "${String(name)}"`);
    await this.eval(`${find}.click()`);
  }

  /** Clicks with the mouse where the button of that text is, which a browser takes for a gesture of a person. */
  async clickOn(text: string): Promise<void> {
    const find = `${deep('button')}.find((one) => one.checkVisibility() && one.textContent.trim() === ${JSON.stringify(text)})`;
    await this.waitFor(`${find} !== undefined`, `a button "${text}"`);
    const { x, y } = await this.eval<{ x: number; y: number }>(
      `(({ left, top, width, height }) => ({ x: left + width / 2, y: top + height / 2 }))(${find}.getBoundingClientRect())`,
    );
    await this.tab.page.mouse.click(x, y);
  }

  async type(selector: string, text: string): Promise<void> {
    await this.eval(`(() => {
      const field = ${deep(selector)}.find((one) => one.checkVisibility());
      field.focus();
      field.value = ${JSON.stringify(text)};
      field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
      field.dispatchEvent(new Event('change', { bubbles: true }));
    })()`);
  }

  /** How many elements of the page, through shadow roots, match. */
  count(selector: string): Promise<number> {
    return this.eval<number>(`${deep(selector)}.filter(${VISIBLE}).length`);
  }

  async waitFor(expression: string, what: string, timeout = 20_000): Promise<void> {
    await waitFor(
      () => this.eval<boolean>(expression),
      `${this.name}: ${what}.`,
      () => this.problems(),
      timeout,
    );
  }

  problems(): string {
    return this.tab.problems.join('\n');
  }
}

/** What finds all that match in the page, through open shadow roots. */
export function deep(selector: string): string {
  return `(${DEEP})(${JSON.stringify(selector)})`;
}
