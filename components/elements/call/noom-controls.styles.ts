/** Owns the look of the control bar. */
import { css } from 'lit';

export const controlsStyles = css`
  :host {
    display: block;
    max-width: 100%;
  }
  .bar {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    padding: 8px;
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 1.25);
    background: var(--_surface);
    box-shadow: var(--_shadow);
  }
  .bar > button,
  .split > button:first-child {
    width: 48px;
    min-height: 48px;
    padding: 0;
  }
  .split {
    display: flex;
    gap: 1px;
  }
  .split > :focus-visible {
    z-index: 1;
  }
  .split > button:first-child:not(:last-of-type) {
    border-start-end-radius: min(4px, var(--_round));
    border-end-end-radius: min(4px, var(--_round));
  }
  .split > .arrow {
    width: 24px;
    min-height: 48px;
    padding: 0;
    border-start-start-radius: min(4px, var(--_round));
    border-end-start-radius: min(4px, var(--_round));
  }
  .arrow .icon {
    width: 15px;
    height: 15px;
  }
  .bar > .leave {
    width: 60px;
  }
  .badge {
    position: absolute;
    top: -5px;
    inset-inline-end: -5px;
    min-width: 1.67em;
    padding: 0 0.4em;
    border-radius: 1em;
    background: var(--_fill);
    color: var(--_on-fill);
    font-size: var(--_xs);
    font-weight: 600;
    line-height: 1.67;
    text-align: center;
    font-variant-numeric: tabular-nums;
  }
  ::slotted(:not([hidden])) {
    min-width: 48px;
    min-height: 48px;
    border: 0;
    border-radius: var(--_round);
    background: var(--_raised);
    color: inherit;
    font: inherit;
    cursor: pointer;
  }
  ::slotted(:hover) {
    background: var(--_hover);
  }
  .spent {
    opacity: 0.7;
  }
  :host([compact]) {
    width: 100%;
  }
  :host([compact]) .wide {
    display: none;
  }
  :host([compact]) .bar {
    flex-wrap: wrap;
    gap: 5px;
    width: fit-content;
    max-width: 100%;
    min-width: min(100%, 330px);
    margin: 0 auto;
    padding: 6px;
    justify-content: space-between;
  }
  :host([compact]) .bar > button,
  :host([compact]) .split,
  :host([compact]) .split > button:first-child {
    flex: 1 1 44px;
    min-width: 44px;
    max-width: 60px;
    border-radius: var(--_round);
  }
  @container call (max-width: 330px) {
    :host([compact]) .bar {
      gap: 2px;
      padding: 3px;
    }
  }
  @container call (max-width: 299px) {
    :host([compact]) .bar {
      justify-content: center;
    }
  }
  @container call (max-height: 299px) {
    .bar {
      padding-block: 3px;
    }
    .bar > button,
    .split > button:first-child,
    .split > .arrow,
    ::slotted(:not([hidden])) {
      min-height: 44px;
    }
  }
  @media (forced-colors: active) {
    .badge {
      border: 1px solid ButtonText;
    }
  }
`;
