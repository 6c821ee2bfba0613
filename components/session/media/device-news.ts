/**
 * Owns what the lists of devices mean to one kind of them: the one in use is gone, the system has another default, or
 * there may be something to come back to. Knows nothing of tracks or requests.
 */

/** A default that no device is, for a follow that did not come to an end: the next list says which one to follow. */
const UNKNOWN = '-';

export class DeviceNews {
  #list: readonly MediaDeviceInfo[] = [];
  /** Devices of the last list; no list before the first has fewer. */
  #count = Infinity;
  /** Ids that any list has had: a track that a page gives in place of a device's has one that no list has. */
  readonly #listed = new Set<string>();
  /** The last list has more than the one before. */
  #hasMore = false;
  /** Device that went away while it was in use. */
  #lost = '';
  /** The system's default that was followed last, since something is captured; `''`: not looked at yet. */
  #default = '';

  /** The devices of this kind that there are now. */
  take(list: readonly MediaDeviceInfo[]): void {
    this.#hasMore = list.length > this.#count;
    this.#count = list.length;
    this.#list = list;
    for (const id of this.#ids) this.#listed.add(id);
  }

  /** Whether the device was in a list, and is in this one no more. Ids that are blank say that a permission is gone. */
  isGone(deviceId = ''): boolean {
    const ids = this.#ids;
    return this.#listed.has(deviceId) && ids.length > 0 && !ids.includes(deviceId);
  }

  /** A device went away while it was in use. */
  lost(deviceId: string): void {
    this.#lost = deviceId;
  }

  /** Nothing is missing any more. */
  nothingLost(): void {
    this.#lost = '';
  }

  /**
   * Whether there may be something to come back to. `changed`: the browser said that the devices have. A list that is
   * as it was may still be news: of a plug that was loose.
   */
  mayBeBack(changed?: boolean): boolean {
    const ids = this.#ids;
    return this.#hasMore || Boolean(ids[0] && (changed || (this.#lost && !ids.includes(this.#lost))));
  }

  /**
   * The microphone to change to, as the system's default has become another; undefined where there is none, or the
   * person's choice is in use.
   *
   * The first microphone of the list is the system's default (Media Capture and Streams, section 9.2). Chromium lists
   * that as a device of its own, "default", with the group and, behind a word for it, the label of the real one. It is
   * the real one that is asked for: while "default" is captured, a request for "default" gets the same capture.
   * Cameras have no default that anybody sets, only an order.
   */
  nextDefault(inUse: string | undefined, chosen: string): string | undefined {
    const [first] = this.#list;
    const real = this.#list.find(
      ({ deviceId, groupId, label }) =>
        deviceId !== 'default' && groupId === first!.groupId && first!.label.endsWith(label),
    )?.deviceId;
    if (!real) return undefined;
    const before = this.#default;
    this.#default = real;
    const isChosen = inUse === chosen && inUse !== 'default';
    return !before || before === real || inUse === real || isChosen ? undefined : real;
  }

  /** Whether the default was not followed to the end. */
  get isDefaultMissed(): boolean {
    return this.#default === UNKNOWN;
  }

  /** The default was not followed to the end. */
  defaultMissed(): void {
    this.#default = UNKNOWN;
  }

  /** Nothing is captured any more: which default that was does not matter. */
  forgetDefault(): void {
    this.#default = '';
  }

  get #ids(): string[] {
    return this.#list.map((device) => device.deviceId).filter(Boolean);
  }
}
