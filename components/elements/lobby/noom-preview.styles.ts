/** Owns the look of the preview. */
import { css } from 'lit';

export const previewStyles = css`
  :host {
    display: grid;
    gap: 12px;
    min-width: 0;
    align-content: start;
    container-type: inline-size;
  }
  .picture {
    position: relative;
    aspect-ratio: 16 / 9;
    min-height: 76px;
    width: 100%;
    overflow: hidden;
    border-radius: var(--_radius);
    background: var(--_backing);
  }
  video {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    object-fit: cover;
    transform: scaleX(-1);
  }
  .stand span {
    unicode-bidi: plaintext;
  }
  .stand {
    position: absolute;
    inset: 0 0 48px;
    display: grid;
    place-content: center;
    justify-items: center;
    gap: 12px;
    overflow: hidden;
    text-align: center;
    color: color-mix(in srgb, var(--_text) 78%, var(--_backing));
  }
  .meter {
    position: absolute;
    inset-inline-start: 16px;
    bottom: 26px;
    padding: 4px 7px;
    height: 24px;
    border-radius: var(--_tag);
    background: #0b0e1399;
  }
  .toggles {
    position: absolute;
    inset: auto 0 14px;
    display: flex;
    justify-content: center;
    gap: 10px;
    pointer-events: none;
  }
  .toggles button {
    width: 48px;
    min-height: 48px;
    padding: 0;
    pointer-events: auto;
    background: var(--_surface);
    box-shadow: 0 2px 10px #0003;
  }
  .toggles .off {
    background: color-mix(in srgb, var(--_alarm) 20%, var(--_surface));
  }
  .devices {
    display: grid;
    grid-template-columns: minmax(0, 5fr) minmax(0, 5fr) minmax(0, 6fr);
    gap: 8px;
  }
  .device {
    position: relative;
    display: flex;
    align-items: center;
    min-width: 0;
    border: 1px solid var(--_line);
    border-radius: var(--_round);
    background: var(--_surface);
    transition: border-color var(--_ease);
  }
  .device:hover {
    border-color: var(--_accent);
  }
  .device > .icon {
    position: absolute;
    inset-inline-start: 12px;
    width: 18px;
    height: 18px;
    color: var(--_muted);
    pointer-events: none;
  }
  select {
    flex: 1;
    min-width: 0;
    min-height: 44px;
    padding-block: 0;
    padding-inline: 38px 8px;
    border: 0;
    border-radius: inherit;
    background: transparent;
    -webkit-appearance: none;
    appearance: none;
    font-size: var(--_s);
    text-overflow: ellipsis;
    cursor: pointer;
  }
  option {
    background: var(--_surface);
    color: var(--_text);
  }
  .test {
    flex: none;
    min-height: 44px;
    padding-inline: 8px 12px;
    background: none;
    color: var(--_accent);
    font-size: var(--_s);
  }
  @container (max-width: 460px) {
    .devices {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
    .device:last-child {
      grid-column: 1 / -1;
    }
  }
  @container (max-width: 219px) {
    .devices {
      grid-template-columns: minmax(0, 1fr);
    }
    .stand span,
    .meter {
      display: none;
    }
    .toggles {
      bottom: 2px;
      gap: 2px;
    }
    .toggles button {
      width: 44px;
      min-height: 44px;
      flex: 0 1 44px;
    }
  }
  .troubles {
    display: grid;
    gap: 8px;
  }
  .troubles:empty {
    display: none;
  }
  @media (forced-colors: active) {
    .picture {
      outline: 1px solid CanvasText;
      outline-offset: -1px;
    }
    .test {
      border-color: transparent;
    }
  }
`;
