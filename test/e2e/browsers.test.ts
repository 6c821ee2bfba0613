/**
 * Owns the ground that the end-to-end tests stand on: each test browser gives a fake camera, and bare peer connections
 * play in each and between the two. Where this fails, no other end-to-end test can pass.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { BROWSERS, type BrowserName, launch, type TestBrowser, type TestPage } from '../helpers/browsers.js';
import { framesAdvance } from '../helpers/frames.js';
import { startHost, type TestServer } from '../helpers/servers.js';

const CSP = "default-src 'none'; img-src 'self'; script-src 'self'; require-trusted-types-for 'script'";

/** One side of a bare call: camera in, the other side's video in a shadow root. */
const SIDE = `
  const view = document.body.appendChild(document.createElement('div')).attachShadow({ mode: 'open' });
  const video = Object.assign(document.createElement('video'), { autoplay: true, muted: true });
  view.append(video);
  const peer = new RTCPeerConnection();
  peer.ontrack = ({ streams }) => { video.srcObject = streams[0]; };
  const gathered = new Promise((resolve) => { peer.onicegatheringstatechange = () => peer.iceGatheringState === 'complete' && resolve(); });
  const described = async () => { await gathered; return peer.localDescription.toJSON(); };
  globalThis.side = {
    camera: async () => {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: { width: 320, height: 240 } });
      for (const track of stream.getTracks()) peer.addTrack(track, stream);
    },
    offer: async () => { await peer.setLocalDescription(); return described(); },
    answer: async (offer) => { await peer.setRemoteDescription(offer); await peer.setLocalDescription(); return described(); },
    accept: (answer) => peer.setRemoteDescription(answer),
  };`;

describe('browsers under test', () => {
  const browsers = new Map<BrowserName, TestBrowser>();
  let host: TestServer;

  before(async () => {
    host = await startHost({
      '/': {
        body: '<!doctype html><meta charset="utf-8"><title>side</title><body><script src="/side.js"></script>',
        headers: { 'Content-Security-Policy': CSP },
      },
      '/side.js': { body: SIDE, type: 'text/javascript' },
      '/favicon.ico': '',
    });
    for (const name of BROWSERS) browsers.set(name, await launch(name));
  });
  after(async () => {
    for (const browser of browsers.values()) await browser.close();
    await host.close();
  });

  const pairs: [BrowserName, BrowserName][] = [
    ['chromium', 'chromium'],
    ['firefox', 'firefox'],
    ['chromium', 'firefox'],
    ['firefox', 'chromium'],
  ];
  for (const [from, to] of pairs) {
    it(`plays video both ways, ${from} calling ${to}`, async () => {
      const caller = await browsers.get(from)!.open(host.url);
      const callee = await browsers.get(to)!.open(host.url);
      await call(caller, callee);
      await framesAdvance(caller.page, { videos: 1, frames: 15 });
      await framesAdvance(callee.page, { videos: 1, frames: 15 });
      assert.deepEqual([...caller.problems, ...callee.problems], []);
      await caller.page.close();
      await callee.page.close();
    });
  }

  it('says what it counted when no video plays', async () => {
    const { page } = await browsers.get('chromium')!.open(host.url);
    await assert.rejects(framesAdvance(page, { videos: 1, timeout: 300 }), /1 found, frames 0/);
    await page.close();
  });
});

async function call(caller: TestPage, callee: TestPage): Promise<void> {
  const ask = (side: TestPage, code: string) => side.page.evaluate(`side.${code}`);
  await ask(caller, 'camera()');
  await ask(callee, 'camera()');
  const offer = await ask(caller, 'offer()');
  const answer = await ask(callee, `answer(${JSON.stringify(offer)})`);
  await ask(caller, `accept(${JSON.stringify(answer)})`);
}
