/**
 * Owns how an element lives on a page: it draws only while it stands there, keeps the focus inside when what had it
 * goes, and keeps its styles when another document adopts it. Knows nothing of sessions.
 */
import { LitElement, type CSSResultOrNative, type PropertyValues } from 'lit';
import { keepFocus } from './keep-focus.js';

/**
 * Constructed style sheets of the documents that are not the script's own: a sheet serves the document that made it
 * alone.
 */
const sheetsOf = new WeakMap<Document, Map<CSSResultOrNative, CSSStyleSheet>>();

export abstract class PageElement extends LitElement {
  #isBack: (() => void) | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#isBack?.();
    this.#isBack = null;
  }

  protected override update(changed: PropertyValues): void {
    const keep = this.shadowRoot && keepFocus(this.shadowRoot);
    super.update(changed);
    keep?.();
  }

  /**
   * Moved to another document (an iframe's, a picture-in-picture window's), whose adoption takes the style sheets away.
   */
  adoptedCallback(): void {
    if (this.shadowRoot) dress(this.shadowRoot, this.constructor as typeof LitElement);
  }

  /** As Lit makes it, but for a document of any window: an element may be made in one and first shown in another. */
  protected override createRenderRoot(): ShadowRoot {
    const constructor = this.constructor as typeof LitElement;
    const root = this.shadowRoot ?? this.attachShadow(constructor.shadowRootOptions);
    dress(root, constructor);
    return root;
  }

  /**
   * Off the page an update waits until the element is back. It would select, render, and begin again what
   * `disconnectedCallback` has just ended.
   */
  protected override scheduleUpdate(): void | Promise<unknown> {
    if (this.isConnected) return super.scheduleUpdate();
    return new Promise<void>((resolve) => (this.#isBack = resolve)).then(() => this.scheduleUpdate());
  }
}

function dress(root: ShadowRoot, { elementStyles }: typeof LitElement): void {
  const { ownerDocument } = root;
  const view = ownerDocument.defaultView;
  // Without a window nothing is shown: a parsed document, a template's. The next document adopts it once more.
  if (view) root.adoptedStyleSheets = elementStyles.map((styles) => sheetFor(styles, ownerDocument, view));
}

function sheetFor(styles: CSSResultOrNative, of: Document, view: Window & typeof globalThis): CSSStyleSheet {
  if (styles instanceof CSSStyleSheet) return styles;
  if (of === document) return styles.styleSheet!;
  const sheets = sheetsOf.get(of) ?? new Map<CSSResultOrNative, CSSStyleSheet>();
  sheetsOf.set(of, sheets);
  const sheet = sheets.get(styles) ?? new view.CSSStyleSheet();
  if (!sheets.has(styles)) sheet.replaceSync(styles.cssText);
  sheets.set(styles, sheet);
  return sheet;
}
