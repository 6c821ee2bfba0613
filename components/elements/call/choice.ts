/** Owns how what opens from the control bar says that something was chosen. Knows nothing of what follows from it. */
import type { Control } from './controls/control.js';

/** @param detail the control that the bar is to press; null: it only closes what had been opened */
export function choose(element: HTMLElement, detail: Control | null): void {
  element.dispatchEvent(new CustomEvent('noom-chosen', { detail, bubbles: true, composed: true }));
}
