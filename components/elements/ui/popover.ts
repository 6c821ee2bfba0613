/**
 * Owns what opens from a button over all else: where it stands, above or below the button and inside the window, and
 * how it opens and closes. Knows nothing of what is in it. (CSS anchor positioning is too young to rely on.)
 *
 * Browsers before 2024 have no popovers (Chrome 114, Firefox 125, Safari 17). There a modal dialog stands in: it has
 * the top layer too, one at a time, and Escape; only the press outside is ours.
 */
import { html, nothing, type TemplateResult } from 'lit';

const MARGIN = 8;
/** Pixels of height that are worth opening in. With less above and below, the button is covered. */
const LEAST = 140;
/** Pixels of text that widths are meant for. */
const TEXT = 14;

/** Asked when it is needed: plain Node, which renders pages ahead, has no elements. */
const hasPopovers = (): boolean => 'showPopover' in HTMLElement.prototype;

interface PopoverOptions {
  readonly id: string;
  /** The id of the one whose button it stands by, where it has none. */
  readonly by?: string | undefined;
  /** For those who do not see it. */
  readonly name: string;
  /** Pixels, where the text is of the usual size. */
  readonly width: number;
  readonly content: unknown;
  readonly toggled: (isOpen: boolean) => void;
  readonly chosen: (event: CustomEvent) => void;
}

/** What opens by a button with `popovertarget`, whose presses come to `invoked` too. */
export function popover({ id, by, name, width, content, toggled, chosen }: PopoverOptions): TemplateResult {
  const onToggle = (event: Event) => {
    const isOpen = (event as ToggleEvent).newState === 'open';
    if (isOpen) follow(event.currentTarget as HTMLElement);
    toggled(isOpen);
  };
  if (hasPopovers()) {
    return html`<div
      id=${id}
      class="popover"
      part="menu"
      popover
      data-width=${width}
      data-by=${by ?? nothing}
      @beforetoggle=${onBeforeToggle}
      @toggle=${onToggle}
      @noom-chosen=${chosen}
    >
      ${content}
    </div>`;
  }
  const onClose = ({ currentTarget }: Event) => {
    onClosed(currentTarget as HTMLElement);
    toggled(false);
  };
  const onOpen = ({ currentTarget }: Event) => {
    follow(currentTarget as HTMLElement);
    toggled(true);
  };
  return html`<dialog
    id=${id}
    class="popover"
    part="menu"
    aria-label=${name}
    data-width=${width}
    data-by=${by ?? nothing}
    @close=${onClose}
    @noom-popover-open=${onOpen}
    @click=${onPress}
    @noom-chosen=${chosen}
  >
    ${content}
  </dialog>`;
}

/** Listener for presses on and around the buttons, where the browser does not open by `popovertarget` itself. */
export function invoked({ target, currentTarget }: Event): void {
  const id = !hasPopovers() && (target as Element).closest('[popovertarget]')?.getAttribute('popovertarget');
  if (id) openPopover((currentTarget as Element).querySelector<HTMLElement>(`#${id}`));
}

export function openPopover(element: HTMLElement | null): void {
  if (!element) return;
  if (hasPopovers()) return element.showPopover();
  place(element);
  (element as HTMLDialogElement).showModal();
  element.dispatchEvent(new Event('noom-popover-open'));
}

export function closePopover(element: HTMLElement): void {
  if (hasPopovers()) element.hidePopover();
  else (element as HTMLDialogElement).close();
}

function onBeforeToggle(event: Event): void {
  const element = event.currentTarget as HTMLElement;
  if ((event as ToggleEvent).newState === 'open') place(element);
  else onClosed(element);
}

/**
 * Chromium gives the focus back to where it came from, but not within a shadow root. What had it last in here may be
 * gone.
 */
function onClosed(element: HTMLElement): void {
  if (element.matches(':focus-within') || document.activeElement === document.body) buttonOf(element)?.focus();
}

/** The press is on the dialog itself, and not within its box: on what is around it. */
function onPress(event: MouseEvent): void {
  const dialog = event.currentTarget as HTMLDialogElement;
  const { left, right, top, bottom } = dialog.getBoundingClientRect();
  const isInside = event.clientX >= left && event.clientX <= right && event.clientY >= top && event.clientY <= bottom;
  if (event.target === dialog && !isInside) dialog.close();
}

/** While it is open it stays by its button, which moves as the page scrolls and the window changes. */
function follow(element: HTMLElement): void {
  const end = new AbortController();
  const again = () => {
    if (element.isConnected && element.matches(hasPopovers() ? ':popover-open' : '[open]')) place(element);
    else end.abort();
  };
  const { signal } = end;
  addEventListener('resize', again, { signal });
  addEventListener('scroll', again, { capture: true, passive: true, signal });
  for (const type of ['toggle', 'close']) element.addEventListener(type, again, { signal });
}

/** What was opened from a menu stands by the menu's button, the last one: its own has no place. */
function buttonOf(element: HTMLElement): HTMLElement | undefined {
  const buttons = [...(element.getRootNode() as ShadowRoot).querySelectorAll<HTMLElement>('[popovertarget]')].filter(
    (one) => one.getClientRects().length > 0,
  );
  const id = element.dataset['by'] ?? element.id;
  return buttons.find((one) => one.getAttribute('popovertarget') === id) ?? buttons.at(-1);
}

function place(element: HTMLElement): void {
  const button = buttonOf(element);
  if (!button) return;
  const box = button.getBoundingClientRect();
  // Rectangles are in pixels of the window, lengths in those of the page, which CSS `zoom` makes larger. (Where the
  // browser does not say
  // its zoom, rectangles are in the page's, too.)
  const zoom = button.currentCSSZoom ?? 1;
  const windowWidth = document.documentElement.clientWidth * (document.documentElement.currentCSSZoom ?? 1);
  const windowHeight = window.innerHeight;
  const text = parseFloat(getComputedStyle(element).fontSize) / TEXT;
  const width = Math.min(Number(element.dataset['width']) * text * zoom, windowWidth - 2 * MARGIN);
  const left = Math.max(MARGIN, Math.min(box.left + box.width / 2 - width / 2, windowWidth - width - MARGIN));
  const [above, below] = [box.top - 2 * MARGIN, windowHeight - box.bottom - 2 * MARGIN];
  const isAbove = above > below;
  const isCovering = Math.max(above, below) < LEAST;
  const height = isCovering ? windowHeight - 2 * MARGIN : isAbove ? above : below;
  const set = (name: string, value: number | null) =>
    element.style.setProperty(name, value === null ? 'auto' : `${value / zoom}px`);
  set('--_width', width);
  set('left', left);
  set('top', isCovering ? MARGIN : isAbove ? null : box.bottom + MARGIN);
  set('bottom', isAbove && !isCovering ? windowHeight - box.top + MARGIN : null);
  set('max-height', height);
  set('--_height', height);
}
