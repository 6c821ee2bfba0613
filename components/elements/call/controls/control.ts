/**
 * Owns what a control of a call is: how it shows what is, what a press does, and where it stands. Knows nothing of any
 * single one, nor of how they are drawn.
 */
import type { TemplateResult } from 'lit';
import type { CallStrings } from '../../../locales/strings.js';
import type { Session } from '../../../session/session.js';
import type { Grant, MediaState } from '../../../session/state/state.js';
import type { LazyElement } from '../../ui/lazy.js';
import type { ShownSelfView } from '../stage.js';

/** What controls look at. */
export interface CallView {
  readonly t: CallStrings;
  readonly session: Session | null;
  readonly media: MediaState;
  readonly hand: boolean;
  /** What one may send; undefined where nobody has said it. */
  readonly can: readonly Grant[] | undefined;
  readonly unread: number;
  readonly knocks: number;
  /** Whether the chat beside the call is open; undefined where there is none. */
  readonly chatOpen: boolean | undefined;
  /** Somebody is shown large. */
  readonly spotlight: boolean;
  readonly selfView: ShownSelfView;
  /** Names of what is not shown. */
  readonly hidden: ReadonlySet<string>;
  /** There is little room: what has a place in the menu is there. */
  readonly compact: boolean;
}

/** What the call around the bar does. */
export type CallAct =
  | 'chat'
  | 'leave'
  | 'link'
  | 'window'
  | 'window-by-itself'
  | 'grid'
  | 'spotlight'
  | { readonly selfView: ShownSelfView };

/** What a press can set going. */
export interface Actions {
  attempt(act: (session: Session) => Promise<unknown> | void): Promise<void>;
  ask(act: CallAct): void;
  /** Lists the keys. */
  listKeys(): void;
}

/** What opens from a button, loaded when it does. */
export interface Panel {
  readonly id: string;
  readonly tag: string;
  readonly part: LazyElement;
  /** Pixels, where the text is of the usual size. */
  readonly width: number;
  /** So small that in the menu it stands itself, and not an item that opens it. */
  readonly isSmall?: boolean;
  /** Without a button of its own: it opens from within this one, and by the same button. */
  readonly leadsTo?: Control;
  /** @param controls all of the bar */
  content(view: CallView, controls: readonly Control[]): TemplateResult;
}

export interface Control {
  /** As `hide` names it. */
  readonly name: string;
  /** What its part is called by, where that is not its name. */
  readonly part?: string;
  /** The letter that presses it while the focus is within the call. */
  readonly key?: string;
  /** Its place in the menu, to which it goes where the bar is narrow. Without one it stays in the bar. */
  readonly inMenu?: number;
  /** A narrow button joined to it, which opens the choice of what it switches. */
  readonly choice?: Control;
  readonly opens?: Panel;
  /** What it takes to have it. */
  readonly needs?: Grant;
  canShow?(view: CallView): boolean;
  /** Classes of its button. */
  look?(view: CallView): string;
  icon(view: CallView): TemplateResult;
  /** What a press does. */
  label(view: CallView): string;
  /** What waits for a look: how much, and in words. */
  news?(view: CallView): { readonly count: number; readonly text: string };
  /** Of one that opens nothing. */
  act?(view: CallView, actions: Actions): void;
  /** Of a choice that stands in the menu as a whole. */
  readonly ways?: readonly Way[];
  /** What there is to know about the way that is chosen. */
  hint?(view: CallView): string;
}

/** One of several, of which one is chosen. */
export interface Way extends Control {
  isChosen(view: CallView): boolean;
}

/** The part that is this button's own, wherever it stands. */
export const partOf = ({ part, name }: Control): string => `${part ?? name}-button`;
