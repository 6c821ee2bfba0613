/** Owns the look of the lobby. */
import { css } from 'lit';

export const lobbyStyles = css`
  :host {
    display: grid;
    /* A form that is higher than its box begins at the top, and scrolls. */
    grid-auto-rows: minmax(max-content, auto);
    min-width: min(100%, 280px);
    height: 100%;
    min-height: 100%;
    max-height: 100%;
    background: var(--_bg);
    container-type: inline-size;
    overflow: auto;
    overscroll-behavior: contain;
  }
  :host([data-noom-aside]) {
    display: none !important;
  }
  .lobby:focus {
    outline: none;
  }
  .lobby {
    display: grid;
    gap: calc(var(--_step) * 7);
    align-content: center;
    width: 100%;
    min-height: 100%;
    max-width: max(32.5rem, 520px);
    margin: 0 auto;
    padding: calc(var(--_step) * 7) calc(var(--_step) * 5);
  }
  ::slotted([slot='header']),
  ::slotted([slot='footer']) {
    grid-column: 1 / -1;
  }
  h1 {
    font-size: max(1.75rem, 28px);
    line-height: 1.2;
    font-weight: 650;
    letter-spacing: -0.02em;
    text-wrap: balance;
    overflow-wrap: anywhere;
  }
  .sub {
    margin-top: 8px;
    font-size: var(--_l);
    color: var(--_muted);
    overflow-wrap: anywhere;
  }
  .sub b {
    color: var(--_text);
  }
  .side {
    display: grid;
    gap: 16px;
    align-content: center;
    min-width: 0;
  }
  [role='status']:empty {
    display: none;
  }
  form {
    display: grid;
    gap: 10px;
  }
  form .primary {
    min-height: 48px;
    font-size: var(--_l);
  }
  .open {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0 8px;
    margin: 4px 0 -16px;
    font-size: var(--_s);
    color: var(--_muted);
  }
  .open .link {
    font-size: var(--_s);
  }
  .open div {
    display: flex;
    flex-wrap: wrap;
    gap: 0 8px;
    margin-inline-end: -4px;
  }
  .search {
    min-width: 0;
  }
  .rooms {
    display: grid;
    gap: 8px;
    max-height: max(16.5rem, 264px);
    overflow: auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
    margin: 0 -4px;
    padding: 4px;
  }
  .rooms button {
    width: 100%;
    min-height: 48px;
    justify-content: space-between;
    padding: 4px 14px;
    border: 1px solid var(--_line);
    background: var(--_surface);
    text-align: inherit;
  }
  .rooms button:hover {
    border-color: var(--_accent);
  }
  .rooms button:is(:disabled, [aria-disabled='true']) {
    border-color: var(--_line);
  }
  .rooms .which {
    display: grid;
    min-width: 0;
  }
  .rooms b {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    font-weight: 500;
  }
  .rooms .count {
    display: flex;
    align-items: center;
    gap: 6px;
    flex: none;
    font-size: var(--_s);
    color: var(--_muted);
    font-variant-numeric: tabular-nums;
  }
  .rooms .icon {
    width: 15px;
    height: 15px;
  }
  .wait {
    display: grid;
    justify-items: start;
    gap: 14px;
  }
  .dots {
    display: flex;
    gap: 6px;
  }
  .dots i {
    width: 9px;
    height: 9px;
    border-radius: 50%;
    background: var(--_accent);
    animation: breathe 1.2s ease-in-out infinite;
  }
  .dots i:nth-child(2) {
    animation-delay: 0.2s;
  }
  .dots i:nth-child(3) {
    animation-delay: 0.4s;
  }
  @keyframes breathe {
    0%,
    60%,
    100% {
      opacity: 0.25;
    }
    30% {
      opacity: 1;
    }
  }
  @container (max-width: 199px) {
    .lobby {
      padding: 8px;
      gap: 12px;
    }
    h1 {
      font-size: var(--_xl);
    }
  }
  @container (min-width: 860px) {
    .lobby.two {
      grid-template-columns: minmax(0, 5fr) minmax(0, 4fr);
      gap: calc(var(--_step) * 12);
      align-items: center;
      max-width: max(73.75rem, 1180px);
      padding: calc(var(--_step) * 10);
    }
    h1 {
      font-size: max(1.875rem, 30px);
    }
  }
  @media (forced-colors: active) {
    .rooms button {
      border-color: ButtonText;
    }
    .dots i {
      forced-color-adjust: none;
      background: Highlight;
    }
  }
`;
