/** Owns which key presses which control of a call. Knows nothing of the controls. */

/** Keys while the focus is within the call, and the id of the button that each presses. */
const KEYS = { m: 'microphone', v: 'camera', s: 'screen', h: 'hand', c: 'chat' } as const;
export type Control = (typeof KEYS)[keyof typeof KEYS];

const KEY_OF = new Map<string, string>(Object.entries(KEYS).map(([key, control]) => [control, key.toUpperCase()]));
const CONTROL_OF = new Map<string, Control>(Object.entries(KEYS));

/** The key of a control as it is printed on keyboards. */
export const keyOf = (control: Control): string => KEY_OF.get(control)!;

/**
 * The control that the pressed key stands for; null: none, or the key is meant for something else.
 * @param root the element around all controls, which listens
 */
export function controlFor(event: KeyboardEvent, root: HTMLElement): Control | null {
  const { ctrlKey, metaKey, altKey, shiftKey, repeat, isComposing, defaultPrevented } = event;
  if (ctrlKey || metaKey || altKey || shiftKey || event.getModifierState('AltGraph')) return null;
  if (repeat || isComposing || defaultPrevented || isForTyping(event.composedPath()[0], root)) return null;
  return CONTROL_OF.get(letterOf(event)) ?? null;
}

/**
 * The letter itself where it is Latin (AZERTY and Dvorak have it elsewhere), else the one that the place of the key has
 * on a Latin keyboard.
 * `Process` is what Chromium says of a key that an input method takes.
 */
function letterOf({ key, code }: KeyboardEvent): string {
  const isOtherScript = key === 'Process' || (/^[\p{L}\p{M}]/u.test(key) && !/\p{Script=Latin}/u.test(key));
  // Input methods also type letters of full width.
  return (isOtherScript ? code.replace(/^Key/, '') : key.normalize('NFKC')).toLowerCase();
}

/**
 * A field has the focus, or something of the page's that may have one inside: a closed shadow root shows only its host.
 */
function isForTyping(target: EventTarget | undefined, root: HTMLElement): boolean {
  if (!(target instanceof HTMLElement)) return false;
  const isClosed = target !== root && root.contains(target) && target.localName.includes('-');
  return isClosed || target.isContentEditable || /^(input|textarea|select)$/.test(target.localName);
}
