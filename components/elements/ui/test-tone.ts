/**
 * Owns the sound by which a person finds out whether the speakers work. Needs no file: two soft tones, made on the
 * spot.
 */

/** Plays on the given speakers where the browser can choose them. Resolves when it is over. */
export async function playTestTone(speaker: string): Promise<void> {
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
    const last = [523.25, 659.25]
      .map((frequency, at) => tone(context, frequency, context.currentTime + 0.05 + at * 0.22))
      .at(-1)!;
    await new Promise((resolve) => (last.onended = resolve));
  } finally {
    await context.close();
  }
}

function tone(context: AudioContext, frequency: number, at: number): OscillatorNode {
  const gain = new GainNode(context, { gain: 0 });
  const oscillator = new OscillatorNode(context, { frequency });
  gain.gain.setValueAtTime(0, at);
  gain.gain.linearRampToValueAtTime(0.2, at + 0.02);
  gain.gain.exponentialRampToValueAtTime(0.001, at + 0.4);
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(at);
  oscillator.stop(at + 0.42);
  return oscillator;
}
