/**
 * Owns a person who has nothing but a keyboard and a pointer, and the comparison of what the page shows with what it
 * really captures and sends. Knows nothing of Noom's session: it reads the screen, the captured tracks and the senders.
 */
import type { KeyInput } from 'puppeteer-core';
import type { TestBrowser } from './browsers.js';
import { Person } from './person.js';
import { waitFor } from './servers.js';

/** Microphone, camera and screen; undefined where the page shows no control for it. */
export interface OnOff {
  microphone?: boolean;
  camera?: boolean;
  screen?: boolean;
}

/** All that a page shows of one's own media, and all that it does with them. */
interface Truth {
  /** By the names of the visible controls: "Mute microphone" says that it is on. */
  shown: OnOff;
  /** Devices that are open and not silenced. */
  captured: Required<OnOff>;
  /** What the senders of open connections carry. */
  sent: Required<OnOff>;
  /** Another after a reload. */
  page: number;
  /** How often the page has asked for each device. */
  asked: { microphone: number; camera: number };
  /** One's own picture plays on the screen. */
  pictured: boolean;
}

/** Keeps every captured track and every connection at hand, and answers the screen picker with a moving canvas. */
const WATCH = `(() => {
  const watch = globalThis.watch = {
    page: Math.random(), camera: [], microphone: [], screen: [], peers: [], asked: { microphone: 0, camera: 0 },
  };
  const { mediaDevices } = navigator;
  if (!mediaDevices) return; // the blank page before the first
  const getUserMedia = mediaDevices.getUserMedia.bind(mediaDevices);
  mediaDevices.getUserMedia = async (constraints) => {
    if (constraints.audio) watch.asked.microphone += 1;
    if (constraints.video) watch.asked.camera += 1;
    const stream = await getUserMedia(constraints);
    watch.microphone.push(...stream.getAudioTracks());
    watch.camera.push(...stream.getVideoTracks());
    return stream;
  };
  mediaDevices.getDisplayMedia = async () => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 320, height: 180 });
    const context = canvas.getContext('2d');
    let hue = 0;
    const timer = setInterval(() => {
      context.fillStyle = 'hsl(' + (hue += 30) + ' 80% 50%)';
      context.fillRect(0, 0, 320, 180);
    }, 100);
    const stream = canvas.captureStream(10);
    watch.screen.push(...stream.getTracks());
    return stream;
  };
  const Real = globalThis.RTCPeerConnection;
  globalThis.RTCPeerConnection = class extends Real {
    constructor(...options) {
      super(...options);
      watch.peers.push(this);
    }
  };
})()`;

/** In the page: elements by selector through shadow roots, which of them a person sees, and what they are called. */
const LOOK = `
  const deep = (selector, root = document) => [...root.querySelectorAll('*')].flatMap((one) => [
    ...(one.matches(selector) ? [one] : []),
    ...(one.shadowRoot ? deep(selector, one.shadowRoot) : []),
  ]);
  const isSeen = (one) => one.checkVisibility({ checkVisibilityCSS: true }) && one.getBoundingClientRect().width > 0;
  const nameOf = (one) => {
    const root = one.getRootNode();
    const labels = one.getAttribute('aria-labelledby')?.split(' ').map((id) => root.getElementById(id)?.textContent);
    const label = one.getAttribute('aria-label') ?? labels?.join(' ') ?? one.labels?.[0]?.textContent;
    return (label ?? (one.textContent.trim() || one.placeholder || '')).replace(/\\s+/g, ' ').trim();
  };
  const focused = () => {
    let one = document.activeElement;
    while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement;
    return one;
  };
  const hitAt = ({ x, y }, root) => {
    const hit = root.elementFromPoint(x, y);
    return hit?.shadowRoot && hit !== root.host ? hitAt({ x, y }, hit.shadowRoot) ?? hit : hit;
  };
  const PRESSABLE = 'button, a[href], input, select, textarea, [tabindex="0"], [role^="menuitem"]';
`;

