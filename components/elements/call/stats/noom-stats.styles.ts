/** Owns the look of the statistics. */
import { css } from 'lit';

export const statsStyles = css`
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0 8px;
    padding-inline: 8px;
  }
  h2 {
    padding-block: 8px;
    font-size: var(--_l);
    font-weight: 600;
  }
  .told {
    padding: 0 8px 8px;
    font-size: var(--_s);
    color: var(--_muted);
  }
  textarea {
    min-height: 96px;
    margin-bottom: 8px;
    padding-block: 8px;
    font-size: var(--_s);
    resize: vertical;
  }
  table {
    width: 100%;
    table-layout: fixed;
    border-collapse: collapse;
    font-size: var(--_s);
    font-variant-numeric: tabular-nums;
  }
  table + table {
    margin-top: 8px;
  }
  table + table caption {
    border-top: 1px solid var(--_line);
  }
  caption {
    padding: 8px 8px 2px;
    overflow: hidden;
    text-align: start;
    text-overflow: ellipsis;
    white-space: nowrap;
    font-size: var(--_m);
    font-weight: 600;
    unicode-bidi: plaintext;
  }
  th,
  td {
    padding: 2px 8px;
    text-align: start;
    vertical-align: top;
    font-weight: 400;
    overflow-wrap: break-word;
  }
  th {
    color: var(--_muted);
  }
  .plot {
    display: block;
    width: 100%;
    height: 20px;
    border-bottom: 1px solid var(--_line);
    fill: none;
    stroke: var(--_accent);
    stroke-width: 1.5;
    stroke-linejoin: round;
  }
  .plot path {
    vector-effect: non-scaling-stroke;
  }
  @media (forced-colors: active) {
    .plot {
      stroke: CanvasText;
    }
  }
`;
