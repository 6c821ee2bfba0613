/**
 * Owns the controls that only what is loaded later has: links, fields, items of menus, dialogs. Stands after
 * base.styles.ts.
 */
import { css } from 'lit';

export const lazy = css`
  .link {
    min-height: 44px;
    padding: 0 4px;
    background: none;
    color: var(--_accent);
  }
  .link:hover {
    background: none;
    text-decoration: underline;
    text-underline-offset: 3px;
  }
  .field {
    width: 100%;
    min-height: 48px;
    padding: 0 14px;
    border: 1px solid var(--_line);
    border-radius: var(--_round);
    background: var(--_surface);
    outline: none;
    transition: border-color var(--_ease);
  }
  .field::placeholder {
    color: var(--_muted);
    opacity: 1;
  }
  .field:focus {
    border-color: var(--_accent);
    box-shadow: 0 0 0 1px var(--_accent);
  }
  .field:focus-visible,
  textarea:focus-visible {
    outline: none;
  }
  .item {
    display: flex;
    width: 100%;
    justify-content: start;
    gap: 12px;
    padding: 0 10px;
    background: none;
    text-align: inherit;
    border-radius: calc(var(--_radius) * 0.6);
  }
  .item:hover {
    background: var(--_raised);
  }
  dialog {
    width: min(max(22.5rem, 360px), 100% - 32px);
    padding: 24px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
    box-shadow: var(--_shadow);
  }
  dialog::backdrop {
    background: #0008;
  }
  /* It has the focus so that the dialog is read from its beginning, and is nothing to press. */
  dialog h2:focus-visible {
    outline: none;
  }
  dialog p {
    margin-bottom: 20px;
    font-size: max(1rem, 16px);
    font-weight: 600;
  }
  dialog div {
    display: flex;
    flex-wrap: wrap;
    justify-content: end;
    gap: 8px;
  }
  @media (forced-colors: active) {
    .field:focus,
    .field:focus-visible,
    textarea:focus-visible {
      outline: 2px solid Highlight;
    }
    .item,
    .link {
      border-color: transparent;
    }
    .item:hover,
    .item:focus-visible {
      border-color: Highlight;
    }
  }
`;
