/** Owns counting the frames of a stream, in the page that has it. Knows nothing of where the stream comes from. */

/** Resolves once `frames` more frames of the stream's video have been presented; rejects when they have not in time. */
export async function framesOf(stream: MediaStream, frames = 3, timeout = 8_000): Promise<void> {
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  video.srcObject = stream;
  document.body.append(video);
  try {
    await new Promise<void>((resolve, reject) => {
      let left = frames;
      const timer = setTimeout(
        () => reject(new Error(`${frames - left} of ${frames} frames in ${timeout} ms`)),
        timeout,
      );
      const next = () => {
        left -= 1;
        if (left > 0) return void video.requestVideoFrameCallback(next);
        clearTimeout(timer);
        resolve();
      };
      video.requestVideoFrameCallback(next);
      video.play().catch(() => undefined); // ends with the removal below, after a failure too
    });
  } finally {
    video.remove();
  }
}
