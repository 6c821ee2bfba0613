/** Owns how messages follow each other in the log: who said it when, in which group. Knows nothing of sending. */
import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import type { ChatStrings } from '../../locales/strings.js';
import type { Session } from '../../session/session.js';
import type { Message, Participant, Transfer } from '../../session/state/state.js';
import { withLinks } from '../ui/links.js';

/** Milliseconds of silence after which the name and time are said again. */
const GROUP_MS = 5 * 60_000;

export interface Log {
  readonly messages: readonly Message[];
  readonly transfers: readonly Transfer[];
  readonly participants: readonly Participant[];
  readonly selfId: string | undefined;
  readonly strings: ChatStrings;
  readonly session: Session | null;
  retry(message: Message): void;
}

export const renderLog = (log: Log): TemplateResult =>
  html`${repeat(
    log.messages,
    ({ from, id }) => `${from} ${id}`,
    (message, at) => {
      if (message.system) return notice(message, log);
      return html`${startsGroup(message, log.messages[at - 1]) ? by(message, log) : nothing}${body(message, log, startsGroup(message, log.messages[at - 1]))}`;
    },
  )}`;

function startsGroup(message: Message, before: Message | undefined): boolean {
  return (
    !before ||
    Boolean(before.system) ||
    before.from !== message.from ||
    message.at - before.at > GROUP_MS ||
    before.to?.join() !== message.to?.join()
  );
}

function notice({ system }: Message, { strings }: Log) {
  if (!system) return nothing;
  const { kind, name, count, before } = system;
  return html`<p class="notice-line">
    ${kind === 'muted' ? strings.mutedBy(name) : strings.notices[kind](name, count, before)}
  </p>`;
}

function by(message: Message, log: Log) {
  const { strings: t } = log;
  const isOwn = message.from === log.selfId;
  const privately =
    message.to &&
    (isOwn
      ? t.privately(message.to.map((id) => log.participants.find((one) => one.id === id)?.name ?? '?').join(', '))
      : t.privatelyToYou);
  const time = new Date(message.at);
  return html`<p class="by ${isOwn ? 'own' : ''}">
    ${isOwn ? html`<span class="sr">${t.you}</span>` : html`<b>${message.name}</b> · `}${privately ? `${privately} · ` : nothing}<time
      datetime=${time.toISOString()}
      >${clock(t.tag).format(time)}</time
    >
  </p>`;
}

function body(message: Message, log: Log, isFirst: boolean) {
  const { strings: t } = log;
  const transfer = message.transfer === undefined ? undefined : log.transfers.find(({ id }) => id === message.transfer);
  if (transfer)
    return html`<noom-file exportparts="file" .transfer=${transfer} .strings=${t} .session=${log.session}></noom-file>`;
  const { status } = message;
  const kinds = [
    'bubble',
    message.from === log.selfId && 'own',
    isFirst && 'first',
    message.to && 'private',
    status === 'sending' && status,
  ];
  const classes = kinds.filter(Boolean).join(' ');
  const text = guard([message.text], () => withLinks(message.text));
  return html`<div class=${classes} part="message" dir="auto">${text}</div>
    ${status === 'sending' ? html`<div class="pending">${t.sending}</div>` : nothing}
    ${status === 'failed' ? html`<div class="failed">${t.notDelivered}<button @click=${() => log.retry(message)}>${t.retry}</button></div>` : nothing}`;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function clock(tag: string): Intl.DateTimeFormat {
  const known = clocks.get(tag) ?? new Intl.DateTimeFormat(tag, { hour: 'numeric', minute: '2-digit' });
  clocks.set(tag, known);
  return known;
}
