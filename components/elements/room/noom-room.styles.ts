/** Owns how a complete meeting is laid out. */
import { css } from 'lit';

export const roomStyles = css`
  :host {
    display: block;
  }
  :host([data-noom-whole]) {
    --_height: 560px;
    display: grid;
    grid: minmax(0, 1fr) / minmax(0, 1fr);
    height: 100%;
    min-width: min(100%, 280px);
    background: var(--_stage);
    container-type: inline-size;
    overflow: clip;
  }
  .room {
    display: grid;
    grid-template-rows: minmax(0, 1fr);
    position: relative;
    min-height: 0;
    min-width: 0;
    overflow: clip;
  }
  noom-call,
  noom-lobby {
    min-height: 0;
  }
  [tabindex='-1'] {
    outline: none;
  }
  noom-lobby {
    overflow: auto;
  }
  .panel {
    display: grid;
    grid-template-rows: minmax(0, 1fr);
    min-height: 0;
    min-width: 0;
    background: var(--_surface);
  }
  .entering {
    display: flex;
    flex-direction: column;
    align-items: center;
    gap: 16px;
    padding: 4px;
    overflow: auto;
    text-align: center;
    color: var(--_muted);
  }
  .entering::before,
  .entering::after {
    content: '';
    flex: 1;
  }
  .spinner {
    width: 28px;
    height: 28px;
    border: 3px solid var(--_line);
    border-top-color: var(--_accent);
    border-radius: 50%;
    animation: turn 1s steps(8) infinite;
  }
  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }
  @keyframes slide {
    from {
      translate: 0 24px;
      opacity: 0;
    }
  }
  @container (min-width: 860px) {
    .room.with-panel {
      grid-template-columns: minmax(0, 1fr) clamp(min(18.75rem, 45%), 27%, max(23.75rem, 380px));
    }
    .panel {
      border-inline-start: 1px solid var(--_line);
    }
  }
  @container (max-width: 859px) {
    .panel {
      position: absolute;
      inset: min(36px, 8%) 0 0;
      z-index: 5;
      overflow: clip;
      border-radius: calc(var(--_radius) * 1.25) calc(var(--_radius) * 1.25) 0 0;
      box-shadow: var(--_shadow);
      animation: slide 0.18s ease-out;
    }
  }
  @media (forced-colors: active) {
    .panel {
      border: 1px solid CanvasText;
    }
    .spinner {
      border-color: GrayText;
      border-top-color: Highlight;
    }
  }
`;
