/**
 * Owns how elements/ui/icons.ts is made: Lit templates of only those Lucide icons (ISC) that the elements use.
 * Run it after a change of the list: `node scripts/icons.mjs`.
 */
import { readFileSync, writeFileSync } from 'node:fs';

/** Our name: Lucide's. */
const ICONS = {
  mic: 'mic', micOff: 'mic-off', camera: 'video', cameraOff: 'video-off', screen: 'monitor-up', screenOff: 'monitor-x', hand: 'hand',
  smile: 'smile', chat: 'message-square', people: 'users', more: 'ellipsis-vertical', leave: 'phone-off', up: 'chevron-up',
  down: 'chevron-down', close: 'x', send: 'send-horizontal', attach: 'paperclip', file: 'file', download: 'download', check: 'check',
  link: 'link', lock: 'lock', unlock: 'lock-open', speaker: 'volume-2', grid: 'layout-grid', remove: 'user-x', warning: 'triangle-alert',
  pencil: 'pencil',
};

const source = new URL('../node_modules/lucide-static/icons/', import.meta.url);
const lines = Object.entries(ICONS).map(([name, file]) => {
  const svg = readFileSync(new URL(`${file}.svg`, source), 'utf8');
  const shapes = svg.slice(svg.indexOf('>', svg.indexOf('<svg')) + 1, svg.indexOf('</svg>')).replace(/\s*\n\s*/g, '').replaceAll(' />', '/>');
  return `  ${name}: icon(svg\`${shapes}\`),`;
});

writeFileSync(new URL('../components/elements/ui/icons.ts', import.meta.url), `/**
 * Owns the icons, as templates: Lucide's (https://lucide.dev, ISC license). Made by scripts/icons.mjs; change the list there.
 */
import { html, svg, type TemplateResult } from 'lit';

const icon = (shapes: TemplateResult<2>) => html\`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">\${shapes}</svg>\`;

export const icons = {
${lines.join('\n')}
} as const;
`);
