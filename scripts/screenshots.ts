/**
 * Owns the pictures of the product: real calls between fake cameras in the built service, dark and light, desktop and
 * phone. Writes docs/images/*.png; look at them. Korean and emoji need Debian's fonts-noto-cjk and
 * fonts-noto-color-emoji.
 *
 *   npm run screenshots [-- part of a name]
 */
import { mkdir } from 'node:fs/promises';
import { launch, type TestBrowser } from '../test/helpers/browsers.js';
import { Person } from '../test/helpers/person.js';
import { startService } from '../test/helpers/servers.js';

const SIZES = {
  desktop: { width: 1280, height: 800 },
  phone: { width: 390, height: 844, deviceScaleFactor: 1.5, isMobile: true, hasTouch: true },
};
const THEMES = ['dark', 'light'] as const;
const FOLDER = 'docs/images';
const wanted = process.argv[2] ?? '';

/**
 * Devices as a person has them: a camera that shows somebody in a room, since the browser's fake one is a green test
 * card, and names that are not "fake_device_0". Plain shapes, so that the pictures stay small.
 */
function paintedDevices(hue: number): void {
  const names = { videoinput: 'Built-in camera', audioinput: 'Built-in microphone', audiooutput: 'Built-in speakers' };
  const list = navigator.mediaDevices.enumerateDevices.bind(navigator.mediaDevices);
  navigator.mediaDevices.enumerateDevices = async () =>
    (await list()).map(({ deviceId, groupId, kind, label }) => {
      const device = { deviceId, groupId, kind, label: label && names[kind] };
      return { ...device, toJSON: () => device };
    });
  const real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  navigator.mediaDevices.getUserMedia = async (constraints) => {
    const stream = await real(constraints);
    for (const old of stream.getVideoTracks()) {
      const settings = old.getSettings();
      old.stop();
      stream.removeTrack(old);
      const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 360 });
      const brush = canvas.getContext('2d')!;
      const shape = (colour: string, draw: () => void) => {
        brush.fillStyle = colour;
        brush.beginPath();
        draw();
        brush.fill();
      };
      const paint = () => {
        const at = 320 + Math.sin(performance.now() / 900) * 4;
        const skin = `hsl(${18 + (hue % 14)} ${36 + (hue % 9)}% ${52 + (hue % 5) * 6}%)`;
        const hair = `hsl(${hue % 40} 24% ${10 + (hue % 3) * 6}%)`;
        shape(`hsl(${hue} 24% 46%)`, () => brush.rect(0, 0, 640, 360));
        shape(`hsl(${hue} 28% 54%)`, () => brush.arc(320, 190, 165, 0, Math.PI * 2));
        shape(hair, () => brush.ellipse(at, 150, 72, 82, 0, 0, Math.PI * 2));
        shape(`hsl(${(hue + 200) % 360} 24% 22%)`, () => brush.roundRect(at - 140, 256, 280, 200, 90));
        shape(skin, () => brush.roundRect(at - 25, 215, 50, 66, 25));
        shape(skin, () => brush.ellipse(at, 172, 56, 72, 0, 0, Math.PI * 2));
        shape(hair, () => brush.ellipse(at, 118, 58, 34, 0, Math.PI, Math.PI * 2));
      };
      paint();
      setInterval(paint, 125);
      const [track] = canvas.captureStream(8).getVideoTracks();
      track!.getSettings = () => settings;
      stream.addTrack(track!);
    }
    return stream;
  };
}

async function open(
  browser: TestBrowser,
  url: string,
  name: string,
  hue: number,
  theme = 'dark',
  size: keyof typeof SIZES = 'desktop',
): Promise<Person> {
  return Person.open(browser, url, name, async ({ page }) => {
    await page.evaluateOnNewDocument(`(${paintedDevices.toString()})(${hue})`);
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }]);
    await page.setViewport(SIZES[size]);
  });
}

const join = (person: Person, options: { audio?: boolean; video?: boolean } = {}) =>
  person.withSession((session, given) => session.join(given), {
    name: person.name,
    audio: true,
    video: true,
    ...options,
  });

