/**
 * Owns the tokens, for dark and light, and the controls that all elements share, those of a call at first. Knows
 * nothing of any one element.
 */
import { css, unsafeCSS, type CSSResult } from 'lit';

/** One of two colours, by the scheme. Browsers before 2024 have no light-dark(); all have color-mix(). */
export const scheme = (light: string, dark: string): CSSResult =>
  unsafeCSS(`color-mix(in srgb, ${dark} var(--_night), ${light})`);

/**
 * Black or white, whichever is easier to read on the colour: the lightness of lab() follows from the luminance, and
 * 49.4 is as far from both.
 */
const READABLE = (colour: string): CSSResult => unsafeCSS(`lab(from ${colour} clamp(0, (49.4 - l) * 999, 100) 0 0)`);

export const base = css`
  :host {
    color-scheme: var(--_scheme, light dark);
    --_night: var(--_told, 0%);
    --_bg: var(--noom-color-bg, ${scheme('#f4f6f9', '#0e1116')});
    --_stage: var(--noom-color-stage, var(--noom-color-bg, ${scheme('#e9edf3', '#0e1116')}));
    --_surface: var(--noom-color-surface, ${scheme('#fff', '#181c23')});
    --_text: var(--noom-color-text, ${scheme('#141a22', '#eef1f6')});
    --_raised: var(--noom-color-raised, color-mix(in srgb, ${scheme('#446ba6', '#d9e4f5')} 8%, var(--_surface)));
    --_hover: color-mix(in srgb, var(--_text) 8%, var(--_raised));
    --_line: var(--noom-color-line, color-mix(in srgb, var(--_text) 12%, var(--_surface)));
    --_muted: var(--noom-color-muted, color-mix(in srgb, var(--_text) 68%, var(--_surface)));
    --_backing: color-mix(in srgb, color-mix(in srgb, var(--_accent) 40%, var(--_text)) 12%, var(--_raised));
    /* A custom property that asks for one that is not set is not set either, and the next var() takes its other value.
       As text, an accent is drawn more than half-way to the text, so that yellow can be read on white. */
    --_accent-text: color-mix(in oklab, var(--noom-color-accent) 45%, var(--_text));
    --_accent: var(--_accent-text, ${scheme('#2563eb', '#6b9dff')});
    --_danger-text: color-mix(in oklab, var(--noom-color-danger) 45%, var(--_text));
    --_danger: var(--_danger-text, ${scheme('#c9252d', '#ff7c80')});
    --_ok: var(--noom-color-ok, ${scheme('#12925a', '#3ecf8e')});
    /* Behind text: as it is told, where the colour of the text is told too; else dark enough for white. */
    --_accent-told: color-mix(in srgb, var(--noom-color-on-accent) 0%, var(--noom-color-accent));
    --_accent-shade: color-mix(in srgb, var(--noom-color-accent) 45%, #000);
    --_fill: var(--_accent-told, var(--_accent-shade, ${scheme('#2563eb', '#2f6bed')}));
    --_on-fill: var(--noom-color-on-accent, #fff);
    --_danger-shade: color-mix(in srgb, var(--noom-color-danger) 45%, #000);
    --_alarm: var(--_danger-shade, ${scheme('#d92d35', '#e0393f')});
    --_on-alarm: #fff;
    --_shadow: 0 8px 28px ${scheme('#1b273a2e', '#0009')};
    --_radius: var(--noom-radius, 16px);
    --_round: calc(var(--_radius) * 0.8);
    --_tag: min(9px, calc(var(--_radius) * 0.55));
    --_step: var(--noom-space, 4px);
    --_ease: 0.16s ease-out;
    /* Texts grow with the page's, and with what people set in their browser. Pages that make their rem small do not make
       these small. */
    --_xs: max(0.75rem, 12px);
    --_s: max(0.8125rem, 13px);
    --_m: max(0.875rem, 14px);
    --_l: max(0.9375rem, 15px);
    --_xl: max(1.25rem, 20px);
    --_icon: clamp(20px, 1.25rem, 32px);
    --_font: var(--noom-font, system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans KR', sans-serif);
    /* Before any font that has some of them in one colour. */
    --_emoji: 'Apple Color Emoji', 'Segoe UI Emoji', 'Noto Color Emoji', sans-serif;
    box-sizing: border-box;
    color: var(--_text);
    font: 400 var(--_m)/1.45 var(--_font);
    -webkit-text-size-adjust: 100%;
    text-align: start;
  }
  @supports (color: lab(from red clamp(0, (49.4 - l) * 999, 100) 0 0)) {
    :host {
      --_fill: var(--noom-color-accent, ${scheme('#2563eb', '#2f6bed')});
      --_by-accent: ${READABLE('var(--noom-color-accent)')};
      --_on-fill: var(--noom-color-on-accent, var(--_by-accent, #fff));
      --_alarm: var(--noom-color-danger, ${scheme('#d92d35', '#e0393f')});
      --_by-danger: ${READABLE('var(--noom-color-danger)')};
      --_on-alarm: var(--_by-danger, #fff);
    }
  }
  @media (prefers-color-scheme: dark) {
    :host {
      --_night: var(--_told, 100%);
    }
  }
  :host([theme='light']) {
    --_scheme: light;
    --_told: 0%;
  }
  :host([theme='dark']) {
    --_scheme: dark;
    --_told: 100%;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  /* The page's direction lays things out. A text follows its own, as English does in an Arabic page, and stays at the
     page's side. */
  :host > * {
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }
  h1,
  h2,
  p,
  button,
  label,
  legend,
  input,
  select,
  textarea,
  time,
  .stand,
  .count {
    unicode-bidi: plaintext;
  }
  h1,
  h2,
  p,
  ul {
    margin: 0;
    padding: 0;
    font: inherit;
  }
  ul {
    list-style: none;
  }
  /* Names stand in it, of any script: none may turn around what stands beside. */
  b {
    font-weight: 600;
    unicode-bidi: isolate;
  }

  .icon {
    width: var(--_icon);
    height: var(--_icon);
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .muted {
    color: var(--_muted);
  }
  .small {
    font-size: var(--_s);
  }
  .sr {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  button,
  input,
  select,
  textarea {
    font: inherit;
    color: inherit;
    margin: 0;
  }
  button {
    position: relative;
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    min-height: 44px;
    padding: 0 16px;
    border: 0;
    border-radius: var(--_round);
    background: var(--_raised);
    cursor: pointer;
    -webkit-tap-highlight-color: transparent;
    -webkit-user-select: none;
    user-select: none;
    transition:
      background var(--_ease),
      color var(--_ease);
  }
  button:hover {
    background: var(--_hover);
  }
  button:active {
    filter: brightness(0.94);
  }
  button:is(:disabled, [aria-disabled='true']) {
    opacity: 0.5;
    cursor: default;
  }
  .primary {
    background: var(--_fill);
    color: var(--_on-fill);
    font-weight: 600;
  }
  .primary:hover {
    background: color-mix(in srgb, var(--_fill) 88%, var(--_text));
  }
  .danger {
    background: var(--_alarm);
    color: var(--_on-alarm);
  }
  .danger:hover {
    background: color-mix(in srgb, var(--_alarm) 88%, var(--_text));
  }
  .plain {
    background: none;
  }
  .plain:hover {
    background: var(--_raised);
  }
  .square {
    width: 44px;
    padding: 0;
  }
  .off {
    background: color-mix(in srgb, var(--_alarm) 20%, var(--_surface));
    color: var(--_danger);
  }
  .off:hover {
    background: color-mix(in srgb, var(--_alarm) 28%, var(--_surface));
  }
  .on {
    background: color-mix(in srgb, var(--_fill) 24%, var(--_surface));
    color: var(--_accent);
  }
  .on:hover {
    background: color-mix(in srgb, var(--_fill) 32%, var(--_surface));
  }

  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }

  .notice {
    display: flex;
    align-items: center;
    gap: 12px;
    padding: 10px 14px;
    border: 1px solid var(--_line);
    border-radius: var(--_round);
    background: var(--_surface);
    font-size: var(--_m);
    text-align: start;
  }
  .notice.bad {
    border-color: color-mix(in srgb, var(--_alarm) 45%, var(--_line));
  }
  .notice .icon {
    color: var(--_danger);
  }
  .notice > span {
    flex: 1;
    min-width: 0;
    overflow-wrap: anywhere;
    unicode-bidi: plaintext;
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }
  .notice button {
    margin-block: -4px;
    margin-inline-end: -6px;
  }
  .notice button .icon {
    color: inherit;
  }

  .popover {
    position: fixed;
    inset: auto;
    margin: 0;
    padding: 8px;
    width: var(--_width, 280px);
    max-width: calc(100% - 16px);
    overflow: auto;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
    box-shadow: var(--_shadow);
    overscroll-behavior: contain;
  }
  .popover:focus {
    outline: none;
  }
  .popover::backdrop {
    background: none;
  }

  [data-tip]::after {
    content: attr(data-tip);
    content: attr(data-tip) / '';
    position: absolute;
    z-index: 3;
    bottom: calc(100% + 10px);
    left: 50%;
    padding: 5px 9px;
    border-radius: var(--_tag);
    background: var(--_text);
    color: var(--_surface);
    font-size: var(--_xs);
    font-weight: 400;
    white-space: nowrap;
    pointer-events: none;
    opacity: 0;
    transform: translate(-50%, 4px);
    transition:
      opacity var(--_ease),
      transform var(--_ease);
  }
  @media (hover: hover) {
    [data-tip]:hover::after {
      opacity: 1;
      transform: translate(-50%);
    }
  }
  [data-tip]:focus-visible::after {
    opacity: 1;
    transform: translate(-50%);
  }
  [data-tip][aria-expanded='true']::after {
    opacity: 0;
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    ::before,
    ::after {
      transition: none !important;
      animation: none !important;
    }
  }

  /* Backgrounds are the system's then, and say nothing: borders do, and the colours of what is chosen. */
  @media (forced-colors: active) {
    button,
    .notice,
    .popover,
    dialog {
      border: 1px solid ButtonText;
    }
    .plain {
      border-color: transparent;
    }
    .primary,
    .on,
    [aria-pressed='true'] {
      forced-color-adjust: none;
      border-color: Highlight;
      background: Highlight;
      color: HighlightText;
    }
    .off {
      border: 2px dashed ButtonText;
    }
    .danger {
      border: 3px double ButtonText;
    }
    button:is(:disabled, [aria-disabled='true']) {
      border-color: GrayText;
      color: GrayText;
      opacity: 1;
    }
    [data-tip]::after {
      border: 1px solid CanvasText;
    }
  }
`;
