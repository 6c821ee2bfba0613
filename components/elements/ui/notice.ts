/** Owns a line that tells something and may be put away. Knows nothing of what it tells. */
import { html, nothing, type TemplateResult } from 'lit';
import { icons } from './icons.js';

interface NoticeOptions {
  readonly isBad?: boolean;
  readonly acts?: TemplateResult;
  readonly close?: string;
  onClose?(): unknown;
}

const closeButton = (name: string | undefined, onClose: () => unknown): TemplateResult =>
  html`<button part="button dismiss-button" class="plain square" aria-label=${name ?? nothing} @click=${onClose}>
    ${icons.close}
  </button>`;

export const notice = (
  text: string | TemplateResult,
  { isBad, acts, close, onClose }: NoticeOptions = {},
): TemplateResult =>
  html` <div class="notice ${isBad ? 'bad' : ''}">
    ${isBad ? icons.warning : nothing}<span>${text}</span>${acts ?? nothing}
    ${onClose ? closeButton(close, onClose) : nothing}
  </div>`;
