/** Owns the small plot of a minute. Knows nothing of what it plots: the number stands beside it as text. */
import { html, type TemplateResult } from 'lit';
import { MINUTE } from './last-minute.js';

const HEIGHT = 20;

/** @param values the oldest first; null leaves a gap. @param least the top of the plot, unless something is higher */
export function sparkline(values: readonly (number | null)[], least: number): TemplateResult {
  const top = values.reduce<number>((most, value) => Math.max(most, value ?? 0), least);
  let isDrawn = false;
  const steps = values.map((value, index) => {
    const step = value === null ? '' : `${isDrawn ? 'L' : 'M'}${place(values, index)} ${height(value, top)}`;
    isDrawn = value !== null;
    return step;
  });
  return html`<svg class="plot" viewBox="0 0 ${MINUTE - 1} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true">
    <path d=${steps.join('')} />
  </svg>`;
}

/** The newest is at the right edge. */
const place = (values: readonly unknown[], index: number): number => MINUTE - values.length + index;
const height = (value: number, top: number): string => (1 + (HEIGHT - 2) * (1 - value / top)).toFixed(1);