async function shoot(person: Person, name: string, videos = 0): Promise<void> {
  await person.tab.page.bringToFront();
  if (videos > 0) await person.seesFrames(videos, { frames: 5 });
  await person.eval(
    'document.fonts.ready.then(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))',
  );
  await person.tab.page.screenshot({ captureBeyondViewport: false, path: `${FOLDER}/${name}.png` as `${string}.png` });
  console.log(`${FOLDER}/${name}.png`);
}

/** Says goodbye first: who only disappears is kept for some seconds, and counted in the next picture. */
async function goAway(...people: Person[]): Promise<void> {
  for (const person of people) {
    await person.withSession((session) => session.leave());
    await person.tab.page.close();
  }
}

const service = await startService();
const browser = await launch('chromium');
await mkdir(FOLDER, { recursive: true });
try {
  const people = [
    { name: 'Ben', hue: 18, audio: false },
    { name: 'Cho 지민', hue: 150 },
    { name: 'Dana', hue: 280, video: false },
    { name: 'Eli', hue: 45 },
  ];
  const others: Person[] = [];
  for (const { name, hue, ...options } of people) {
    const person = await open(browser, `${service.url}/r/standup`, name, hue, 'dark', 'phone');
    await person.tab.page.setViewport({ width: 360, height: 300 });
    await join(person, options);
    others.push(person);
  }
  for (const room of ['design-review', 'korean-study']) {
    const person = await open(browser, `${service.url}/chat.html`, 'Host', 10);
    await person.withSession((session, name) => session.join({ room: name, name: 'Host' }), room);
  }
  const talk = async () => {
    await others[0]!.withSession((session) => session.sendMessage('Morning! Can everyone hear me?'));
    await others[0]!.withSession((session) => session.sendMessage('Slides: https://example.com/slides'));
    await others[1]!.withSession((session) => session.sendMessage('안녕하세요! 잘 들려요.'));
  };

  for (const theme of THEMES)
    for (const size of Object.keys(SIZES) as (keyof typeof SIZES)[]) {
      const name = (what: string) => `${what}-${theme}-${size}`;
      if ([name('lobby'), name('call-5'), name('chat')].some((one) => one.includes(wanted))) {
        const ann = await open(browser, `${service.url}/r/standup`, 'Ann', 215, theme, size);
        await ann.until((state) => state.media.camera.status === 'on' && state.rooms.length > 1, 'previews');
        await ann.type('input[name="name"]', 'Ann');
        await shoot(ann, name('lobby'));
        await ann.press('Join');
        await ann.connectedTo(4);
        await talk();
        await ann.until((state) => state.messages.filter(({ system }) => !system).length === 3, 'has heard the others');
        await ann.withSession((session) => session.sendMessage('Loud and clear 👋'));
        await others[0]!.withSession((session) =>
          session.sendFile(new File([new Uint8Array(3_400_000)], 'roadmap.pdf', { type: 'application/pdf' })),
        );
        await ann.until((state) => state.transfers.length > 0, 'is offered the file');
        await shoot(ann, name('call-5'), 3);
        if (size === 'phone') {
          await ann.press(/^Open chat/);
          await ann.sees('Morning!');
          await shoot(ann, name('chat'));
        }
        await goAway(ann);
      }
      if (name('call-2').includes(wanted)) {
        const pair = [
          await open(browser, `${service.url}/r/two`, 'Ann', 215, theme, size),
          await open(browser, `${service.url}/r/two`, 'Ben', 18, theme, size),
        ] as const;
        for (const person of pair) await join(person);
        await pair[0].connectedTo(1);
        await shoot(pair[0], name('call-2'), 1);
        await goAway(...pair);
      }
      if (size === 'desktop' && name('chat').includes(wanted)) {
        const pair = [
          await open(browser, `${service.url}/chat.html`, 'Ann', 215, theme, size),
          await open(browser, `${service.url}/chat.html`, 'Ben', 18, theme, size),
        ] as const;
        for (const person of pair)
          await person.withSession((session, given) => session.join({ room: 'lunch', name: given }), person.name);
        await pair[0].until((state) => state.participants.length === 2, 'has company');
        await pair[1].withSession((session) => session.sendMessage('Ramen or 비빔밥?'));
        await pair[0].sees('Ramen or');
        await pair[0].withSession((session) => session.sendMessage('Ramen. https://example.com/menu'));
        await shoot(pair[0], name('chat'));
        await goAway(...pair);
      }
    }
} finally {
  await browser.close();
  await service.close();
}
