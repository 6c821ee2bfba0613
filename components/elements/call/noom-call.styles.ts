/** Owns the look of the stage. */
import { css } from 'lit';

export const callStyles = css`
  :host { display: grid; position: relative; height: 100%; min-height: min(420px, 100dvh); min-width: min(100%, 280px); background: var(--_stage); container-type: inline-size; overflow: clip; }
  :host(:state(aside)) { display: none; }
  .call { --_space: calc(var(--noom-space, 4px) * 4); display: flex; flex-direction: column; min-width: 0; min-height: 0; }
  .tiles { position: relative; flex: 1; min-height: 120px; margin: var(--_space) var(--_space) 0; }
  noom-tile {
    position: absolute; left: 0; top: 0; width: var(--_w); height: var(--_h); translate: var(--_x) var(--_y); border-radius: var(--_radius);
    transition: translate .18s ease-out, width .18s ease-out, height .18s ease-out;
  }
  noom-tile.corner { z-index: 2; box-shadow: var(--_shadow); }
  .title { display: flex; align-items: baseline; gap: 5px; min-width: 0; font-variant-numeric: tabular-nums; white-space: nowrap; color: var(--_muted); }
  .title b { overflow: hidden; text-overflow: ellipsis; color: var(--_text); }
  .foot { display: grid; grid-template-columns: minmax(0, 1fr) auto minmax(0, 1fr); align-items: center; gap: var(--_space); padding: var(--_space); }
  .tell { display: flex; flex-direction: column; align-items: center; padding: 0 var(--_space); overflow: auto; }
  .tell > * { margin-top: 8px; }
  .tell .notice { max-width: 640px; box-shadow: var(--_shadow); animation: rise .18s ease-out; }
  .alone { align-self: center; width: min(480px, calc(100% - 32px)); margin-top: 16px; text-align: center; }
  .alone p { margin-bottom: 2px; }
  .alone button { margin-top: 10px; background: var(--_surface); }
  .alone button:hover { background: var(--_hover); }
  .outside { display: grid; align-content: center; justify-items: center; gap: 16px; padding: 20px; text-align: center; }
  .outside h1 { font-size: 20px; font-weight: 650; }
  .float {
    position: absolute; z-index: 4; left: calc(16% + var(--_at) * 1%); bottom: 96px; display: grid; justify-items: center; gap: 2px; font-size: 36px; line-height: 1; pointer-events: none;
    animation: float 3s ease-out forwards;
  }
  .float span { padding: 3px 9px; border-radius: 9px; background: #0b0e13b8; color: #fff; font-size: 12px; line-height: 1.4; }
  @keyframes float { 0% { opacity: 0; transform: translateY(24px) scale(.6); } 12% { opacity: 1; transform: none; } 75% { opacity: 1; } 100% { opacity: 0; transform: translateY(-220px); } }
  @keyframes rise { from { opacity: 0; transform: translateY(-6px); } }
  noom-lobby { height: 100%; }
  @container (max-width: 899px) {
    .call { --_space: calc(var(--noom-space, 4px) * 2.5); }
    .foot { grid-template-columns: minmax(0, 1fr); justify-items: center; padding-inline: 8px; }
    .title { display: none; }
    .title.top { display: flex; justify-content: center; padding: 10px 16px 0; font-size: 13px; }
  }
  @container (min-width: 900px) { .title.top { display: none; } }
`;
