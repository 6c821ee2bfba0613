/**
 * Owns the proof that video plays: frames counted on the <video> elements of a page, through open shadow roots. Knows
 * nothing of who is in them.
 */
import type { Page } from 'puppeteer-core';
import { PATIENCE } from './patience.js';

export interface FrameOptions {
  /** Whose page it is, for the message of a failure. */
  who?: string;
  /** How many videos have to play. */
  videos: number;
  /** New frames that each of them has to present, from now on. */
  frames?: number;
  /** Which videos count. Runs in the page, so it sees nothing of the test's scope. */
  where?: (video: HTMLVideoElement) => boolean;
  /** Milliseconds on a free machine. */
  timeout?: number;
}

/**
 * Waits until `videos` videos have each presented `frames` more frames, and rejects, with what was counted, when they
 * have not in time. By requestVideoFrameCallback: Firefox's getVideoPlaybackQuality() counts nothing on a MediaStream.
 * One evaluate() and no waitForFunction(), so that a page's Content-Security-Policy has no say.
 */
export async function framesAdvance(page: Page, options: FrameOptions): Promise<void> {
  const { who = 'The page', videos, frames = 10, where = () => true } = options;
  const timeout = (options.timeout ?? 20_000) * PATIENCE;
  const failure = (await page.evaluate(
    `(${countInPage.toString()})(${where.toString()}, ${JSON.stringify({ videos, frames, timeout })})`,
  )) as string | undefined;
  if (failure)
    throw new Error(
      `${who} should see ${videos} videos that each present ${frames} more frames in ${timeout} ms: ${failure}`,
    );
}

function countInPage(
  where: (video: HTMLVideoElement) => boolean,
  { videos, frames, timeout }: { videos: number; frames: number; timeout: number },
): Promise<string | undefined> {
  const counts = new Map<HTMLVideoElement, number>();
  const find = (root: ParentNode): HTMLVideoElement[] =>
    [...root.querySelectorAll('*')].flatMap((element) => [
      ...(element instanceof HTMLVideoElement && where(element) ? [element] : []),
      ...(element.shadowRoot ? find(element.shadowRoot) : []),
    ]);
  const count = (video: HTMLVideoElement, before: number) => {
    counts.set(video, before);
    video.requestVideoFrameCallback(() => count(video, before + 1));
  };
  const deadline = performance.now() + timeout;
  return new Promise((resolve) => {
    const look = () => {
      const present = find(document);
      for (const video of present) if (!counts.has(video)) count(video, 0);
      if (present.filter((video) => counts.get(video)! >= frames).length >= videos) resolve(undefined);
      else if (performance.now() > deadline) {
        resolve(`${present.length} found, frames ${present.map((video) => counts.get(video)).join(', ') || 'none'}`);
      } else setTimeout(look, 50);
    };
    look();
  });
}
