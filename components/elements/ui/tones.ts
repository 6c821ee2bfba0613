/** Owns short sounds that need no file: soft tones one after the other, made on the spot. */

/** Seconds from one tone to the next, and until one has faded. */
const STEP = 0.22;
const FADE = 0.4;

interface Tones {
  readonly hertz: readonly number[];
  /** Amplitude at its loudest, of 1. */
  readonly loudness: number;
  /** Id of the speakers, where the browser can choose them. */
  readonly speaker: string;
  /** Milliseconds after which a sound that could not begin is none any more; left out, it waits. */
  readonly within?: number;
}

/** Resolves when it is over. */
export async function playTones({ hertz, loudness, speaker, within }: Tones): Promise<void> {
  const context = new AudioContext();
  // It may begin suspended, and Safari interrupts it for a phone call: what was to sound sounds after that.
  const run = () => {
    if (context.state !== 'running' && context.state !== 'closed') context.resume().catch(() => undefined);
  };
  context.addEventListener('statechange', run);
  run();
  try {
    const choose = (context as AudioContext & { setSinkId?: (id: string) => Promise<void> }).setSinkId;
    if (speaker && choose) await choose.call(context, speaker);
    const tones = hertz.map((each, at) => tone(context, each, loudness, context.currentTime + 0.05 + at * STEP));
    await new Promise<unknown>((resolve) => {
      tones.at(-1)!.onended = resolve;
      if (within !== undefined) setTimeout(resolve, within);
    });
  } finally {
    await context.close();
  }
}

function tone(context: AudioContext, frequency: number, loudness: number, at: number): OscillatorNode {
  const gain = new GainNode(context, { gain: 0 });
  const oscillator = new OscillatorNode(context, { frequency });
  gain.gain.setValueAtTime(0, at);
  gain.gain.linearRampToValueAtTime(loudness, at + 0.02);
  gain.gain.exponentialRampToValueAtTime(0.001, at + FADE);
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(at);
  oscillator.stop(at + FADE + 0.02);
  return oscillator;
}
