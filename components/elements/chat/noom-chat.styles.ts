/** Owns the look of the chat. */
import { css } from 'lit';

export const chatStyles = css`
  :host { display: grid; height: 100%; min-height: min(320px, 100dvh); min-width: min(100%, 260px); background: var(--_surface); container-type: inline-size; overflow: clip; }
  .chat { display: flex; flex-direction: column; position: relative; min-height: 0; min-width: 0; }
  header { display: flex; align-items: center; gap: 8px; min-height: 52px; padding: 4px 8px 4px 20px; }
  header h2 { flex: 1; font-size: 16px; font-weight: 600; }
  header .count { margin-right: 12px; font-size: 13px; color: var(--_muted); font-variant-numeric: tabular-nums; }
  .log { flex: 1; min-height: 0; overflow: auto; padding: 4px 16px 8px; scrollbar-width: thin; overscroll-behavior: contain; }
  .log:focus-visible { outline-offset: -2px; }
  .in { display: flex; flex-direction: column; justify-content: end; gap: 3px; min-height: 100%; }
  .by { margin: 12px 0 3px 2px; font-size: 12px; color: var(--_muted); overflow-wrap: anywhere; }
  .by b { font-weight: 500; color: var(--_text); }
  .own.by { margin-right: 2px; text-align: end; }
  .bubble {
    max-width: min(85%, 520px); align-self: start; padding: 8px 13px; border-radius: 16px; background: var(--_raised); white-space: pre-wrap; overflow-wrap: anywhere;
  }
  .own.bubble { align-self: end; background: var(--_fill); color: #fff; }
  .bubble.private { background: none; border: 1px dashed color-mix(in srgb, var(--_text) 35%, var(--_surface)); color: var(--_text); }
  .bubble.sending { outline: 1px dashed color-mix(in srgb, var(--_text) 35%, var(--_surface)); outline-offset: 2px; }
  .bubble a { color: var(--_accent); text-underline-offset: 2px; }
  .own.bubble:not(.private) a { color: #fff; }
  .bubble:not(.first):not(.own) { border-start-start-radius: 6px; }
  .own.bubble:not(.first) { border-start-end-radius: 6px; }
  .failed { align-self: end; display: flex; align-items: center; gap: 6px; font-size: 12px; color: var(--_danger); }
  .failed button { min-height: 32px; padding: 0 8px; font-size: 12px; background: none; color: inherit; text-decoration: underline; text-underline-offset: 2px; }
  .notice-line { align-self: center; margin: 12px 0 4px; font-size: 12px; color: var(--_muted); text-align: center; overflow-wrap: anywhere; }
  .empty { margin: auto; font-size: 13px; color: var(--_muted); }
  .earlier, .newer { align-self: center; min-height: 36px; padding: 0 12px; font-size: 12px; }
  .newer { position: absolute; left: 50%; bottom: 100%; translate: -50%; margin-bottom: 6px; border-radius: 18px; box-shadow: var(--_shadow); }
  .newer .icon { width: 15px; height: 15px; }
  .typing { min-height: 20px; padding: 0 20px; font-size: 12px; color: var(--_muted); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .compose { position: relative; padding: 4px 12px 12px; }
  .to { display: flex; align-items: center; gap: 6px; margin: 0 4px 6px; font-size: 12px; color: var(--_muted); }
  .to select { min-height: 32px; max-width: 70%; field-sizing: content; padding: 0 6px; border: 0; border-radius: 8px; background: transparent; color: var(--_accent); font-size: 12px; }
  .to option { background: var(--_surface); color: var(--_text); }
  .box { display: flex; align-items: end; padding: 3px; border: 1px solid var(--_line); border-radius: var(--_round); background: light-dark(var(--_raised), var(--_bg)); transition: border-color var(--_ease); }
  .box:focus-within { border-color: var(--_accent); box-shadow: 0 0 0 1px var(--_accent); }
  textarea { flex: 1; min-width: 0; min-height: 44px; max-height: 140px; padding: 12px 4px 10px 6px; border: 0; outline: none; background: none; resize: none; line-height: 1.45; field-sizing: content; scrollbar-width: thin; }
  textarea:first-child { padding-left: 12px; }
  textarea::placeholder { color: var(--_muted); opacity: 1; }
  .box button { width: 44px; padding: 0; background: none; color: var(--_muted); border-radius: 10px; }
  .box button:hover { color: var(--_text); background: var(--_hover); }
  .box .send:not(:disabled) { color: var(--_accent); }
  .counter { position: absolute; right: 64px; top: -14px; font-size: 12px; color: var(--_muted); font-variant-numeric: tabular-nums; }
  .counter.over { color: var(--_danger); }
  .compose .notice { margin-bottom: 8px; font-size: 13px; }
  .drop { position: absolute; inset: 8px; z-index: 3; display: grid; place-content: center; border: 2px dashed var(--_accent); border-radius: var(--_radius); background: color-mix(in srgb, var(--_surface) 92%, transparent); color: var(--_accent); pointer-events: none; }
  .gate { display: grid; place-content: center; justify-items: stretch; gap: 12px; width: min(320px, 100%); height: 100%; margin: 0 auto; padding: 24px 20px; text-align: center; }
  .gate h2 { font-size: 20px; font-weight: 650; letter-spacing: -.01em; overflow-wrap: anywhere; }
`;
