/**
 * Owns moving the focus among the controls of a bar or a menu by arrow keys, Home and End. Tab goes to each of them as
 * well: a call is muted and left in a hurry, by people who know no other key. Knows nothing of the controls.
 */

const CONTROLS = 'button, input, select, a[href], [tabindex="0"]';

const isReachable = (one: HTMLElement): boolean => one.getClientRects().length > 0 && !one.matches(':disabled');

/**
 * The controls in a shadow root, in those inside it and in what a page has put there by a slot, as they are read. What
 * is in a popover that is closed has no place.
 */
function controlsIn(root: ParentNode): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>('*')].flatMap(controlsOf);
}

function controlsOf(one: HTMLElement): HTMLElement[] {
  const slotted = one.localName === 'slot' ? (one as HTMLSlotElement).assignedElements({ flatten: true }) : [];
  return [
    ...(one.matches(CONTROLS) && isReachable(one) ? [one] : []),
    ...(one.shadowRoot ? controlsIn(one.shadowRoot) : []),
    ...(slotted as HTMLElement[]).flatMap((each) => [...controlsOf(each), ...controlsIn(each)]),
  ];
}

/** Listener for keys within `root`, whose controls stand beside each other or one above the other. */
export function moveByArrows(event: KeyboardEvent, root: ShadowRoot, direction: 'row' | 'column'): void {
  const [target] = event.composedPath() as HTMLElement[];
  // Fields and choices have arrows of their own, and what a popover holds has its own order.
  if (
    !target ||
    event.defaultPrevented ||
    event.ctrlKey ||
    event.metaKey ||
    event.altKey ||
    target.matches('input, select, textarea')
  )
    return;
  const controls = controlsIn(root).filter(
    (one) => direction === 'column' || one.closest('.popover') === target.closest('.popover'),
  );
  const at = controls.indexOf(target);
  if (at < 0) return;
  const isRightToLeft = direction === 'row' && getComputedStyle(root.host).direction === 'rtl';
  const [back, on] =
    direction === 'column'
      ? ['ArrowUp', 'ArrowDown']
      : isRightToLeft
        ? ['ArrowRight', 'ArrowLeft']
        : ['ArrowLeft', 'ArrowRight'];
  const to = new Map([
    [back, at - 1],
    [on, at + 1],
    ['Home', 0],
    ['End', controls.length - 1],
  ]).get(event.key);
  if (to === undefined) return;
  event.preventDefault();
  controls.at(to % controls.length)?.focus();
}

/**
 * Listener for keys within a grid: in each group its cells stand in rows, as many as fit. Up from the first row leads
 * nowhere, and is left to who asked.
 */
export function moveInRows(event: KeyboardEvent, groups: readonly (readonly HTMLElement[])[]): void {
  const target = event.composedPath()[0] as HTMLElement;
  const grid = target.parentElement;
  if (!grid || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  const style = getComputedStyle(grid);
  const columns = style.gridTemplateColumns.split(' ').length;
  const rows = groups.flatMap((cells) =>
    Array.from({ length: Math.ceil(cells.length / columns) }, (_, row) =>
      cells.slice(row * columns, (row + 1) * columns),
    ),
  );
  const row = rows.findIndex((cells) => cells.includes(target));
  const column = rows[row]?.indexOf(target) ?? -1;
  if (column < 0) return;
  const all = rows.flat();
  const at = all.indexOf(target);
  const within = (index: number) => rows[index]?.[Math.min(column, rows[index].length - 1)];
  const [back, on] = style.direction === 'rtl' ? ['ArrowRight', 'ArrowLeft'] : ['ArrowLeft', 'ArrowRight'];
  const to = new Map([
    [back, all[at - 1]],
    [on, all[at + 1]],
    ['ArrowUp', within(row - 1)],
    ['ArrowDown', within(row + 1)],
    ['Home', rows[row]?.[0]],
    ['End', rows[row]?.at(-1)],
  ]).get(event.key);
  if (!to) return;
  event.preventDefault();
  to.focus();
}

/** To the first control of what has just opened. */
export function focusFirst(root: ShadowRoot): void {
  controlsIn(root)[0]?.focus({ preventScroll: true });
}
