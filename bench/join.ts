/**
 * Owns the question what Noom costs on the way from "join" to the other's first frame: against a bare pair of
 * RTCPeerConnections in the same browser, turn by turn, cameras running beforehand in both. Prints medians and their
 * ratio.
 *
 *   npm run build && npx tsx bench/join.ts [rounds, default 15]
 */
import { launch } from '../test/helpers/browsers.js';
import { Person } from '../test/helpers/person.js';
import { startHost, startService } from '../test/helpers/servers.js';

const rounds = Number(process.argv[2] ?? 15);
const service = await startService({ env: { NOOM_ORIGINS: '*' } });
const page = `<!doctype html><script type="module" src="${service.url}/noom.js"></script><noom-call server="${service.url}" room="bench"></noom-call>`;
const host = await startHost({ '/': page });
const browser = await launch('chromium');

/**
 * Milliseconds from creating two connected-to-be peers in one page until a frame of the one is on screen at the other.
 */
async function bare(): Promise<number> {
  const start = performance.now();
  const [a, b] = [new RTCPeerConnection(), new RTCPeerConnection()];
  a.onicecandidate = ({ candidate }) => void b.addIceCandidate(candidate ?? undefined);
  b.onicecandidate = ({ candidate }) => void a.addIceCandidate(candidate ?? undefined);
  const stream = (globalThis as unknown as { benchStream: MediaStream }).benchStream;
  for (const track of stream.getTracks()) a.addTrack(track, stream);
  const shown = new Promise<number>((resolve) => {
    b.ontrack = ({ track }) => {
      if (track.kind !== 'video') return;
      const video = Object.assign(document.createElement('video'), {
        muted: true,
        srcObject: new MediaStream([track]),
      });
      document.body.append(video);
      video.requestVideoFrameCallback(() => {
        resolve(performance.now() - start);
        video.remove();
      });
      void video.play();
    };
  });
  await a.setLocalDescription();
  await b.setRemoteDescription(a.localDescription!);
  await b.setLocalDescription();
  await a.setRemoteDescription(b.localDescription!);
  const took = await shown;
  a.close();
  b.close();
  return took;
}

/** Milliseconds from join() until a frame of the person who was there is on screen. */
const join = (person: Person) =>
  person.withSession(async (session) => {
    const start = performance.now();
    const shown = new Promise<number>((resolve) => {
      const stop = session.subscribe((state) => {
        const stream = state.participants[1]?.camera.stream;
        if (!stream) return;
        stop();
        const video = Object.assign(document.createElement('video'), { muted: true, srcObject: stream });
        document.body.append(video);
        video.requestVideoFrameCallback(() => {
          resolve(performance.now() - start);
          video.remove();
        });
        void video.play();
      });
    });
    await session.join({ audio: true, video: true });
    return shown;
  });

try {
  const here = await Person.open(browser, host.url, 'Here');
  await here.withSession((session) => session.join({ audio: true, video: true }));
  await here.until((state) => state.media.camera.status === 'on', 'has a camera');
  const comer = await Person.open(browser, host.url, 'Comer');
  await comer.withSession(async (session) => {
    (globalThis as unknown as { benchStream: MediaStream }).benchStream = await navigator.mediaDevices.getUserMedia({
      audio: true,
      video: { width: 1280, height: 720 },
    });
    await session.connect();
  });
  const times: { noom: number[]; bare: number[] } = { noom: [], bare: [] };
  for (let round = 0; round < rounds; round += 1) {
    await comer.withSession((session) => session.startPreview());
    times.noom.push(await join(comer));
    await comer.withSession((session) => session.leave());
    await here.until((state) => state.participants.length === 1, 'is alone');
    times.bare.push(await comer.eval<number>(`(${bare.toString()})()`));
  }
  const median = (values: number[]) => [...values].sort((x, y) => x - y)[Math.floor(values.length / 2)] ?? NaN;
  const [noom, alone] = [median(times.noom), median(times.bare)];
  console.log(
    `join to first frame, ${rounds} rounds, median: noom ${noom.toFixed(0)} ms, bare pair ${alone.toFixed(0)} ms, ratio ${(noom / alone).toFixed(2)}`,
  );
} finally {
  await browser.close();
  await Promise.all([host.close(), service.close()]);
}
