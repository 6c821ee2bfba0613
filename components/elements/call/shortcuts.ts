/**
 * Owns which presses of a key are meant for the call, and which letter one stands for. Knows nothing of the controls.
 */

/**
 * The letter that was pressed for a control; null: none, or the key is meant for something else.
 * @param root the element around all controls, which listens
 */
export function letterFor(event: KeyboardEvent, root: HTMLElement): string | null {
  return event.shiftKey || event.repeat || !isForCall(event, root) ? null : letterOf(event);
}

/** No command of the browser's or the system's, and not typed into a field. */
export function isForCall(event: KeyboardEvent, root: HTMLElement): boolean {
  const { ctrlKey, metaKey, altKey, isComposing, defaultPrevented } = event;
  if (ctrlKey || metaKey || altKey || event.getModifierState('AltGraph')) return false;
  return !isComposing && !defaultPrevented && !isForTyping(event.composedPath()[0], root);
}

/** What Space does something to by itself. */
const PRESSABLE = 'button, a[href], summary, audio[controls], video[controls], [role="button"], [tabindex="0"]';

/**
 * Whether Space is for what has the focus, or there is something else to answer first.
 * @param clicked what a pointer clicked last, from the inside out: the focus stayed there, and nobody chose it for a key
 */
export function isSpaceTaken(event: KeyboardEvent, root: HTMLElement, clicked: readonly EventTarget[]): boolean {
  const path = event.composedPath();
  const inside = path.slice(0, path.indexOf(root)).filter((one) => one instanceof HTMLElement);
  const isPressed = inside.some((one) => one.matches(PRESSABLE) && !clicked.includes(one));
  return isPressed || inside.some((one) => one.matches('dialog, [popover]'));
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
