/** Owns the tests of taking a phone's other camera: by labels, and where a finger is the pointer. */
import { expect } from '@esm-bundle/chai';
import { otherCamera } from '../../../components/elements/call/controls/other-camera.js';
import type { CallView } from '../../../components/elements/call/controls/control.js';
import type { Session } from '../../../components/session/session.js';

const { matchMedia } = globalThis;
afterEach(() => {
  globalThis.matchMedia = matchMedia;
});

function view(labels: string[], selected: number, { isOn = true, isCoarse = true } = {}) {
  globalThis.matchMedia = (query) => ({ matches: query === '(pointer: coarse)' && isCoarse }) as MediaQueryList;
  const videoinput = labels.map((label) => ({ deviceId: `id of ${label}`, label }));
  const devices = { videoinput, selected: { videoinput: videoinput[selected]?.deviceId ?? '' } };
  return { media: { camera: { enabled: isOn } }, session: { state: { devices } } } as unknown as CallView;
}
/** What a press switches to. */
function taken(of: CallView): unknown {
  let device: unknown;
  const session = { switchDevice: (_kind: string, id: string) => (device = id) } as unknown as Session;
  const attempt = (act: (session: Session) => unknown) => Promise.resolve(void act(session));
  otherCamera.act!(of, { attempt } as Parameters<NonNullable<typeof otherCamera.act>>[1]);
  return device;
}

describe('the other camera of a phone', () => {
  const PHONE = ['camera 1, facing front', 'camera 0, facing back', 'camera 2, facing back'];

  it('looks the other way, of however many there are', () => {
    expect(taken(view(PHONE, 0))).to.equal('id of camera 0, facing back');
    expect(taken(view(PHONE, 1))).to.equal('id of camera 1, facing front');
    expect(taken(view(PHONE, 2))).to.equal('id of camera 1, facing front');
    expect(taken(view(['Vorne', 'Hinten'], 1)), 'in another language the next').to.equal('id of Vorne');
  });

  it('is offered where there is one, the camera is on, and a finger points', () => {
    expect(otherCamera.canShow!(view(PHONE, 0))).to.equal(true);
    expect(otherCamera.canShow!(view(PHONE.slice(0, 1), 0))).to.equal(false);
    expect(otherCamera.canShow!(view(PHONE, 0, { isOn: false }))).to.equal(false);
    expect(otherCamera.canShow!(view(PHONE, 0, { isCoarse: false }))).to.equal(false);
  });
});
