/** Owns the look of the stage. */
import { css } from 'lit';

export const callStyles = css`
  :host {
    --_height: 420px;
    display: grid;
    grid: minmax(0, 1fr) / minmax(0, 1fr);
    position: relative;
    height: 100%;
    min-width: min(100%, 280px);
    background: var(--_stage);
    container-type: inline-size;
    overflow: clip;
  }
  :host([data-noom-aside]) {
    display: none !important;
  }
  [tabindex='-1'] {
    outline: none;
  }
  .call {
    position: relative;
    --_space: calc(var(--_step) * 4);
    display: flex;
    flex-direction: column;
    min-width: 0;
    container: call / size;
  }
  /* What does not fit scrolls here; the bar below always stands. */
  .body {
    display: flex;
    flex: 1 1 0;
    flex-direction: column;
    min-height: 0;
    overflow: auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
  }
  .body > * {
    flex: none;
  }
  .body > .tiles {
    position: relative;
    flex: 1 0 auto;
    min-height: 64px;
    margin: var(--_space) var(--_space) 0;
    /* On its way to a smaller stage a tile would make a scroll bar, and that the stage narrower. */
    overflow: clip;
  }
  noom-tile {
    position: absolute;
    left: 0;
    top: 0;
    width: var(--_w);
    height: var(--_h);
    translate: var(--_x) var(--_y);
    border-radius: var(--_radius);
    transition:
      translate 0.18s ease-out,
      transform 0.18s ease-out,
      width 0.18s ease-out,
      height 0.18s ease-out;
    animation: appear 0.16s ease-out;
  }
  @keyframes appear {
    from {
      opacity: 0;
    }
  }
  noom-tile.aside {
    cursor: pointer;
  }
  noom-tile:focus-visible {
    outline-offset: -2px;
  }
  .still > noom-tile,
  noom-tile[data-held] {
    transition: none;
  }
  noom-tile.corner {
    z-index: 2;
    border-radius: var(--_round);
    box-shadow:
      0 0 0 1px #ffffff38,
      var(--_shadow);
    cursor: grab;
    touch-action: none;
    -webkit-user-select: none;
    user-select: none;
  }
  noom-tile[data-held] {
    cursor: grabbing;
  }
  .paged {
    touch-action: pan-y;
  }
  .pager {
    display: flex;
    position: absolute;
    left: 0;
    bottom: var(--_b);
    align-items: center;
    justify-content: center;
    gap: 8px;
    width: var(--_w);
    translate: var(--_x);
    color: var(--_muted);
    font-size: var(--_s);
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .beside {
    justify-content: space-between;
  }
  .pager .icon {
    rotate: -90deg;
  }
  .pager .turned .icon {
    rotate: 90deg;
  }
  .title {
    display: flex;
    align-items: baseline;
    gap: 5px;
    min-width: 0;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
    color: var(--_muted);
  }
  .title b {
    overflow: hidden;
    text-overflow: ellipsis;
    color: var(--_text);
  }
  .foot {
    display: grid;
    flex: none;
    grid-template-columns: minmax(0, 1fr) auto minmax(0, 1fr);
    align-items: center;
    gap: var(--_space);
    padding: var(--_space);
  }
  .tell:focus {
    outline: none;
  }
  .tell {
    display: flex;
    flex-direction: column;
    align-items: center;
    padding: 0 var(--_space);
  }
  .tell > * {
    margin-top: 8px;
  }
  .tell .notice {
    max-width: min(max(40rem, 640px), 100%);
    box-shadow: var(--_shadow);
    animation: rise 0.18s ease-out;
  }
  .sharing.notice {
    align-self: center;
    flex: none;
    max-width: min(max(40rem, 640px), calc(100% - 16px));
    margin: 8px 8px 0;
    padding-block: 6px;
  }
  .sharing button {
    flex: none;
    margin-block: 0;
    color: var(--_danger);
  }
  .alone {
    align-self: center;
    width: min(max(30rem, 480px), calc(100% - 32px));
    margin-top: 16px;
    text-align: center;
  }
  .alone p {
    margin-bottom: 2px;
  }
  .alone button {
    margin-top: 10px;
    background: var(--_surface);
  }
  .alone button:hover {
    background: var(--_hover);
  }
  .outside {
    display: flex;
    flex-direction: column;
    align-items: center;
    gap: 16px;
    padding: 20px;
    overflow: auto;
    text-align: center;
  }
  /* Centred as long as there is room: margins never push the beginning out of reach. */
  .outside > :first-child {
    margin-top: auto;
  }
  .outside > :last-child {
    margin-bottom: auto;
  }
  .outside h1 {
    font-size: var(--_xl);
    font-weight: 650;
  }
  .float {
    display: grid;
    justify-items: center;
    gap: 2px;
    position: absolute;
    z-index: 3;
    left: 0;
    top: 0;
    max-width: var(--_lane);
    overflow: clip;
    translate: calc(var(--_x) - 50%) calc(var(--_y) - 100% - 8px);
    font: var(--_size)/1 var(--_emoji);
    white-space: nowrap;
    pointer-events: none;
    animation: float 3s ease-out forwards;
  }
  .float span {
    max-width: 100%;
    overflow: hidden;
    text-overflow: ellipsis;
    padding: 3px 9px;
    border-radius: var(--_tag);
    background: #0b0e13b8;
    color: #fff;
    font: var(--_xs)/1.4 var(--_font);
  }
  @keyframes float {
    0% {
      opacity: 0;
      transform: translateY(24px) scale(0.6);
    }
    12% {
      opacity: 1;
      transform: none;
    }
    75% {
      opacity: 1;
    }
    100% {
      opacity: 0;
      transform: translateY(calc(-1 * var(--_rise)));
    }
  }
  @keyframes rise {
    from {
      opacity: 0;
      transform: translateY(-6px);
    }
  }
  noom-lobby {
    overflow: auto;
  }
  @container (max-width: 899px) {
    .call {
      --_space: calc(var(--_step) * 2.5);
    }
    .foot {
      grid-template-columns: minmax(0, 1fr);
      justify-items: center;
      padding-inline: min(8px, var(--_space));
    }
    .title {
      display: none;
    }
    .title.top {
      display: flex;
      justify-content: center;
      padding: 10px 16px 0;
      font-size: var(--_s);
    }
  }
  @container (min-width: 900px) {
    .title.top {
      display: none;
    }
  }
  @container call (max-height: 419px) {
    .foot {
      padding-block: min(6px, var(--_space));
    }
    .title.top {
      padding-top: 4px;
    }
    .body > .tiles {
      margin-top: min(6px, var(--_space));
    }
    .sharing.notice {
      margin-top: 4px;
      padding-block: 2px;
      line-height: 1.25;
    }
    .sharing > span {
      max-height: 3.75em;
      overflow: auto;
    }
    .sharing button {
      min-height: 36px;
    }
    .alone {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: center;
      gap: 4px 12px;
      margin-top: 4px;
    }
    .alone .muted {
      display: none;
    }
    .alone button {
      margin-top: 0;
    }
  }
  @container call (max-height: 199px) {
    .title.top {
      display: none;
    }
    .foot {
      padding: 2px;
    }
    .sharing.notice {
      margin-top: 2px;
      padding-block: 0;
    }
    .sharing > span {
      max-height: 2.5em;
    }
    .body > .tiles {
      margin: 2px 2px 0;
    }
  }
  /* A bar that breaks into rows takes half of the height at most, and scrolls in it. */
  @container call (max-width: 299px) {
    .foot {
      max-height: max(52px, 50%);
      overflow: auto;
      overscroll-behavior: contain;
    }
  }
  @container call (max-width: 299px) and (max-height: 199px) {
    .body > .tiles {
      min-height: 24px;
    }
    .body > .tell {
      order: 1;
    }
  }
`;