const TRUTH = `(() => {
  ${LOOK}
  const { watch } = globalThis;
  const names = new Set(deep('button').filter(isSeen).map(nameOf));
  const shows = (on, off) => names.has(on) ? true : names.has(off) ? false : undefined;
  const isLive = (track) => track?.readyState === 'live' && track.enabled;
  const senders = watch.peers.filter((peer) => peer.signalingState !== 'closed').flatMap((peer) => peer.getSenders());
  const carried = senders.map((sender) => sender.track).filter(isLive);
  const isOwn = (track) => watch.camera.includes(track) && isLive(track);
  const own = deep('video').filter((video) => isSeen(video) && video.srcObject?.getVideoTracks().some(isOwn));
  return {
    shown: {
      microphone: shows('Mute microphone', 'Unmute microphone'),
      camera: shows('Turn camera off', 'Turn camera on'),
      screen: shows('Stop sharing', 'Share screen'),
    },
    captured: {
      microphone: watch.microphone.some(isLive),
      camera: watch.camera.some(isLive),
      screen: watch.screen.some(isLive),
    },
    sent: {
      microphone: carried.some((track) => track.kind === 'audio'),
      camera: carried.some((track) => track.kind === 'video' && !watch.screen.includes(track)),
      screen: carried.some((track) => watch.screen.includes(track)),
    },
    page: watch.page,
    asked: { ...watch.asked },
    pictured: own.some((video) => !video.paused && video.readyState >= 2),
  };
})()`;

/** More presses of Tab than any page of ours has stops. */
const MOST_TABS = 120;

export class Walker {
  /** What the page last came to rest with. */
  #before: { expected: OnOff; truth: Truth } | null = null;

  private constructor(readonly person: Person) {}

  static async open(browser: TestBrowser, url: string, name: string): Promise<Walker> {
    const person = await Person.open(
      browser,
      url,
      name,
      async ({ page }) => void (await page.evaluateOnNewDocument(WATCH)),
    );
    return new Walker(person);
  }

  truth(): Promise<Truth> {
    return this.person.eval<Truth>(TRUTH);
  }

  /**
   * Comes to rest with the page showing just what it does. `inRoom`: somebody else is there to be sent to. A device
   * that is off, and was off the last time, was not asked for in between: it may not go on for a moment either, or a
   * moment later.
   */
  async agrees(expected: OnOff, { inRoom }: { inRoom: boolean }): Promise<void> {
    let last: Truth | undefined;
    const agrees = async () => {
      const truth = (last = await this.truth());
      return (
        (['microphone', 'camera', 'screen'] as const).every((kind) => {
          const on = expected[kind] ?? false;
          const isShown = expected[kind] === undefined || truth.shown[kind] === on;
          return isShown && truth.captured[kind] === on && truth.sent[kind] === (inRoom && on);
        }) &&
        (expected.camera === undefined || truth.pictured === expected.camera)
      );
    };
    const what = `${this.person.name} should see, capture and send ${JSON.stringify(expected)}`;
    await waitFor(agrees, what, () => `${JSON.stringify(last)} ${this.person.problems()}`, 20_000);
    this.#stayedOff(expected, last!);
    this.#before = { expected, truth: last! };
  }

