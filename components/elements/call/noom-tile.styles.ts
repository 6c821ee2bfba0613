/** Owns the look of a tile. */
import { css } from 'lit';

export const tileStyles = css`
  :host {
    display: block; position: relative; overflow: hidden; border-radius: var(--_radius); background: light-dark(#dbe2ec, #222833);
    container: tile / size; isolation: isolate;
  }
  video { position: absolute; inset: 0; width: 100%; height: 100%; object-fit: cover; }
  video.whole { object-fit: contain; }
  .mirrored { transform: scaleX(-1); }
  .stand { position: absolute; inset: 0; display: grid; place-content: center; justify-items: center; gap: 12px; padding: 12px; text-align: center; }
  .avatar {
    display: grid; place-content: center; width: clamp(36px, 34cqmin, 112px); aspect-ratio: 1; border-radius: 50%;
    background: oklch(.55 .13 var(--_hue)); color: #fff; font-size: clamp(14px, 13cqmin, 42px); font-weight: 600; line-height: 1;
  }
  .ring { position: absolute; inset: 0; z-index: 2; border-radius: inherit; pointer-events: none; }
  /* A border, as forced colours take shadows away. */
  :host([speaking]) .ring { border: 3px solid var(--_accent); }
  .tag {
    position: absolute; z-index: 1; left: 10px; bottom: 10px; display: flex; align-items: center; gap: 6px; max-width: calc(100% - 20px); height: 28px; padding: 0 10px;
    border-radius: 9px; background: #0b0e13b8; color: #fff; font-size: 13px;
  }
  .tag span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .tag .icon { width: 15px; height: 15px; color: #ff8b8e; }
  .signs { position: absolute; z-index: 1; top: 10px; right: 10px; display: flex; gap: 6px; }
  .sign { display: grid; place-content: center; width: 30px; height: 30px; border-radius: 9px; background: #0b0e13b8; color: #fff; }
  .sign .icon { width: 17px; height: 17px; }
  .sign.hand { background: #f5b83d; color: #241a02; }
  .bars { display: flex; align-items: end; gap: 2px; height: 13px; }
  .bars i { width: 3.5px; border-radius: 1px; background: #fff; opacity: .35; height: 40%; }
  .bars i:nth-child(2) { height: 70%; }
  .bars i:nth-child(3) { height: 100%; }
  .bars i.lit { background: #ffcf5c; opacity: 1; }
  .veil {
    position: absolute; inset: 0; display: grid; place-content: center; justify-items: center; gap: 4px; padding: 12px 16px 40px; background: #161b24d9; color: #fff;
    text-align: center; font-size: 13px; text-wrap: balance;
  }
  .veil b { font-size: 15px; }
  .spinner { width: 22px; height: 22px; margin-bottom: 4px; border: 2.5px solid #ffffff4d; border-top-color: #fff; border-radius: 50%; animation: turn 1s steps(8) infinite; }
  @keyframes turn { to { rotate: 1turn; } }
  @container tile (max-width: 150px) {
    .tag { left: 6px; bottom: 6px; height: 24px; padding: 0 7px; font-size: 12px; }
    .veil { padding: 6px 6px 30px; font-size: 11px; }
    .veil b { font-size: 12px; }
    .signs { top: 6px; right: 6px; }
  }
  @container tile (max-height: 140px) { .veil span { display: none; } }
`;
