/**
 * Owns how elements/ui/icons.ts and lazy-icons.ts are made: Lit templates of only those Lucide icons (ISC) that the
 * elements use. Run it after a change of the list: `node scripts/icons.mjs`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';

/**
 * Our name: Lucide's; by the file they go to. What a call shows at first is loaded with it, the rest with what shows
 * it.
 */
const FILES = {
  'icons.ts': {
    mic: 'mic',
    micOff: 'mic-off',
    camera: 'video',
    cameraOff: 'video-off',
    screen: 'monitor-up',
    screenOff: 'monitor-x',
    hand: 'hand',
    smile: 'smile',
    chat: 'message-square',
    people: 'users',
    more: 'ellipsis-vertical',
    leave: 'phone-off',
    up: 'chevron-up',
    close: 'x',
    link: 'link',
    speaker: 'volume-2',
    warning: 'triangle-alert',
  },
  'lazy-icons.ts': {
    down: 'chevron-down',
    send: 'send-horizontal',
    attach: 'paperclip',
    file: 'file',
    download: 'download',
    check: 'check',
    lock: 'lock',
    verified: 'shield-check',
    unlock: 'lock-open',
    remove: 'user-x',
    pencil: 'pencil',
    grid: 'layout-grid',
    float: 'picture-in-picture-2',
    hidden: 'eye-off',
    keyboard: 'keyboard',
    otherCamera: 'switch-camera',
    bell: 'bell',
    bellOff: 'bell-off',
    pin: 'pin',
    pinOff: 'pin-off',
    larger: 'maximize',
    smaller: 'minimize',
    smilePlus: 'smile-plus',
    chart: 'chart-line',
  },
};

const source = new URL('../node_modules/lucide-static/icons/', import.meta.url);
for (const [path, icons] of Object.entries(FILES)) {
  const lines = Object.entries(icons).map(([name, file]) => {
    const svg = readFileSync(new URL(`${file}.svg`, source), 'utf8');
    const shapes = svg
      .slice(svg.indexOf('>', svg.indexOf('<svg')) + 1, svg.indexOf('</svg>'))
      .replace(/\s*\n\s*/g, '')
      .replaceAll(' />', '/>');
    return `  ${name}: icon(svg\`${shapes}\`),`;
  });
  const isFirst = path === 'icons.ts';
  const file = fileURLToPath(new URL(`../components/elements/ui/${path}`, import.meta.url));
  const text = `/**
 * Owns the icons ${isFirst ? 'of a call' : 'of what is loaded later'}, as templates: Lucide's (https://lucide.dev, ISC
 * license). Made by scripts/icons.mjs; change the list there.
 */
${
  isFirst
    ? `import { html, svg, type TemplateResult } from 'lit';

export const icon = (shapes: TemplateResult<2>) => html\`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">\${shapes}</svg>\`;
`
    : `import { svg } from 'lit';
import { icon } from './icons.js';
`
}
export const ${isFirst ? 'icons' : 'lazyIcons'} = {
${lines.join('\n')}
} as const;
`;
  writeFileSync(file, await format(text, { ...(await resolveConfig(file)), parser: 'typescript' }));
}
