/** Owns the look of the preview. */
import { css } from 'lit';

export const previewStyles = css`
  :host { display: grid; gap: 12px; min-width: 0; align-content: start; container-type: inline-size; }
  .picture { position: relative; aspect-ratio: 16 / 9; overflow: hidden; border-radius: var(--_radius); background: light-dark(#dbe2ec, #222833); }
  video { position: absolute; inset: 0; width: 100%; height: 100%; object-fit: cover; transform: scaleX(-1); }
  .stand { position: absolute; inset: 0 0 48px; display: grid; place-content: center; justify-items: center; gap: 12px; color: var(--_muted); }
  .meter { position: absolute; left: 16px; bottom: 26px; padding: 4px 7px; height: 24px; border-radius: 8px; background: #0b0e1399; }
  .toggles { position: absolute; inset: auto 0 14px; display: flex; justify-content: center; gap: 10px; pointer-events: none; }
  .toggles button { width: 48px; min-height: 48px; padding: 0; pointer-events: auto; background: light-dark(#fff, #222833); box-shadow: 0 2px 10px #0003; }
  .toggles .off { background: color-mix(in srgb, var(--_alarm) 20%, light-dark(#fff, #222833)); }
  .devices { display: grid; grid-template-columns: minmax(0, 5fr) minmax(0, 5fr) minmax(0, 6fr); gap: 8px; }
  .device {
    position: relative; display: flex; align-items: center; min-width: 0; border: 1px solid var(--_line); border-radius: var(--_round); background: var(--_surface);
    transition: border-color var(--_ease);
  }
  .device:hover { border-color: var(--_accent); }
  .device > .icon { position: absolute; left: 12px; width: 18px; height: 18px; color: var(--_muted); pointer-events: none; }
  select {
    flex: 1; min-width: 0; height: 44px; padding: 0 8px 0 38px; border: 0; border-radius: inherit; background: transparent; appearance: none; font-size: 13px;
    text-overflow: ellipsis; cursor: pointer;
  }
  option { background: var(--_surface); color: var(--_text); }
  .test { min-height: 44px; padding: 0 12px 0 8px; background: none; color: var(--_accent); font-size: 13px; }
  @container (max-width: 460px) { .devices { grid-template-columns: repeat(2, minmax(0, 1fr)); } .device:last-child { grid-column: 1 / -1; } }
  [role='status']:empty { display: none; }
`;
