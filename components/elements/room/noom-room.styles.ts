/** Owns how a complete meeting is laid out. */
import { css } from 'lit';

export const roomStyles = css`
  :host { display: block; }
  :host(:state(whole)) { display: grid; height: 100%; min-height: min(560px, 100dvh); min-width: min(100%, 280px); background: var(--_stage); container-type: inline-size; overflow: clip; }
  .room { display: grid; position: relative; min-height: 0; min-width: 0; overflow: clip; }
  noom-call, noom-lobby { min-height: 0; }
  noom-call:focus, noom-lobby:focus { outline: none; }
  noom-lobby { overflow: auto; }
  .panel { display: grid; min-height: 0; min-width: 0; background: var(--_surface); }
  .entering { display: grid; place-content: center; justify-items: center; gap: 16px; color: var(--_muted); }
  .spinner { width: 28px; height: 28px; border: 3px solid var(--_line); border-top-color: var(--_accent); border-radius: 50%; animation: turn 1s steps(8) infinite; }
  @keyframes turn { to { rotate: 1turn; } }
  @keyframes slide { from { translate: 0 24px; opacity: 0; } }
  @container (min-width: 860px) {
    .room.with-panel { grid-template-columns: minmax(0, 1fr) clamp(300px, 27%, 380px); }
    .panel { border-inline-start: 1px solid var(--_line); }
  }
  @container (max-width: 859px) {
    .panel { position: absolute; inset: 36px 0 0; z-index: 5; overflow: clip; border-radius: 20px 20px 0 0; box-shadow: var(--_shadow); animation: slide .18s ease-out; }
  }
`;
