/** Owns the look of the control bar. */
import { css } from 'lit';

export const controlsStyles = css`
  :host { display: block; max-width: 100%; }
  .bar {
    display: flex; align-items: center; justify-content: center; gap: 8px; padding: 8px; border: 1px solid var(--_line); border-radius: calc(var(--_radius) * 1.25);
    background: var(--_surface); box-shadow: var(--_shadow);
  }
  .bar > button, .split > button:first-child { width: 48px; min-height: 48px; padding: 0; }
  .split { display: flex; gap: 1px; }
  .split > :focus-visible { z-index: 1; }
  .split > button:first-child:not(:last-of-type) { border-start-end-radius: 4px; border-end-end-radius: 4px; }
  .split > .arrow { width: 24px; min-height: 48px; padding: 0; border-start-start-radius: 4px; border-end-start-radius: 4px; }
  .arrow .icon { width: 15px; height: 15px; }
  .bar > .leave { width: 60px; }
  .badge {
    position: absolute; top: -5px; right: -5px; min-width: 20px; height: 20px; padding: 0 5px; border-radius: 10px; background: var(--_fill); color: #fff; font-size: 12px;
    font-weight: 600; line-height: 20px; text-align: center; font-variant-numeric: tabular-nums;
  }
  .spent { opacity: .7; }
  :host([compact]) .wide { display: none; }
  :host([compact]) .bar { gap: 5px; padding: 6px; justify-content: space-between; }
  :host([compact]) .bar > button, :host([compact]) .split, :host([compact]) .split > button:first-child { flex: 1; min-width: 44px; max-width: 60px; border-radius: var(--_round); }
`;
