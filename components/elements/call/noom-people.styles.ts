/** Owns the look of the list of people. */
import { css } from 'lit';

export const peopleStyles = css`
  h2 {
    padding: 8px 10px;
    font-size: var(--_l);
    font-weight: 600;
  }
  li {
    display: flex;
    align-items: center;
    gap: 10px;
    min-height: 48px;
    padding-block: 2px;
    padding-inline: 10px 4px;
  }
  .avatar {
    width: 32px;
    font-size: 13px;
  }
  .name {
    flex: 1;
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    unicode-bidi: plaintext;
  }
  .who {
    display: flex;
    flex-direction: column;
    flex: 1;
    align-items: start;
    min-width: 0;
  }
  .who .name {
    flex: none;
    max-width: 100%;
  }
  .role {
    min-height: 24px;
    padding: 0;
    border: 0;
    background: none;
    color: var(--_muted);
    font-size: var(--_s);
  }
  .role option {
    background: var(--_surface);
    color: var(--_text);
  }
  .plain .icon,
  .state {
    width: 18px;
    height: 18px;
  }
  .state {
    display: flex;
    color: var(--_muted);
  }
  .state.number {
    width: auto;
  }
  .hand {
    gap: 2px;
  }
  .state:last-child {
    margin-inline-end: 8px;
  }
  .host {
    margin-top: 6px;
    padding-top: 6px;
    border-top: 1px solid var(--_line);
  }
  .end {
    color: var(--_danger);
  }
  .told {
    padding: 8px 10px;
    font-size: var(--_s);
    color: var(--_muted);
  }
`;
