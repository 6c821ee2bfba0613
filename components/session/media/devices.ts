/**
 * Owns the lists of devices and the person's choice among them, remembered across visits. Knows nothing of tracks.
 */
import type { DeviceInfo, Devices } from '../state.js';

const STORAGE_KEY = 'noom:devices';
const KINDS: readonly MediaDeviceKind[] = ['audioinput', 'videoinput', 'audiooutput'];

export interface DeviceListPorts {
  devices(): MediaDevices | undefined;
  /** Device that a live track of this kind comes from; undefined while there is none. */
  inUse(kind: MediaDeviceKind): string | undefined;
  onDevices(devices: Devices): void;
  /** Raw lists; not told the first time, when nothing can have changed. `changed`: the browser said that something has. */
  onList(now: readonly MediaDeviceInfo[], before: readonly MediaDeviceInfo[], changed?: boolean): void;
}

export class DeviceList {
  readonly #ports: DeviceListPorts;
  #list: readonly MediaDeviceInfo[] | null = null;
  #chosen: Partial<Record<MediaDeviceKind, string>> | null = null;
  /** Devices that live tracks came from last, for as long as nothing else is chosen. */
  readonly #used = new Map<MediaDeviceKind, string>();
  #asked = 0;
  #told = '';
  #listening: MediaDevices | null = null;

  constructor(ports: DeviceListPorts) {
    this.#ports = ports;
  }

  /** The device that the person chose, this time or on an earlier visit; `''` for none. */
  chosen(kind: MediaDeviceKind): string {
    return (this.#chosen ??= recall())[kind] ?? '';
  }

  choose(kind: MediaDeviceKind, deviceId: string): void {
    this.#chosen = { ...(this.#chosen ?? recall()), [kind]: deviceId };
    this.#used.delete(kind);
    remember(this.#chosen);
    this.publish();
  }

  /**
   * Asks for the lists anew and listens to changes from then on. There is nothing to await: Firefox answers in a
   * hidden tab only once it is shown.
   */
  refresh(changed?: boolean): void {
    const devices = this.#ports.devices();
    if (!devices) return;
    if (this.#listening !== devices) {
      this.close();
      this.#listening = devices;
      devices.addEventListener('devicechange', this.#changed);
    }
    const asked = ++this.#asked;
    devices.enumerateDevices().then((list) => {
      // Only the newest answer counts; answers may come late and out of order.
      if (asked !== this.#asked || this.#listening !== devices) return;
      const before = this.#list;
      this.#list = list;
      this.publish();
      if (before) this.#ports.onList(list, before, changed);
    }, () => { /* Lists stay as they are: without them devices still open. */ });
  }

  /** Tells the lists and the selection if either is new. */
  publish(): void {
    const selected = Object.fromEntries(KINDS.map((kind) => [kind, this.#selected(kind)])) as Devices['selected'];
    const devices: Devices = { ...this.#byKind(), selected };
    const told = JSON.stringify(devices);
    if (told === this.#told) return;
    this.#told = told;
    this.#ports.onDevices(devices);
  }

  close(): void {
    this.#listening?.removeEventListener('devicechange', this.#changed);
    this.#listening = null;
  }

  readonly #changed = (): void => this.refresh(true);

  #byKind(): Record<MediaDeviceKind, readonly DeviceInfo[]> {
    const of = (kind: MediaDeviceKind): DeviceInfo[] =>
      this.#known(kind).map(({ deviceId, label }) => ({ deviceId, label }));
    return { audioinput: of('audioinput'), videoinput: of('videoinput'), audiooutput: of('audiooutput') };
  }

  #selected(kind: MediaDeviceKind): string {
    const inUse = this.#ports.inUse(kind);
    if (inUse !== undefined) {
      this.#used.set(kind, inUse);
      return inUse;
    }
    const known = this.#known(kind);
    const there = (id: string | undefined) => id !== undefined && (known.length === 0 || known.some((device) => device.deviceId === id));
    return [this.#used.get(kind), this.chosen(kind)].find(there) ?? '';
  }

  /** Before a permission browsers list one nameless entry a kind: nothing that could be chosen. */
  #known(kind: MediaDeviceKind): readonly MediaDeviceInfo[] {
    return (this.#list ?? []).filter((device) => device.kind === kind && device.deviceId !== '');
  }
}

/** Storage may be missing, forbidden (a sandboxed frame throws on access) or full: then choices last as long as the page. */
function recall(): Partial<Record<MediaDeviceKind, string>> {
  try {
    const stored: unknown = JSON.parse(globalThis.localStorage.getItem(STORAGE_KEY) ?? '{}');
    if (typeof stored !== 'object' || stored === null) return {};
    return Object.fromEntries(Object.entries(stored).filter(([kind, id]) => KINDS.includes(kind as MediaDeviceKind) && typeof id === 'string'));
  } catch {
    return {};
  }
}

function remember(chosen: Partial<Record<MediaDeviceKind, string>>): void {
  try {
    globalThis.localStorage.setItem(STORAGE_KEY, JSON.stringify(chosen));
  } catch { /* see recall */ }
}
