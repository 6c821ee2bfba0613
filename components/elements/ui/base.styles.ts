/** Owns the tokens, for dark and light, and the controls that all elements share, those of a call at first. Knows nothing of any one element. */
import { css } from 'lit';

export const base = css`
  :host {
    color-scheme: var(--_scheme, light dark);
    --_stage: var(--noom-color-bg, light-dark(#e9edf3, #0e1116));
    --_bg: var(--noom-color-bg, light-dark(#f4f6f9, #0e1116));
    --_surface: var(--noom-color-surface, light-dark(#fff, #181c23));
    --_text: var(--noom-color-text, light-dark(#141a22, #eef1f6));
    --_accent: var(--noom-color-accent, light-dark(#2563eb, #6b9dff));
    --_fill: var(--noom-color-accent, light-dark(#2563eb, #2f6bed));
    --_danger: var(--noom-color-danger, light-dark(#c9252d, #ff7c80));
    --_alarm: var(--noom-color-danger, light-dark(#d92d35, #e0393f));
    --_ok: light-dark(#12925a, #3ecf8e);
    --_raised: color-mix(in srgb, light-dark(#446ba6, #d9e4f5) 8%, var(--_surface));
    --_hover: color-mix(in srgb, var(--_text) 8%, var(--_raised));
    --_line: color-mix(in srgb, var(--_text) 12%, var(--_surface));
    --_muted: color-mix(in srgb, var(--_text) 68%, var(--_surface));
    --_shadow: 0 8px 28px light-dark(#1b273a2e, #0009);
    --_radius: var(--noom-radius, 16px);
    --_round: calc(var(--_radius) * .8);
    --_ease: .16s ease-out;
    box-sizing: border-box;
    color: var(--_text);
    font: 400 14px/1.45 var(--noom-font, system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans KR', sans-serif);
    -webkit-text-size-adjust: 100%;
    text-align: start;
  }
  :host([theme='light']) { --_scheme: light; }
  :host([theme='dark']) { --_scheme: dark; }
  :host([hidden]), [hidden] { display: none !important; }
  *, ::before, ::after { box-sizing: border-box; }
  h1, h2, p, ul { margin: 0; padding: 0; font: inherit; }
  ul { list-style: none; }
  /* Names stand in it, of any script: none may turn around what stands beside. */
  b { font-weight: 600; unicode-bidi: isolate; }

  .icon { width: 20px; height: 20px; flex: none; fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
  .muted { color: var(--_muted); }
  .small { font-size: 13px; }
  .sr { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

  button, input, select, textarea { font: inherit; color: inherit; margin: 0; }
  button {
    position: relative; display: inline-flex; align-items: center; justify-content: center; gap: 8px; min-height: 44px; padding: 0 16px;
    border: 0; border-radius: var(--_round); background: var(--_raised); cursor: pointer; user-select: none; -webkit-tap-highlight-color: transparent;
    transition: background var(--_ease), color var(--_ease);
  }
  button:hover { background: var(--_hover); }
  button:active { filter: brightness(.94); }
  button:disabled { opacity: .5; cursor: default; }
  .primary { background: var(--_fill); color: #fff; font-weight: 600; }
  .primary:hover { background: color-mix(in srgb, var(--_fill) 88%, #000); }
  .danger { background: var(--_alarm); color: #fff; }
  .danger:hover { background: color-mix(in srgb, var(--_alarm) 88%, #000); }
  .plain { background: none; }
  .plain:hover { background: var(--_raised); }
  .square { width: 44px; padding: 0; }
  .off { background: color-mix(in srgb, var(--_alarm) 20%, var(--_surface)); color: var(--_danger); }
  .off:hover { background: color-mix(in srgb, var(--_alarm) 28%, var(--_surface)); }
  .on { background: color-mix(in srgb, var(--_fill) 24%, var(--_surface)); color: var(--_accent); }
  .on:hover { background: color-mix(in srgb, var(--_fill) 32%, var(--_surface)); }

  :focus-visible { outline: 2px solid var(--_accent); outline-offset: 2px; }

  .notice {
    display: flex; align-items: center; gap: 12px; padding: 10px 14px; border: 1px solid var(--_line); border-radius: var(--_round);
    background: var(--_surface); font-size: 14px; text-align: start;
  }
  .notice.bad { border-color: color-mix(in srgb, var(--_alarm) 45%, var(--_line)); }
  .notice .icon { color: var(--_danger); }
  .notice > span { flex: 1; min-width: 0; overflow-wrap: anywhere; }
  .notice button { margin: -4px -6px -4px 0; }
  .notice button .icon { color: inherit; }

  [popover] {
    position: fixed; inset: auto; margin: 0; padding: 8px; width: var(--_width, 280px); max-width: calc(100vw - 16px); overflow: auto; border: 1px solid var(--_line);
    border-radius: var(--_radius); background: var(--_surface); color: var(--_text); box-shadow: var(--_shadow);
  }

  [data-tip]::after {
    content: attr(data-tip) / ''; position: absolute; z-index: 3; bottom: calc(100% + 10px); left: 50%; padding: 5px 9px; border-radius: 8px; background: light-dark(#141a22, #eef1f6);
    color: light-dark(#fff, #141a22); font-size: 12px; font-weight: 400; white-space: nowrap; pointer-events: none; opacity: 0; transform: translate(-50%, 4px); transition: opacity var(--_ease), transform var(--_ease);
  }
  @media (hover: hover) { [data-tip]:hover::after { opacity: 1; transform: translate(-50%); } }
  [data-tip]:focus-visible::after { opacity: 1; transform: translate(-50%); }
  [data-tip][aria-expanded='true']::after { opacity: 0; }
  @media (prefers-reduced-motion: reduce) { *, ::before, ::after { transition: none !important; animation: none !important; } }
`;
