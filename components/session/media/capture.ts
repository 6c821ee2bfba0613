/**
 * Owns what is asked of getUserMedia: constraints, the step back when a chosen device is gone, and one prompt for
 * both devices. Knows nothing of who wants a track or what becomes of it.
 */
import { dismissed, mediaError, unsupported } from './media-errors.js';

export type DeviceMediaKind = 'audio' | 'camera';
export type Wish = Readonly<Record<DeviceMediaKind, boolean>>;
/** An app's, member by member in place of the defaults. */
export type Constraints = Readonly<Partial<Record<DeviceMediaKind, MediaTrackConstraints | undefined>>>;
/** Chosen device ids; `''` stands for no choice. */
export type Choice = Readonly<Record<DeviceMediaKind, string>>;

const AUDIO: MediaTrackConstraints = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };
const CAMERA: MediaTrackConstraints = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } };

/**
 * Opens one device.
 * @param strict exactly the chosen device or none; else any other stands in for one that is gone.
 * @throws NoomError E_MEDIA_DENIED, E_MEDIA_NOT_FOUND, E_MEDIA_BUSY, E_UNSUPPORTED
 */
export async function openDevice(
  devices: MediaDevices | undefined,
  kind: DeviceMediaKind,
  deviceId: string,
  strict: boolean,
  constraints: Constraints = {},
): Promise<MediaStreamTrack> {
  if (!devices) throw unsupported(kind);
  const only: Wish = { audio: kind === 'audio', camera: kind === 'camera' };
  const choice: Choice = { audio: deviceId, camera: deviceId };
  try {
    const asked = (strict ? ask : askWithFallback)(devices, only, choice, constraints);
    return trackOf(await asked, kind);
  } catch (error) {
    throw mediaError(kind, error);
  }
}

/**
 * Opens microphone and camera by one prompt. Where that fails, each is asked for by itself, so that a blocked camera
 * does not take the microphone with it.
 * @param wanted whether a device is still wanted when its turn to be asked for by itself comes.
 */
export function openBoth(
  devices: MediaDevices | undefined,
  choice: Choice,
  wanted: (kind: DeviceMediaKind) => boolean,
  constraints: Constraints = {},
): Record<DeviceMediaKind, Promise<MediaStreamTrack>> {
  const both = devices ? askWithFallback(devices, { audio: true, camera: true }, choice, constraints) : undefined;
  const open = async (kind: DeviceMediaKind): Promise<MediaStreamTrack> => {
    if (!both) throw unsupported(kind);
    try {
      return trackOf(await both, kind);
    } catch (error) {
      if (dismissed(error) || !wanted(kind)) throw mediaError(kind, error);
      return openDevice(devices, kind, choice[kind], false, constraints);
    }
  };
  return { audio: open('audio'), camera: open('camera') };
}

async function askWithFallback(
  devices: MediaDevices,
  wish: Wish,
  choice: Choice,
  constraints: Constraints,
): Promise<MediaStream> {
  const chosen = (wish.audio && choice.audio) || (wish.camera && choice.camera);
  try {
    return await ask(devices, wish, choice, constraints);
  } catch (error) {
    // Firefox rejects an unknown exact id with NotFoundError, Chromium with OverconstrainedError.
    if (!chosen || mediaError('camera', error).code !== 'E_MEDIA_NOT_FOUND') throw error;
    return ask(devices, wish, choice, constraints, 'ideal');
  }
}

function ask(
  devices: MediaDevices,
  wish: Wish,
  choice: Choice,
  constraints: Constraints,
  by: 'exact' | 'ideal' = 'exact',
): Promise<MediaStream> {
  return devices.getUserMedia({
    audio: wish.audio && {
      ...AUDIO,
      ...constraints.audio,
      ...(choice.audio && { deviceId: { [by]: choice.audio } }),
    },
    // Without a choice the camera that looks at the person: phones have another one.
    video: wish.camera && {
      ...CAMERA,
      ...(!choice.camera && { facingMode: { ideal: 'user' } }),
      ...constraints.camera,
      ...(choice.camera && { deviceId: { [by]: choice.camera } }),
    },
  });
}

function trackOf(stream: MediaStream, kind: DeviceMediaKind): MediaStreamTrack {
  const track = (kind === 'audio' ? stream.getAudioTracks() : stream.getVideoTracks())[0];
  if (!track) throw new DOMException('The stream came without a track.', 'NotFoundError');
  return track;
}
