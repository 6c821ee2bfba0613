/** Owns where tiles stand on a stage of a given size: pure geometry in pixels. Knows nothing of people or the DOM. */

export interface Rect {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** How tiles may be shaped. */
export interface Shape {
  readonly gap: number;
  /** Width by height of a tile. */
  readonly ratio: number;
  /** The narrowest a tile may become to fill the space; `ratio` for none of that. */
  readonly minRatio: number;
  /** Pixels that a tile is wide at least, where rows and columns can be found for it. */
  readonly least?: number;
}

export interface Stage extends Shape {
  readonly width: number;
  readonly height: number;
}

/** Rows and columns that make the tiles largest, and the size of one. */
export function fitGrid(count: number, stage: Stage): { columns: number; rows: number; width: number; height: number } {
  const { gap, least = 0 } = stage;
  let best = { columns: 1, rows: Math.max(count, 1), width: 0, height: 0 };
  for (let columns = 1; columns <= count; columns++) {
    const rows = Math.ceil(count / columns);
    const cellWidth = Math.max(0, (stage.width - gap * (columns - 1)) / columns);
    const cellHeight = Math.max(0, (stage.height - gap * (rows - 1)) / rows);
    const ratio = Math.min(stage.ratio, Math.max(stage.minRatio, cellWidth / (cellHeight || 1)));
    const width = Math.min(cellWidth, cellHeight * ratio);
    const isLarger = width * (width / ratio) > best.width * best.height;
    const isReadable = width >= least;
    if (isReadable === best.width >= least ? isLarger : isReadable)
      best = { columns, rows, width, height: width / ratio };
  }
  return best;
}

/** How many tiles find room that are no narrower than `least`. One always does. */
function capacityOf({ width, height, gap, ratio, least = 0 }: Stage): number {
  const columns = Math.floor((width + gap) / (least + gap));
  const rows = Math.floor((height + gap) / (least / ratio + gap));
  return Math.max(1, columns) * Math.max(1, rows);
}

export interface Room {
  /** Where the tiles stand, and how they may be shaped there. */
  readonly area: Rect;
  readonly shape: Shape;
  /** How many find room. */
  readonly most: number;
  /** Where the buttons for further pages stand, where not all find room; keys and fingers alone turn a tiny stage. */
  readonly pager: Rect | null;
  /** They stand on both sides of the tiles, and not below. */
  readonly isBeside: boolean;
}

/**
 * Room for so many tiles.
 * @param isStrip they stand beside a large one: one below the other, or in a row
 * @param button pixels of a button
 */
export function roomFor(count: number, area: Rect, shape: Shape, isStrip: boolean, button: number): Room {
  const { gap } = shape;
  const isColumn = isStrip && area.height > area.width;
  const isBeside = isStrip && !isColumn;
  const made = (tiles: Rect, pager: Rect | null): Room => {
    const readable = isColumn ? tiles.width : Math.floor((tiles.width - gap) / 2);
    const fitting = { ...shape, least: Math.min(shape.least ?? 0, readable) };
    const most = capacityOf({ ...fitting, width: tiles.width, height: tiles.height });
    return { area: tiles, shape: fitting, most, pager, isBeside };
  };
  const all = made(area, null);
  const isTiny = area.width < 3 * button || area.height < (isBeside ? button : 2 * button + gap);
  if (count <= all.most || isTiny) return all;
  if (!isBeside) {
    const height = Math.max(0, area.height - button - gap);
    return made({ ...area, height }, { ...area, top: area.top + height + gap, height: button });
  }
  const inner = { ...area, left: area.left + button + gap, width: area.width - 2 * (button + gap) };
  return made(inner, { ...area, top: area.top + (area.height - button) / 2, height: button });
}

/**
 * The places of so many tiles in rows from the top; a shorter last row stands in the middle.
 * @param of how many the rows and columns are made for: on the last page as for the pages before it
 */
export function gridOf(count: number, area: Rect, shape: Shape, of = count): Rect[] {
  const { gap } = shape;
  const { columns, rows, width, height } = fitGrid(of, { ...shape, width: area.width, height: area.height });
  const top = area.top + (area.height - rows * height - (rows - 1) * gap) / 2;
  const side = (area.width - columns * width - (columns - 1) * gap) / 2;
  return Array.from({ length: count }, (_, index) => {
    const row = Math.floor(index / columns);
    const inRow = Math.min(columns, count - row * columns);
    const before = ((columns - inRow) * (width + gap)) / 2;
    return {
      left: area.left + side + before + (index % columns) * (width + gap),
      top: top + row * (height + gap),
      width,
      height,
    };
  });
}

/** A strip for the others: beside the large tile on a wide stage, below it on a high one. */
export function splitOff({ left, top, width, height }: Rect, gap: number): { large: Rect; strip: Rect } {
  if (width > height * 1.1) {
    const strip = Math.min(240, Math.max(120, width * 0.2));
    const large = { left, top, width: width - strip - gap, height };
    return { large, strip: { left: left + large.width + gap, top, width: strip, height } };
  }
  const strip = Math.min(180, Math.max(84, height * 0.22));
  const large = { left, top, width, height: height - strip - gap };
  return { large, strip: { left, top: top + large.height + gap, width, height: strip } };
}

/** Whole pixels keep edges sharp; rounding down keeps tiles from touching. */
export function whole({ left, top, width, height }: Rect): Rect {
  return { left: Math.round(left), top: Math.round(top), width: Math.floor(width), height: Math.floor(height) };
}
