/**
 * Owns the lists of devices and the person's choice among them, remembered across visits. Knows nothing of tracks.
 */
import type { DeviceInfo, Devices } from '../state/state.js';

const STORAGE_KEY = 'noom:devices';
const KINDS: readonly MediaDeviceKind[] = ['audioinput', 'videoinput', 'audiooutput'];

export interface DeviceListPorts {
  devices(): MediaDevices | undefined;
  /** Device that a live track of this kind comes from; undefined while there is none. */
  inUse(kind: MediaDeviceKind): string | undefined;
  onDevices(devices: Devices): void;
  /** Raw lists. `changed`: the browser said that something has. */
  onList(now: readonly MediaDeviceInfo[], changed?: boolean): void;
}

export class DeviceList {
  readonly #ports: DeviceListPorts;
  #list: readonly MediaDeviceInfo[] | null = null;
  #chosen: Partial<Record<MediaDeviceKind, string>> | null = null;
  /** Devices that live tracks came from last, for as long as nothing else is chosen. */
  readonly #used = new Map<MediaDeviceKind, string>();
  #asked = 0;
  /** The browser has said that something changed since the last list that was taken. */
  #changed = false;
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
   * Asks for the lists anew and listens to changes from then on. `changed`: the browser says that something has. There
   * is nothing to await: Firefox answers in a hidden tab only once it is shown.
   */
  refresh(changed = this.#changed): void {
    this.#changed = changed;
    const devices = this.#ports.devices();
    if (!devices) return;
    if (this.#listening !== devices) {
      this.close();
      this.#listening = devices;
      devices.addEventListener('devicechange', this.#onChange);
    }
    const asked = ++this.#asked;
    devices.enumerateDevices().then(
      (list) => {
        // Only the newest answer counts; answers may come late and out of order.
        if (asked !== this.#asked || this.#listening !== devices) return;
        this.#list = list;
        this.#changed = false;
        this.publish();
        this.#ports.onList(list, changed);
      },
      () => {
        /* Lists stay as they are: without them devices still open. */
      },
    );
  }

  /** Tells the lists and the selection if either is new. */
  publish(): void {
    const byKind = <T>(of: (kind: MediaDeviceKind) => T) =>
      Object.fromEntries(KINDS.map((kind) => [kind, of(kind)])) as Record<MediaDeviceKind, T>;
    const devices: Devices = {
      ...byKind((kind) => this.#known(kind).map(({ deviceId, label }): DeviceInfo => ({ deviceId, label }))),
      selected: byKind((kind) => this.#selected(kind)),
    };
    const told = JSON.stringify(devices);
    if (told === this.#told) return;
    this.#told = told;
    this.#ports.onDevices(devices);
  }

  close(): void {
    this.#listening?.removeEventListener('devicechange', this.#onChange);
    this.#listening = null;
  }

  readonly #onChange = (): void => this.refresh(true);

  #selected(kind: MediaDeviceKind): string {
    const inUse = this.#ports.inUse(kind);
    if (inUse !== undefined) {
      this.#used.set(kind, inUse);
      return inUse;
    }
    const known = this.#known(kind);
    return (
      [this.#used.get(kind), this.chosen(kind)].find(
        (id) => id && (!known.length || known.some(({ deviceId }) => deviceId === id)),
      ) ?? ''
    );
  }

  /** Before a permission browsers list one nameless entry a kind: nothing that could be chosen. */
  #known(kind: MediaDeviceKind): readonly MediaDeviceInfo[] {
    return (this.#list ?? []).filter((device) => device.kind === kind && device.deviceId !== '');
  }
}

/**
 * Storage may be missing, forbidden (a sandboxed frame throws on access) or full: then choices last as long as the
 * page. What is no object has no entries or, as `null`, throws.
 */
function recall(): Partial<Record<MediaDeviceKind, string>> {
  try {
    const entries = Object.entries(JSON.parse(globalThis.localStorage.getItem(STORAGE_KEY) ?? '{}') as object);
    return Object.fromEntries(
      entries.filter(([kind, id]) => KINDS.includes(kind as MediaDeviceKind) && typeof id === 'string'),
    );
  } catch {
    return {};
  }
}

function remember(chosen: Partial<Record<MediaDeviceKind, string>>): void {
  try {
    globalThis.localStorage.setItem(STORAGE_KEY, JSON.stringify(chosen));
  } catch {
    /* see recall */
  }
}
