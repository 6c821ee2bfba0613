/** Owns the files that a person brings: picked, pasted, or dropped on the chat. Knows nothing of how they are sent. */
import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { ChatStrings } from '../../locales/strings.js';
import { lazyIcons } from '../ui/lazy-icons.js';

interface Options {
  /** Whether the chat takes files. */
  readonly isOn: () => boolean;
  readonly send: (files: Iterable<File>) => void;
}

export class Attachments {
  readonly #host: ReactiveControllerHost;
  readonly #isOn: () => boolean;
  readonly #send: (files: Iterable<File>) => void;
  #isOver = false;

  constructor(host: ReactiveControllerHost, { isOn, send }: Options) {
    this.#host = host;
    this.#isOn = isOn;
    this.#send = send;
  }

  /** The button by which files are picked. */
  button(t: ChatStrings): TemplateResult | typeof nothing {
    if (!this.#isOn()) return nothing;
    return html`<button part="button file-button" type="button" aria-label=${t.sendFile} @click=${this.#onPick}>
        ${lazyIcons.attach}</button
      ><input type="file" multiple hidden @change=${this.#onPicked} />`;
  }

  /** What lies over the chat while files are held above it. */
  veil(t: ChatStrings): TemplateResult | typeof nothing {
    return this.#isOver ? html`<div class="drop">${t.dropHere}</div>` : nothing;
  }

  readonly onDrag = (event: DragEvent): void => {
    if (!this.#isOn() || !event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.#over(true);
  };

  readonly onDragLeave = (): void => this.#over(false);

  readonly onDrop = (event: DragEvent): void => {
    this.#over(false);
    const files = event.dataTransfer?.files;
    if (!this.#isOn() || !files?.length) return;
    event.preventDefault();
    this.#send(files);
  };

  readonly onPaste = (event: ClipboardEvent): void => {
    const { files, types } = event.clipboardData ?? {};
    // Office puts a picture of it beside what was copied as text.
    if (!this.#isOn() || !files?.length || (types?.includes('text/plain') && types.includes('text/html'))) return;
    event.preventDefault();
    this.#send(files);
  };

  #over(isOver: boolean): void {
    if (isOver === this.#isOver) return;
    this.#isOver = isOver;
    this.#host.requestUpdate();
  }

  readonly #onPick = ({ currentTarget }: Event): void =>
    (currentTarget as HTMLElement).parentElement?.querySelector<HTMLInputElement>('input[type=file]')?.click();

  readonly #onPicked = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    this.#send([...(input.files ?? [])]);
    input.value = '';
  };
}
