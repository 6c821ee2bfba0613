/**
 * Owns how an element fills the box that a page gives it. The layout is that of a frame inside, as a page may write any
 * `display` on the element itself. Knows nothing of what is in the frame.
 */
import { css } from 'lit';

export const frame = css`
  .frame {
    display: grid;
    grid: minmax(0, 1fr) / minmax(0, 1fr);
    width: 100%;
    height: 100%;
    min-height: 0;
  }
  /* How high it is where the page says nothing; where the page does, this gives way. */
  .frame::before {
    content: '';
    grid-area: 1 / 1;
    height: min(var(--_height), 100dvh);
  }
  .frame > * {
    grid-area: 1 / 1;
    min-height: 0;
  }
`;
