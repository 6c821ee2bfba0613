/**
 * Owns which pictures are on the stage, which of them is large, which floats, and the place of each. Knows nothing of
 * what a tile looks like, and leaves the geometry to grid.ts.
 */
import { may } from '../../session/state/rights.js';
import type { Participant } from '../../session/state/state.js';
import { floatingIn, givesWay, hasRoomToFloat, type Corner, type GivesWay } from './floating.js';
import { gridOf, roomFor, splitOff, whole, type Rect, type Stage } from './grid.js';
import { PAGER, type PagerPlace } from './pager.js';
import type { Sheet } from './pages.js';
import type { Shares } from './shares.js';

export type Layout = 'auto' | 'grid' | 'spotlight';
/** Where one sees oneself, and where one is to. */
export type ShownSelfView = 'grid' | 'float' | 'hidden';
export type SelfView = 'auto' | ShownSelfView;

export interface Picture {
  readonly key: string;
  readonly participant: Participant;
  readonly kind: 'camera' | 'screen';
}
export interface Placed extends Picture {
  readonly rect: Rect;
  /** It floats in a corner. */
  readonly corner: boolean;
  /** What in the tile gives way to the one that floats. */
  readonly way: GivesWay;
}

export interface Wishes {
  readonly layout: Layout;
  readonly selfView: SelfView;
  /** Key of the picture that is shown large. */
  readonly large: string | null;
  /** Where oneself floats; null: where it is usual on such a stage. */
  readonly corner: Corner | null;
  readonly isRightToLeft: boolean;
  /** The page that is shown of those that stand among others. */
  sheet(keys: readonly string[], room: number): Sheet;
}

export interface Composition {
  readonly placed: readonly Placed[];
  /** Somebody is large, or fills the stage. */
  readonly hasLarge: boolean;
  readonly selfView: ShownSelfView;
  /** Not all find room. */
  readonly isPaged: boolean;
  readonly pager: PagerPlace | null;
}

/** How many are drawn before the stage has been measured: nobody sees it, and hardly anybody is drawn in vain. */
const UNMEASURED = 9;
/**
 * Width by height between which a single picture fills the stage. Of a camera's 16:9 a phone on end shows the middle
 * quarter, and the widest of screens three quarters of the height: a face stays in it.
 */
const FILLS = { minRatio: 9 / 20, ratio: 21 / 9 };

/**
 * Cameras of all who take part in the call and may be seen or heard, and the screens that others share: of one's own
 * there is a line (sharing.ts), as in a picture of it one would see that picture, and so on.
 */
export function pictures(participants: readonly Participant[]): Picture[] {
  const taking = participants.filter(
    (one) => one.media && (may(one, 'audio') || may(one, 'video') || may(one, 'screen')),
  );
  return [
    ...taking.map((participant) => pictureOf(participant, 'camera')),
    ...taking.filter((one) => one.screen.enabled && !one.isSelf).map((participant) => pictureOf(participant, 'screen')),
  ];
}

const pictureOf = (participant: Participant, kind: Picture['kind']): Picture => ({
  key: keyOf(participant, kind),
  participant,
  kind,
});

export const keyOf = ({ id }: Participant, kind: Picture['kind']): string => (kind === 'screen' ? `${id} screen` : id);

/** What a person has pinned; of somebody whose screen is gone, or was never shared, the camera. */
export interface Pin {
  /** A participant's. */
  readonly id: string;
  readonly kind: Picture['kind'];
}

/**
 * The key of the picture that is shown large: a screen that began after a person said what is large, else what is
 * pinned, else the newest screen, else in the spotlight who spoke last.
 */
export function largeOf(
  all: readonly Picture[],
  layout: Layout,
  speaker: string | null,
  pin: Pin | null,
  { newest, unruled }: Pick<Shares, 'newest' | 'unruled'>,
): string | null {
  if (unruled) return unruled;
  const pinned = all.filter(({ participant }) => participant.id === pin?.id);
  if (pinned.length > 0) return (pinned.find(({ kind }) => kind === pin?.kind) ?? pinned[0]!).key;
  if (layout === 'grid') return null;
  if (newest || layout === 'auto') return newest;
  const others = all.filter(({ participant, kind }) => !participant.isSelf && kind === 'camera');
  return (others.find(({ key }) => key === speaker) ?? others[0] ?? all[0])?.key ?? null;
}

/** Where one sees oneself. Of two, one floats over the other. */
export function selfViewOf(all: readonly Picture[], { layout, selfView }: Wishes): ShownSelfView {
  if (selfView !== 'auto') return selfView;
  const isOfTwo = all.length === 2 && all.some(isOwnCamera);
  return isOfTwo && layout !== 'grid' ? 'float' : 'grid';
}

const isOwnCamera = ({ participant, kind }: Picture): boolean => participant.isSelf && kind === 'camera';

/** Each picture that is shown, with its place. */
export function compose(all: readonly Picture[], wishes: Wishes, stage: Stage): Composition {
  const { isRightToLeft } = wishes;
  const selfView = selfViewOf(all, wishes);
  const large = all.find(({ key }) => key === wishes.large);
  // Nobody floats over nothing.
  const isAside = selfView === 'hidden' || (selfView === 'float' && all.length > 1);
  const own = isAside ? all.find((one) => isOwnCamera(one) && one !== large) : undefined;
  const rest = all.filter((one) => one !== large && one !== own);

  const rects = new Map<Picture, Rect>();
  const area: Rect = { left: 0, top: 0, width: stage.width, height: stage.height };
  const split = large && rest.length > 0 ? splitOff(area, stage.gap) : { large: area, strip: area };
  // One picture alone, with oneself out of its way, takes what there is.
  const isSingle = own !== undefined && rest.length === (large ? 0 : 1);
  const shape = isSingle ? { ...stage, ...FILLS } : stage;
  if (large) rects.set(large, large.kind === 'screen' ? split.large : gridOf(1, split.large, shape)[0]!);
  const room = roomFor(rest.length, split.strip, shape, large !== undefined, PAGER);
  const sheet = wishes.sheet(
    rest.map(({ key }) => key),
    stage.width > 0 ? room.most : UNMEASURED,
  );
  const grid = gridOf(sheet.keys.length, room.area, room.shape, sheet.size);
  for (const one of rest) {
    const at = sheet.keys.indexOf(one.key);
    if (at >= 0) rects.set(one, grid[at]!);
  }

  const over = large ? split.large : room.area;
  const tile = large ? rects.get(large)! : grid[0];
  const floating =
    own && tile && selfView === 'float' && hasRoomToFloat(over) ? floatingIn(over, tile, stage, wishes.corner) : null;
  if (own && floating) rects.set(own, floating);

  const sided = (rect: Rect) => (isRightToLeft ? { ...rect, left: stage.width - rect.left - rect.width } : rect);
  const placed = all
    .filter((one) => rects.has(one))
    .map((one) => {
      const rect = rects.get(one)!;
      const way = one === own ? {} : givesWay(rect, floating);
      return { ...one, rect: whole(sided(rect)), corner: one === own, way };
    });
  const { isBeside } = room;
  const pager = (rect: Rect) => ({ rect: whole(sided(rect)), below: stage.height - rect.top - rect.height });
  return {
    placed,
    hasLarge: large !== undefined || (isSingle && wishes.selfView === 'auto'),
    selfView,
    isPaged: sheet.of > 1,
    pager: room.pager && { ...pager(room.pager), isBeside, isRightToLeft, at: sheet.at, of: sheet.of },
  };
}
