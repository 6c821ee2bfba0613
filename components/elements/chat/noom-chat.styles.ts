/** Owns the look of the chat. */
import { css } from 'lit';

export const chatStyles = css`
  :host {
    --_height: 320px;
    display: grid;
    grid: minmax(0, 1fr) / minmax(0, 1fr);
    height: 100%;
    min-width: min(100%, 260px);
    background: var(--_surface);
    container-type: inline-size;
    overflow: clip;
  }
  .chat {
    display: flex;
    flex-direction: column;
    position: relative;
    min-width: 0;
    container: chat / size;
    overflow: auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
  }
  .chat > * {
    flex: none;
  }
  header {
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: 52px;
    padding-block: 4px;
    padding-inline: calc(var(--_step) * 5) 8px;
  }
  header h2 {
    flex: 1;
    font-size: max(1rem, 16px);
    font-weight: 600;
  }
  header .count {
    margin-inline-end: 12px;
    font-size: var(--_s);
    color: var(--_muted);
    font-variant-numeric: tabular-nums;
    unicode-bidi: plaintext;
  }
  .chat > .log {
    flex: 1 0 0;
    min-height: 56px;
    overflow: auto;
    padding: 4px calc(var(--_step) * 4) 8px;
    scrollbar-width: thin;
    overscroll-behavior: contain;
  }
  .log:focus-visible {
    outline-offset: -2px;
  }
  .in {
    display: flex;
    flex-direction: column;
    justify-content: end;
    gap: 3px;
    min-height: 100%;
  }
  .by {
    margin-block: 12px 3px;
    margin-inline: 2px;
    font-size: var(--_xs);
    color: var(--_muted);
    overflow-wrap: anywhere;
  }
  .by b {
    font-weight: 500;
    color: var(--_text);
  }
  .own.by {
    align-self: end;
  }
  .by .avatar {
    display: inline-grid;
    width: 20px;
    margin-inline-end: 6px;
    font-size: 9px;
    vertical-align: middle;
  }
  .bubble {
    max-width: min(85%, max(32.5rem, 520px));
    align-self: start;
    padding: 8px 13px;
    border-radius: var(--_radius);
    background: var(--_raised);
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .own.bubble {
    align-self: end;
    background: var(--_fill);
    color: var(--_on-fill);
  }
  .bubble.private {
    background: none;
    border: 1px dashed color-mix(in srgb, var(--_text) 35%, var(--_surface));
    color: var(--_text);
  }
  .bubble.sending {
    outline: 1px dashed color-mix(in srgb, var(--_text) 35%, var(--_surface));
    outline-offset: 2px;
  }
  .bubble a {
    color: var(--_accent);
    text-underline-offset: 2px;
  }
  .own.bubble:not(.private) a {
    color: inherit;
  }
  .bubble:not(.first):not(.own) {
    border-start-start-radius: min(6px, var(--_radius));
  }
  .own.bubble:not(.first) {
    border-start-end-radius: min(6px, var(--_radius));
  }
  .pending {
    align-self: end;
    font-size: var(--_xs);
    color: var(--_muted);
    animation: appear 0.2s 0.6s both;
  }
  @keyframes appear {
    from {
      opacity: 0;
    }
  }
  .away {
    padding: var(--_step) calc(var(--_step) * 3) 0;
  }
  .failed {
    align-self: end;
    display: flex;
    align-items: center;
    gap: 6px;
    font-size: var(--_xs);
    color: var(--_danger);
  }
  .failed button {
    min-height: 32px;
    padding: 0 8px;
    font-size: var(--_xs);
    background: none;
    color: inherit;
    text-decoration: underline;
    text-underline-offset: 2px;
  }
  .notice-line {
    align-self: center;
    margin: 12px 0 4px;
    font-size: var(--_xs);
    color: var(--_muted);
    text-align: center;
    overflow-wrap: anywhere;
  }
  .empty {
    margin: auto;
    font-size: var(--_s);
    color: var(--_muted);
  }
  .earlier,
  .newer {
    align-self: center;
    min-height: 36px;
    padding: 0 12px;
    font-size: var(--_xs);
  }
  .newer {
    position: absolute;
    left: 50%;
    bottom: 100%;
    translate: -50%;
    margin-bottom: 6px;
    border-radius: calc(var(--_radius) * 1.125);
    box-shadow: var(--_shadow);
  }
  .newer .icon {
    width: 15px;
    height: 15px;
  }
  .typing {
    min-height: 1.67em;
    padding: 0 calc(var(--_step) * 5);
    font-size: var(--_xs);
    color: var(--_muted);
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    unicode-bidi: plaintext;
  }
  /* Where one writes always stands; in a chat too low for the rest, that scrolls away above it. */
  .compose {
    position: sticky;
    bottom: 0;
    z-index: 1;
    padding: 4px calc(var(--_step) * 3) calc(var(--_step) * 3);
    background: var(--_surface);
  }
  .to {
    display: flex;
    align-items: center;
    gap: 6px;
    margin: 0 4px 6px;
    font-size: var(--_xs);
    color: var(--_muted);
  }
  .to select {
    min-height: 32px;
    max-width: 70%;
    field-sizing: content;
    padding: 0 6px;
    border: 0;
    border-radius: min(8px, var(--_round));
    background: transparent;
    color: var(--_accent);
    font-size: var(--_xs);
  }
  .to option {
    background: var(--_surface);
    color: var(--_text);
  }
  .box {
    display: flex;
    align-items: end;
    padding: 3px;
    border: 1px solid var(--_line);
    border-radius: var(--_round);
    background: color-mix(in srgb, var(--_bg) var(--_night), var(--_raised));
    transition: border-color var(--_ease);
  }
  .box:focus-within {
    border-color: var(--_accent);
    box-shadow: 0 0 0 1px var(--_accent);
  }
  textarea {
    flex: 1;
    min-width: 0;
    min-height: 44px;
    max-height: 140px;
    padding-block: 12px 10px;
    padding-inline: 6px 4px;
    border: 0;
    outline: none;
    background: none;
    resize: none;
    line-height: 1.45;
    field-sizing: content;
    scrollbar-width: thin;
    overscroll-behavior: contain;
  }
  textarea:first-child {
    padding-inline-start: 12px;
  }
  textarea::placeholder {
    color: var(--_muted);
    opacity: 1;
  }
  .box button {
    flex: none;
    width: 44px;
    padding: 0;
    background: none;
    color: var(--_muted);
    border-radius: min(10px, var(--_round));
  }
  .box button:hover {
    color: var(--_text);
    background: var(--_hover);
  }
  .box .send:not(:disabled) {
    color: var(--_accent);
  }
  /* It points the way the text runs. Its own rule: a browser without :dir() drops it whole. */
  .send:dir(rtl) .icon {
    transform: scaleX(-1);
  }
  .counter {
    position: absolute;
    inset-inline-end: 64px;
    top: -14px;
    font-size: var(--_xs);
    color: var(--_muted);
    font-variant-numeric: tabular-nums;
  }
  .counter.over {
    color: var(--_danger);
  }
  .compose .notice {
    margin-bottom: 8px;
    font-size: var(--_s);
  }
  .drop {
    position: absolute;
    inset: 8px;
    z-index: 3;
    display: grid;
    place-content: center;
    border: 2px dashed var(--_accent);
    border-radius: var(--_radius);
    background: color-mix(in srgb, var(--_surface) 92%, transparent);
    color: var(--_accent);
    pointer-events: none;
  }
  .chat > .gate {
    display: flex;
    flex-direction: column;
    gap: 12px;
    width: min(max(20rem, 320px), 100%);
    margin: auto;
    padding: 24px 20px;
    text-align: center;
  }
  .gate h2 {
    font-size: var(--_xl);
    font-weight: 650;
    letter-spacing: -0.01em;
    overflow-wrap: anywhere;
  }
  @container chat (max-height: 259px) {
    header {
      min-height: 44px;
      padding-block: 0;
    }
    .compose {
      padding-bottom: min(4px, calc(var(--_step) * 3));
    }
    .typing:empty {
      display: none;
    }
    textarea {
      max-height: 66px;
    }
    .chat > .gate {
      padding: 8px;
    }
  }
  @media (forced-colors: active) {
    .bubble {
      border: 1px solid CanvasText;
    }
    .own.bubble {
      border-width: 2px;
    }
    .box button,
    .failed button {
      border-color: transparent;
    }
    .box:focus-within {
      outline: 2px solid Highlight;
    }
  }
`;
