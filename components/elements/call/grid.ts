/** Owns where tiles stand on a stage of a given size: pure geometry in pixels. Knows nothing of people or the DOM. */

export interface Rect {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface Stage {
  readonly width: number;
  readonly height: number;
  readonly gap: number;
  /** Width by height of a tile. */
  readonly ratio: number;
  /** The narrowest a tile may become to fill the space; `ratio` for none of that. */
  readonly minRatio: number;
}

export interface Arrangement extends Stage {
  readonly count: number;
  /** Index of the tile that is large, -1 for none. */
  readonly main?: number;
  /** Index of the tile that floats in the corner, -1 for none. */
  readonly corner?: number;
  /** The large tile takes all of its space, whatever its ratio: a screen. */
  readonly mainFills?: boolean;
}

/** Rows and columns that make the tiles largest, and the size of one. */
export function fitGrid(count: number, stage: Stage): { columns: number; rows: number; width: number; height: number } {
  let best = { columns: 1, rows: Math.max(count, 1), width: 0, height: 0 };
  for (let columns = 1; columns <= count; columns++) {
    const rows = Math.ceil(count / columns);
    const cellWidth = Math.max(0, (stage.width - stage.gap * (columns - 1)) / columns);
    const cellHeight = Math.max(0, (stage.height - stage.gap * (rows - 1)) / rows);
    const ratio = Math.min(stage.ratio, Math.max(stage.minRatio, cellWidth / (cellHeight || 1)));
    const width = Math.min(cellWidth, cellHeight * ratio);
    if (width * (width / ratio) > best.width * best.height) best = { columns, rows, width, height: width / ratio };
  }
  return best;
}

/** The place of each tile, by index. */
export function arrange(arrangement: Arrangement): Rect[] {
  const { count, main = -1, corner = -1 } = arrangement;
  const rects: Rect[] = Array.from({ length: count }, () => ({ left: 0, top: 0, width: 0, height: 0 }));
  const rest = rects.map((_, index) => index).filter((index) => index !== main && index !== corner);
  let area: Rect = { left: 0, top: 0, width: arrangement.width, height: arrangement.height };
  const floating = corner >= 0 ? cornerBeside(rest.length, arrangement) : null;
  if (floating) rects[corner] = floating;
  if (main >= 0) {
    const split = rest.length > 0 ? splitOff(arrangement) : { large: area, strip: area };
    rects[main] = arrangement.mainFills ? split.large : centred(split.large, arrangement);
    area = split.strip;
  }
  const grid = inGrid(rest.length, area, arrangement, floating ? 0 : 1 / 2);
  rest.forEach((index, at) => (rects[index] = grid[at]!));
  return rects.map(whole);
}

/**
 * Where a picture floats beside so many others: on the place that their last row leaves free, else at the edge of the
 * last one, as long as it keeps off the middle of that, where the face is. Null where there is no such place.
 */
export function cornerBeside(count: number, stage: Stage): Rect | null {
  const { columns, rows, width, height } = fitGrid(count, stage);
  const isFree = count < columns * rows;
  const own = Math.min(112, stage.width * 0.28, isFree ? width : Infinity);
  const tall = Math.min((own * 4) / 3, isFree ? height : stage.height - 2 * stage.gap);
  const right = (stage.width + columns * (width + stage.gap) - stage.gap) / 2;
  const bottom = (stage.height + rows * (height + stage.gap) - stage.gap) / 2;
  if (isFree) return { left: right - own, top: bottom - tall, width: own, height: tall };
  const left = stage.width - own - stage.gap;
  return left < right - width / 3 ? null : { left, top: stage.height - tall - stage.gap, width: own, height: tall };
}

/** Rows from the top; of what the last, shorter one leaves free, `before` stands before it. */
function inGrid(count: number, area: Rect, stage: Stage, before: number): Rect[] {
  const { columns, rows, width, height } = fitGrid(count, { ...stage, width: area.width, height: area.height });
  const top = area.top + (area.height - rows * height - (rows - 1) * stage.gap) / 2;
  return Array.from({ length: count }, (_, index) => {
    const row = Math.floor(index / columns);
    const inRow = Math.min(columns, count - row * columns);
    const side = (area.width - columns * width - (columns - 1) * stage.gap) / 2;
    const left = area.left + side + (columns - inRow) * (width + stage.gap) * before;
    return {
      left: left + (index % columns) * (width + stage.gap),
      top: top + row * (height + stage.gap),
      width,
      height,
    };
  });
}

/** A strip for the others: beside the large tile on a wide stage, below it on a high one. */
function splitOff({ width, height, gap }: Stage): { large: Rect; strip: Rect } {
  if (width > height * 1.1) {
    const strip = Math.min(240, Math.max(120, width * 0.2));
    const large = { left: 0, top: 0, width: width - strip - gap, height };
    return { large, strip: { left: large.width + gap, top: 0, width: strip, height } };
  }
  const strip = Math.min(180, Math.max(84, height * 0.22));
  const large = { left: 0, top: 0, width, height: height - strip - gap };
  return { large, strip: { left: 0, top: large.height + gap, width, height: strip } };
}

function centred(area: Rect, stage: Stage): Rect {
  const { width, height } = fitGrid(1, { ...stage, width: area.width, height: area.height });
  return { left: area.left + (area.width - width) / 2, top: area.top + (area.height - height) / 2, width, height };
}

/** Whole pixels keep edges sharp; rounding down keeps tiles from touching. */
function whole({ left, top, width, height }: Rect): Rect {
  return { left: Math.round(left), top: Math.round(top), width: Math.floor(width), height: Math.floor(height) };
}
