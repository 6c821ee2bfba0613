/** Owns the look of the choice of an emoji. */
import { css } from 'lit';

export const emojiStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    gap: 4px;
    /* What a popover has for it, less its border and padding. */
    height: min(26em, calc(var(--_height, 26em) - 18px));
    container: emoji / size;
  }
  .head {
    display: flex;
    gap: 4px;
  }
  .head .field {
    flex: 1;
    width: 0;
    min-height: 44px;
  }
  .tone,
  .to,
  .cell {
    padding: 0;
    background: none;
    font: 24px/1 var(--_emoji);
  }
  .tone {
    flex: 0 0 44px;
  }
  :is(.tone, .to, .cell):hover {
    background: var(--_raised);
  }
  :is(.tone, .to, .cell):focus-visible {
    outline-offset: -2px;
  }
  .groups {
    display: flex;
    flex: none;
    overflow-x: auto;
    scrollbar-width: none;
    border-bottom: 1px solid var(--_line);
  }
  .to {
    flex: 1 0 32px;
    font-size: 19px;
    filter: grayscale(1);
    opacity: 0.8;
  }
  .to:is(:hover, :focus-visible) {
    filter: none;
    opacity: 1;
  }
  .all {
    flex: 1;
    min-height: 0;
    overflow: hidden auto;
    overscroll-behavior: contain;
  }
  section {
    content-visibility: auto;
    /* As tall as its rows of seven, below a line of text. */
    contain-intrinsic-size: auto calc(var(--_rows) * 44px + 2em);
  }
  h2,
  .none {
    padding: 6px 4px 2px;
  }
  .cells {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(44px, 1fr));
  }
  /* Little height, as in a phone that lies: all scrolls but the field. */
  @container emoji (max-height: 230px) {
    .groups {
      display: none;
    }
  }
`;
