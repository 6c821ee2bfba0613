/** Owns how what opens from the control bar says that something was chosen. Knows nothing of what follows from it. */

/** What the bar is to do; null: nothing but to close what had been opened. */
export type Choice = 'hand' | 'people' | 'audio' | 'video' | 'layout' | 'link' | null;

export function choose(element: HTMLElement, detail: Choice): void {
  element.dispatchEvent(new CustomEvent('noom-chosen', { detail, bubbles: true, composed: true }));
}
