/** Owns how one message looks: who said it when, its text or file, and whether it got through. */
import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import type { ChatStrings } from '../../locales/strings.js';
import type { Session } from '../../session/session.js';
import type { Message, Participant, SystemNotice, Transfer } from '../../session/state/state.js';
import { CHAT_PARTS } from '../exported-parts.js';
import { avatar } from '../ui/avatar.js';
import { ofOneself } from '../ui/of-oneself.js';
import { withLinks } from '../ui/links.js';

/** What messages are drawn from. */
export interface Conversation {
  readonly messages: readonly Message[];
  readonly transfers: readonly Transfer[];
  readonly participants: readonly Participant[];
  readonly selfId: string | undefined;
  readonly strings: ChatStrings;
  readonly session: Session | null;
  retry(message: Message): void;
}

/** Of all messages this one alone: ids are as their senders made them. */
export const keyOf = ({ from, id }: Message): string => `${from} ${id}`;

/** What happened in the room, as the service tells it. */
export function notice({ system }: Message, { strings }: Conversation): TemplateResult | typeof nothing {
  if (!system) return nothing;
  return html`<p class="notice-line">${ofOneself(system, strings) ?? ofOthers(system, strings)}</p>`;
}

function ofOthers({ kind, name, count, before }: SystemNotice, { notices }: ChatStrings): string | undefined {
  return notices[kind as keyof typeof notices]?.(name, count, before);
}

/** The line above a group of messages. */
export function by(message: Message, log: Conversation): TemplateResult {
  const { strings: t } = log;
  const isOwn = message.from === log.selfId;
  const who = isOwn ? html`<span class="sr">${t.you}</span>` : html`${face(message, log)}<b>${message.name}</b> · `;
  const privately = privatelyTo(message, log);
  const time = new Date(message.at);
  return html`<p class="by ${isOwn ? 'own' : ''}">
    ${who}${privately ? `${privately} · ` : nothing}<time datetime=${time.toISOString()}
      >${clock(t.tag).format(time)}</time
    >
  </p>`;
}

/** Who has a picture is told by it as well; a name alone stands there for the others. */
function face({ from }: Message, { participants }: Conversation): TemplateResult | typeof nothing {
  const sender = participants.find(({ id }) => id === from);
  return sender?.avatarUrl === undefined ? nothing : avatar(sender);
}

function privatelyTo({ from, to }: Message, { strings: t, selfId, participants }: Conversation): string | undefined {
  if (!to) return undefined;
  if (from !== selfId) return t.privatelyToYou;
  return t.privately(to.map((id) => participants.find((one) => one.id === id)?.name ?? '?').join(', '));
}

/** @param isFirst of its group */
export function body(message: Message, log: Conversation, isFirst: boolean): TemplateResult {
  const { strings: t } = log;
  const transfer = message.transfer === undefined ? undefined : log.transfers.find(({ id }) => id === message.transfer);
  if (transfer)
    return html`<noom-file
      exportparts=${CHAT_PARTS}
      .transfer=${transfer}
      .strings=${t}
      .session=${log.session}
    ></noom-file>`;
  const text = guard([message.text], () => withLinks(message.text));
  return html`<div class=${classesOf(message, log, isFirst)} part="message" dir="auto">${text}</div>
    ${message.status === 'sending' ? html`<div class="pending">${t.sending}</div>` : nothing}
    ${message.status === 'failed' ? failed(message, log) : nothing}`;
}

function classesOf({ from, to, status }: Message, { selfId }: Conversation, isFirst: boolean): string {
  const kinds = [
    'bubble',
    from === selfId && 'own',
    isFirst && 'first',
    to && 'private',
    status === 'sending' && status,
  ];
  return kinds.filter(Boolean).join(' ');
}

function failed(message: Message, { strings: t, retry }: Conversation): TemplateResult {
  return html`<div class="failed">
    ${t.notDelivered}<button part="button retry-button" @click=${() => retry(message)}>${t.retry}</button>
  </div>`;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function clock(tag: string): Intl.DateTimeFormat {
  const known = clocks.get(tag) ?? new Intl.DateTimeFormat(tag, { hour: 'numeric', minute: '2-digit' });
  clocks.set(tag, known);
  return known;
}
