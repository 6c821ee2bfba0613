/**
 * Owns the statistics of a call as people see them: what flows between each person and oneself, for as long as they are
 * open. Knows nothing of how they open, nor of what stands in a report.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { SessionController } from '../../../binding/session-controller.js';
import { stats } from '../../../locales/en/stats.js';
import { tile } from '../../../locales/en/tile.js';
import type { StatsStrings } from '../../../locales/strings.js';
import type { Participant } from '../../../session/state/state.js';
import { focusFirst } from '../../ui/arrow-keys.js';
import { base } from '../../ui/base.styles.js';
import { lazy } from '../../ui/lazy.styles.js';
import { NoomPart } from '../../ui/noom-part.js';
import { copied } from '../link.js';
import { LastMinute } from './last-minute.js';
import { statsStyles } from './noom-stats.styles.js';
import type { Flow, Picture, Reading } from './reading.js';
import { reportOf } from './report.js';
import { sparkline } from './sparkline.js';

/** Milliseconds between two looks. */
const LOOK_MS = 1_000;
/** Tops of plots of which nothing is higher: bits a second, a share of packets, seconds. */
const BIT_RATE = 100_000;
const LOSS = 0.05;
const ROUND_TRIP = 0.1;

export class NoomStats extends NoomPart<StatsStrings> {
  static override english = { ...stats, ...tile };
  static override styles = [base, lazy, statsStyles];

  @state() private told = '';
  /** A report that is to be copied by hand. */
  @state() private report = '';
  readonly #view = new SessionController(this, ({ participants }) => ({ participants }));
  readonly #minute = new LastMinute();
  #timer: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#timer = setInterval(() => void this.#look(), LOOK_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  /** What is opened is gone to. */
  override firstUpdated(): void {
    focusFirst(this.renderRoot as ShadowRoot);
    void this.#look();
  }

  override render() {
    const { t } = this;
    const people = this.#people;
    return html`<div class="head">
        <h2>${t.stats}</h2>
        <button part="button copy-stats-button" class="link" @click=${this.#copy}>${t.copyReport}</button>
      </div>
      <p role="status" class=${this.told ? 'told' : 'sr'}>${this.told}</p>
      ${this.report ? this.#byHand() : nothing} ${people.length > 1 ? nothing : html`<p class="told">${t.alone}</p>`}
      ${repeat(
        people.length > 1 ? people : [],
        ({ participant }) => participant.id,
        ({ participant, readings }) => this.#person(participant, readings),
      )}`;
  }

  #byHand() {
    return html`<textarea class="field" readonly aria-label=${this.t.reportByHand} .value=${this.report}></textarea>`;
  }

  /** Oneself first. Who only chats is no part of the call. */
  get #people() {
    return this.#view.value.participants
      .filter(({ isSelf, media, id }) => isSelf || media || this.#minute.of(id).length > 0)
      .map((participant) => ({
        participant,
        readings: participant.isSelf ? this.#minute.own : this.#minute.of(participant.id),
      }));
  }

  #person(one: Participant, readings: readonly Reading[]) {
    const { t } = this;
    const now = readings.at(-1);
    const flows = [readings.map(({ received }) => received), readings.map(({ sent }) => sent)];
    const each = (name: string, cell: (flow: Flow, all: readonly Flow[]) => unknown) =>
      row(
        name,
        flows.map((all) => html`<td>${all.at(-1) ? cell(all.at(-1)!, all) : NONE}</td>`),
      );
    const shows = (kind: Picture['kind']) => flows.some((all) => pictureIn(all.at(-1), kind));
    const pictures = (['camera', 'screen'] as const).filter(shows);
    const roundTrips = readings.map(({ roundTrip }) => roundTrip);
    return html`<table>
      <caption>
        ${one.isSelf ? t.you : one.name}
      </caption>
      <thead>
        <tr>
          <td></td>
          <th scope="col">${t.received}</th>
          <th scope="col">${t.sent}</th>
        </tr>
      </thead>
      <tbody>
        ${each(t.bitRate, ({ bitrate }, all) => [this.#bits(bitrate), plot(all, 'bitrate', BIT_RATE)])}
        ${each(t.loss, ({ loss }, all) => [this.#share(loss), plot(all, 'loss', LOSS)])}
        ${each(t.jitter, ({ jitter }) => this.#milliseconds(jitter))}
        ${pictures.map((kind) => each(kind === 'camera' ? t.camera : t.screen, (flow) => this.#picture(flow, kind)))}
        ${each(t.format, ({ codecs }) => (codecs.length > 0 ? codecs.join(', ') : NONE))}
        ${row(
          t.roundTrip,
          html`<td>${this.#milliseconds(now?.roundTrip ?? null)}</td>
            <td>${sparkline(roundTrips, ROUND_TRIP)}</td>`,
        )}
        ${row(t.way, html`<td colspan="2">${this.#way(one, now)}</td>`)}
      </tbody>
    </table>`;
  }

  #bits(bitrate: number | null): string {
    if (bitrate === null) return NONE;
    return bitrate < 1_000_000
      ? this.#unit(bitrate / 1_000, 'kilobit-per-second', 0)
      : this.#unit(bitrate / 1_000_000, 'megabit-per-second', 1);
  }

  #share(loss: number | null): string {
    const format = new Intl.NumberFormat(this.t.tag, { style: 'percent', maximumFractionDigits: 1 });
    return loss === null ? NONE : format.format(loss);
  }

  #milliseconds(seconds: number | null): string {
    return seconds === null ? NONE : this.#unit(seconds * 1_000, 'millisecond', 0);
  }

  #unit(value: number, unit: string, maximumFractionDigits: number): string {
    return new Intl.NumberFormat(this.t.tag, { style: 'unit', unit, maximumFractionDigits }).format(value);
  }

  #picture(flow: Flow, kind: Picture['kind']): string {
    const picture = pictureIn(flow, kind);
    return picture ? this.t.picture(picture.width, picture.height, picture.frames) : NONE;
  }

  #way({ connection, isSelf, name }: Participant, now: Reading | undefined): string {
    const { t } = this;
    if (!isSelf && connection === 'failed') return t.peerFailed(name);
    if (!isSelf && connection !== 'connected') return connection === 'connecting' ? t.peerConnecting : t.peerRecovering;
    return now?.routes.map((route) => t.routes[route]).join(', ') || NONE;
  }

  async #look(): Promise<void> {
    const reports = await this.session?.getStats().catch(() => null);
    if (!reports || !this.isConnected) return;
    this.#minute.take(reports);
    this.requestUpdate();
  }

  readonly #copy = async (): Promise<void> => {
    const { t } = this;
    const report = reportOf(this.#people, navigator.userAgent, Date.now());
    const isCopied = await copied(report);
    this.told = isCopied ? t.reportCopied : t.reportByHand;
    this.report = isCopied ? '' : report;
    await this.updateComplete;
    this.renderRoot.querySelector('textarea')?.select();
  };
}

const NONE = '–';

const row = (name: string, cells: TemplateResult | TemplateResult[]) =>
  html`<tr>
    <th scope="row">${name}</th>
    ${cells}
  </tr>`;

const plot = (flows: readonly Flow[], name: 'bitrate' | 'loss', least: number) =>
  sparkline(
    flows.map((flow) => flow[name]),
    least,
  );

const pictureIn = (flow: Flow | undefined, kind: Picture['kind']) => flow?.pictures.find((one) => one.kind === kind);
