/** Owns the look of a tile. */
import { css } from 'lit';

export const tileStyles = css`
  :host {
    display: block;
    position: relative;
    overflow: hidden;
    border-radius: var(--_radius);
    background: var(--_backing);
    container: tile / size;
    isolation: isolate;
  }
  video {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    object-fit: cover;
  }
  video.whole {
    object-fit: contain;
  }
  noom-zoom {
    position: absolute;
    z-index: 1;
    top: 10px;
    inset-inline-start: 10px;
    opacity: 0;
  }
  :host(:hover) noom-zoom,
  :host(:focus-within) noom-zoom,
  noom-zoom[closer] {
    opacity: 1;
  }
  .mirrored {
    transform: scaleX(-1);
  }
  .stand {
    position: absolute;
    inset: 0;
    display: grid;
    place-content: center;
    justify-items: center;
    gap: 12px;
    padding: 12px;
    text-align: center;
  }
  .avatar {
    width: clamp(24px, 34cqmin, 112px);
    font-size: clamp(11px, 13cqmin, 42px);
  }
  .ring {
    position: absolute;
    inset: 0;
    z-index: 2;
    border-radius: inherit;
    pointer-events: none;
  }
  /* A border, as forced colours take shadows away. */
  :host([speaking]) .ring {
    border: 3px solid var(--_accent);
  }
  .tag {
    --_edge: 10px;
    position: absolute;
    z-index: 1;
    inset-inline-start: calc(var(--_edge) + var(--_name-start, 0px));
    bottom: var(--_edge);
    display: flex;
    align-items: center;
    gap: 6px;
    max-width: calc(100% - 2 * var(--_edge) - var(--_name-start, 0px) - var(--_name-end, 0px));
    min-height: 2.15em;
    padding: 0 10px;
    border-radius: var(--_tag);
    background: #0b0e13b8;
    color: #fff;
    font-size: var(--_s);
  }
  .tag span {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    unicode-bidi: plaintext;
  }
  .tag .icon {
    width: 1.15em;
    height: 1.15em;
    color: #ff8b8e;
  }
  .signs {
    --_edge: 10px;
    position: absolute;
    z-index: 1;
    top: var(--_edge);
    inset-inline-end: calc(var(--_edge) + var(--_signs-end, 0px));
    display: flex;
    gap: 6px;
  }
  .sign {
    display: grid;
    place-content: center;
    width: 30px;
    height: 30px;
    border-radius: var(--_tag);
    background: #0b0e13b8;
    color: #fff;
  }
  .sign .icon,
  .opener .icon {
    width: 17px;
    height: 17px;
  }
  .opener {
    width: 30px;
    min-height: 30px;
    padding: 0;
    border-radius: var(--_tag);
    background: #0b0e13b8;
    color: #fff;
    opacity: 0;
  }
  .opener:hover {
    background: #0b0e13;
  }
  :host(:hover) .opener,
  .opener:focus-visible,
  .shown {
    opacity: 1;
  }
  @media (pointer: coarse) {
    .opener {
      width: 44px;
      min-height: 44px;
    }
  }
  /* What the stage says of its place counts less. */
  :host(:fullscreen) {
    translate: none !important;
    border-radius: 0 !important;
    transition: none !important;
  }
  :host(:fullscreen) video {
    object-fit: contain;
  }
  .sign.hand {
    background: #f5b83d;
    color: #241a02;
  }
  .bars {
    display: flex;
    align-items: end;
    gap: 2px;
    height: 13px;
  }
  .bars i {
    width: 3.5px;
    border-radius: 1px;
    background: #fff;
    opacity: 0.35;
    height: 40%;
  }
  .bars i:nth-child(2) {
    height: 70%;
  }
  .bars i:nth-child(3) {
    height: 100%;
  }
  .bars i.lit {
    background: #ffcf5c;
    opacity: 1;
  }
  .veil {
    position: absolute;
    inset: 0;
    display: grid;
    place-content: center;
    justify-items: center;
    gap: 4px;
    padding: 12px 16px 40px;
    background: #161b24d9;
    color: #fff;
    text-align: center;
    font-size: var(--_s);
    text-wrap: balance;
  }
  .veil b {
    font-size: var(--_l);
  }
  .spinner {
    width: 22px;
    height: 22px;
    margin-bottom: 4px;
    border: 2.5px solid #ffffff4d;
    border-top-color: #fff;
    border-radius: 50%;
    animation: turn 1s steps(8) infinite;
  }
  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }
  @container tile (max-width: 150px) {
    .tag {
      --_edge: 6px;
      min-height: 2em;
      padding: 0 7px;
      font-size: var(--_xs);
    }
    /* So small, one knows oneself without a name. */
    :host(.corner) .tag.bare,
    :host(.corner) .tag > span:last-child {
      display: none;
    }
    .veil {
      padding: 6px 6px 30px;
      font-size: 11px;
    }
    .veil b {
      font-size: 12px;
    }
    .signs {
      --_edge: 6px;
    }
  }
  @container tile (max-height: 140px) {
    .veil span {
      display: none;
    }
  }
  @container tile (max-width: 239px) {
    noom-zoom {
      display: none;
    }
  }
  /* A button would cover the face, and be cut off. */
  @container tile ((max-width: 79px) or (max-height: 47px)) {
    .opener {
      display: none;
    }
  }
  /* No room for both: the name says more than initials. */
  @container tile (max-height: 64px) {
    .tag {
      --_edge: 3px;
      min-height: 0;
      padding: 0 4px;
    }
    .stand .avatar {
      visibility: hidden;
    }
    .veil {
      padding: 2px;
    }
    .spinner {
      width: 16px;
      height: 16px;
      margin: 0;
    }
    .signs {
      --_edge: 3px;
    }
    .opener {
      width: 24px;
      min-height: 24px;
    }
  }
  @media (forced-colors: active) {
    :host,
    .tag,
    .sign {
      outline: 1px solid CanvasText;
      outline-offset: -1px;
    }
    .tag .icon {
      color: CanvasText;
    }
    .bars i {
      forced-color-adjust: none;
      background: CanvasText;
    }
    .bars i.lit {
      background: Highlight;
    }
    .spinner {
      border-color: GrayText;
      border-top-color: Highlight;
    }
    :host([speaking]) .ring {
      border-color: Highlight;
    }
  }
`;