  #stayedOff(expected: OnOff, { page, asked }: Truth): void {
    const before = this.#before;
    for (const kind of ['microphone', 'camera'] as const) {
      if (expected[kind] !== false || before?.expected[kind] !== false) continue;
      const times = asked[kind] - (before.truth.page === page ? before.truth.asked[kind] : 0);
      if (times > 0)
        throw new Error(`The page of ${this.person.name} asked for the ${kind}, which was off and stays off.`);
    }
  }

  /** Presses Tab, or Shift and Tab where it stands further up, until the focus is on what has that name. */
  async tabTo(name: string | RegExp): Promise<void> {
    const passed: string[] = [];
    const isBack = await this.person.eval<boolean>(standsBefore(name));
    for (let presses = 0; presses < MOST_TABS; presses++) {
      const at = await this.focusedName();
      if (typeof name === 'string' ? at === name : name.test(at)) return;
      passed.push(at);
      if (isBack) await this.backwards();
      else await this.key('Tab');
    }
    const way = [...new Set(passed)].join(' | ');
    throw new Error(`${this.person.name} does not get to "${String(name)}" by Tab, but to: ${way}`);
  }

  private async backwards(): Promise<void> {
    const { keyboard } = this.person.tab.page;
    await keyboard.down('Shift');
    await keyboard.press('Tab');
    await keyboard.up('Shift');
  }

  /** Goes there by Tab and presses it. */
  async keyOn(name: string | RegExp, key: KeyInput = 'Enter'): Promise<void> {
    await this.sees(name);
    await this.tabTo(name);
    await this.key(key);
  }

  key(key: KeyInput): Promise<void> {
    return this.person.tab.page.keyboard.press(key);
  }

  async write(text: string): Promise<void> {
    await this.person.tab.page.keyboard.type(text);
  }

  /** The name of what has the focus; of the page's body, that. */
  focusedName(): Promise<string> {
    return this.person.eval<string>(`(() => {
      ${LOOK}
      const one = focused();
      return one && one !== document.body ? nameOf(one) : '(page)';
    })()`);
  }

  /** Whether something that a person can see has the focus. */
  hasFocus(): Promise<boolean> {
    return this.person.eval<boolean>(`(() => {
      ${LOOK}
      const one = focused();
      return one !== null && one !== document.body && isSeen(one);
    })()`);
  }

  /** Whether there is something of that name to press. */
  has(name: string | RegExp): Promise<boolean> {
    return this.person.eval<boolean>(hasControl(name));
  }

  sees(name: string | RegExp): Promise<void> {
    return this.person.waitFor(hasControl(name), `a control "${String(name)}"`);
  }

  /** Presses it with the pointer, at its middle, where nothing else may lie over it. */
  async clickOn(name: string | RegExp): Promise<void> {
    await this.sees(name);
    let found: { x: number; y: number; under?: string } | null = null;
    await waitFor(
      async () => {
        found = await this.person.eval<typeof found>(whereIs(name));
        return found !== null && found.under === undefined;
      },
      `${this.person.name} should reach "${String(name)}" with the pointer`,
      () => JSON.stringify(found),
    );
    const { x, y } = found!;
    await this.person.tab.page.mouse.click(x, y);
  }
}

function fits(name: string | RegExp): string {
  return name instanceof RegExp
    ? `((label) => ${String(name)}.test(label))`
    : `((label) => label === ${JSON.stringify(name)})`;
}

function hasControl(name: string | RegExp): string {
  return `(() => {
    ${LOOK}
    return deep(PRESSABLE).some((one) => isSeen(one) && !one.disabled && ${fits(name)}(nameOf(one)));
  })()`;
}

/** The middle of it, and what else a pointer would meet there. */
function whereIs(name: string | RegExp): string {
  return `(() => {
    ${LOOK}
    const one = deep(PRESSABLE).find((one) => isSeen(one) && !one.disabled && ${fits(name)}(nameOf(one)));
    if (!one) return null;
    one.scrollIntoView({ block: 'nearest' });
    const { left, top, width, height } = one.getBoundingClientRect();
    const point = { x: left + width / 2, y: top + height / 2 };
    const hit = hitAt(point, document);
    for (let at = hit; at; at = at.parentNode ?? at.host) if (at === one) return point;
    return { ...point, under: hit?.outerHTML.slice(0, 120) ?? 'nothing: it lies outside the window' };
  })()`;
}

/** Whether it stands before what has the focus. A press too many would lead into the browser's own bars. */
function standsBefore(name: string | RegExp): string {
  return `(() => {
    ${LOOK}
    const all = deep('*');
    const target = all.findIndex((one) => one.matches(PRESSABLE) && isSeen(one) && ${fits(name)}(nameOf(one)));
    return target >= 0 && target < all.indexOf(focused());
  })()`;
}
