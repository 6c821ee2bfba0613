/**
 * Owns how each kind of operation is done to a world. One that has nothing to do it to does nothing, so that schedules
 * can be cut down. Knows nothing of when.
 */
import type { Answer } from './model-devices.js';
import type { ModelStorage, Page } from './page.js';
import type { Operation, OperationKind } from './schedule.js';
import type { World } from './world.js';

type Do = (world: World, operation: Operation, page: Page | null) => void;

/** What only a person in front of a page that moves can do. */
const person =
  (act: (world: World, page: Page, operation: Operation) => void): Do =>
  (world, operation, page) => {
    if (page && !page.frozen) act(world, page, operation);
  };

/** What a host does to somebody in the room. */
const host = (act: (world: World, page: Page, target: string, operation: Operation) => void): Do =>
  person((world, page, operation) => {
    const { self, participants } = page.state;
    const target = participants[1 + (operation.choice % Math.max(1, participants.length - 1))];
    if (self?.role === 'host' && target) act(world, page, target.id, operation);
  });

export const operations: Record<OperationKind, Do> = {
  open(world, { person: who }) {
    if (!world.living.some((page) => page.person === who)) world.open(who);
  },
  join: person((world, page, { on, choice }) => {
    const waitForHost = choice % 12 === 1 && { waitForHost: true };
    const hasMedia = !world.schedule.chats && choice % 10 !== 0;
    page.join({ ...(hasMedia && { audio: on, video: choice % 3 > 0 }), ...waitForHost });
  }),
  leave: person((_world, page) => page.leave()),
  close: person((_world, page) => page.close()),
  microphone: person((_world, page, { on }) => {
    page.word.audio = page.choice.audio = on;
    page.watch('setMicrophoneEnabled', page.session.setMicrophoneEnabled(on));
  }),
  camera: person((_world, page, { on }) => {
    page.word.camera = page.choice.camera = on;
    page.watch('setCameraEnabled', page.session.setCameraEnabled(on));
  }),
  screen: person((_world, page, { on }) => {
    page.word.screen = on;
    page.watch('setScreenShareEnabled', page.session.setScreenShareEnabled(on));
  }),
  stopSharing: person((_world, page) => {
    // The bar is there while something is shared; whoever is still choosing has not seen it.
    if (page.state.media.screen.enabled) page.word.screen = false;
    page.devices.stopSharing();
  }),
  rename: person((world, page, { choice }) => {
    world.names[page.person] = `Person ${page.person} ${choice}`;
    page.watch('setName', page.session.setName(world.names[page.person]!));
  }),
  say: person((world, page) => say(world, page)),
  sayTo: person((world, page, { choice }) => {
    const others = page.state.participants.slice(1);
    const to = others[choice % Math.max(1, others.length)];
    if (to) say(world, page, to.id);
  }),
  file: person((world, page, { choice }) => {
    const { self, participants } = page.state;
    const others = participants.slice(1);
    const to = others[choice % Math.max(1, others.length)]?.id;
    if (!self || !to) return;
    const name = `file ${world.files.length}`;
    world.files.push({ name, page, from: self.id, to, at: world.clock.now });
    page.watch('sendFile', page.session.sendFile(modelFile(name, 200 * choice), { to }));
  }),
  typing: person((_world, page, { on }) => page.session.setTyping(on)),
  hand: person((_world, page, { on }) => page.watch('raiseHand', page.session.raiseHand(on))),
  react: person((_world, page) => page.watch('react', page.session.react('👍'))),
  rebuild: person((_world, page) => page.session.configure({ iceServers: [] })),
  watch: person((_world, page, { on }) => {
    if (page.watches === on) return;
    page.watches = on;
    page.session.watchRooms(on);
  }),
  switchDevice: person((_world, page, { on, choice }) => {
    const id = `${on ? 'mic' : 'cam'} ${1 + (choice % 2)}`;
    page.watch('switchDevice', page.session.switchDevice(on ? 'audioinput' : 'videoinput', id));
  }),

  mute: host((world, page, target) => {
    const askedAt = world.clock.now;
    page.watch(
      'muteParticipant',
      page.session.muteParticipant(target).then(() => {
        world.note(`${target} is muted`);
        world.mutes.push({ id: target, askedAt, takenAt: world.clock.now });
      }),
    );
  }),
  remove: host((world, page, target) => {
    const askedAt = world.clock.now;
    world.acts.removed.add(target);
    page.watch(
      'removeParticipant',
      page.session.removeParticipant(target).then(() => {
        world.note(`${target} is removed`);
        const [room] = world.service?.rooms.all() ?? [];
        if (room) world.removals.push({ id: target, instance: room.id, askedAt, takenAt: world.clock.now });
      }),
    );
  }),
  /** At the same time they turn the microphone on; and now and then lose the service before they hear. */
  muteAcross: host((world, page, target, operation) => {
    const other = world.living.find((one) => one.state.self?.id === target);
    if (!other || other === page || other.frozen) return;
    const speak = (on: boolean, ms: number) =>
      world.clock.schedule(other, ms, () => {
        if (!other.closed && other.state.self?.id === target) operations.microphone(world, { ...operation, on }, other);
      });
    speak(false, 0);
    speak(true, operation.choice / 2);
    world.clock.schedule(page, operation.choice / 2, () => operations.mute(world, operation, page));
    if (operation.on)
      world.later(operation.choice, () => {
        for (const wire of world.network.wiresOf(other)) wire.drop();
      });
  }),
  /** Whoever is removed has lost the service just before, and comes back later with the token of then. */
  removeAway: host((world, page, target, operation) => {
    const other = world.living.find((one) => one.state.self?.id === target);
    if (!other || other === page) return;
    offline(world, other, 2_000 + (operation.ms % 30_000), operation.on);
    world.clock.schedule(page, operation.choice, () => operations.remove(world, operation, page));
  }),
  lock: host((world, page) => {
    world.acts.locked = true;
    page.watch('lock', page.session.lock(true));
  }),
  unlock: host((_world, page) => page.watch('unlock', page.session.lock(false))),
  admit: person((_world, page) => {
    for (const { id } of page.state.knocks) page.watch('admit', page.session.admit(id));
  }),
  deny: person((world, page) => {
    world.acts.denied = true;
    for (const { id } of page.state.knocks.slice(0, 1)) page.watch('deny', page.session.deny(id));
  }),
  end: host((world, page) => {
    world.acts.ended = true;
    page.watch('endForAll', page.session.endForAll());
  }),

  reload: person((world, page, { choice, on }) => {
    const { word, wantsIn } = page;
    page.events.tell('pagehide', { persisted: false });
    const copied = choice % 4 === 0 ? page.sessionStorage.copy() : null;
    page.crash();
    world.later(200 + choice, () => {
      const next = world.open(page.person, page.sessionStorage);
      world.clock.schedule(next, 0, () => {
        if (next.session.resumes()) {
          next.wantsIn = true;
          next.word.audio = word.audio;
          next.word.camera = word.camera;
          next.choice = { ...page.choice };
          next.mutedAt = page.mutedAt;
          next.before = page.ids.at(-1) ?? page.before;
          next.former = [...page.former, ...page.ids];
          next.watch('connect', next.session.connect());
          if (copied) world.later(2_500 + 4 * choice, () => useTwice(world, next, copied, word));
        } else if (wantsIn) next.join({ audio: on, video: on });
      });
    });
  }),
  crash(_world, _operation, page) {
    page?.crash();
  },
  duplicate(world, { on }, page) {
    if (!page || page.frozen || world.living.length > 7) return;
    const copy = world.open(page.person, page.sessionStorage.copy());
    world.clock.schedule(copy, 100, () => copy.join({ audio: on, video: !on }));
  },
  freeze(world, { ms }, page) {
    if (!page || page.frozen) return;
    page.frozen = true;
    world.network.look(page);
    world.later(ms, () => thaw(world, page));
  },
  backForward: person((world, page, { ms }) => {
    page.events.tell('pagehide', { persisted: true });
    for (const wire of world.network.wiresOf(page)) wire.drop();
    page.frozen = true;
    world.network.look(page);
    world.later(ms, () => {
      thaw(world, page);
      world.clock.schedule(page, 0, () => page.events.tell('pageshow', { persisted: true }));
    });
  }),

  offline(world, { ms, on }, page) {
    if (page) offline(world, page, ms, on);
  },
  elsewhere(world, { ms, choice, on }, page) {
    if (!page) return;
    page.address += 1;
    if (choice % 2) offline(world, page, ms % 5_000, on);
    else {
      world.network.look(page);
      if (on) world.clock.schedule(page, 20, () => page.events.tell('online'));
    }
  },
  dropSocket(world, _operation, page) {
    if (page) for (const wire of world.network.wiresOf(page)) wire.drop();
  },
  blackout(world, { choice, ms }, page) {
    const others = world.living.filter((one) => one !== page);
    const other = others[choice % Math.max(1, others.length)];
    if (!page || !other) return;
    world.network.block(page, other, true);
    world.later(ms, () => world.network.block(page, other, false));
  },
  flicker(_world, { choice }, page) {
    for (const connection of page?.openConnections ?? []) connection.ice.flicker(500 + 3 * choice);
  },

  kill: (world, { ms }) => service(world, ms, true),
  restart: (world, { ms }) => service(world, ms, false),
  /** The service gets no processor, for less than would end its connections. */
  stall(world, { choice }) {
    const { service } = world;
    if (!service || service.frozen) return;
    service.frozen = true;
    world.later(300 + choice, () => world.clock.thaw(service));
  },
  apart(world, { ms, on }) {
    const { service } = world;
    if (!service) return;
    service.apart = on ? 'ending' : 'looking';
    world.later(ms, () => (service.apart = false));
  },

  unplug(world, { choice, ms, on }, page) {
    if (!page || page.frozen) return;
    const id = ['mic 1', 'mic 2', 'cam 1', 'cam 2'][choice % 4]!;
    page.devices.plug(id, false, on);
    world.later(ms, () => world.clock.schedule(page, 0, () => page.devices.plug(id, true)));
  },
  revoke: person((_world, page, { on }) => {
    page.revoked = true;
    page.devices.answer = 'deny';
    page.devices.revoke(on ? 'audio' : 'video');
  }),
  answer(_world, { choice, on }, page) {
    if (!page) return;
    const answer = (['grant', 'deny', 'dismiss', 'busy', 'never', 'grant', 'grant'] as Answer[])[choice % 7]!;
    if (on) page.devices.answer = answer;
    else page.devices.pickerAnswer = answer;
    page.devices.delay = [20, 300, 3_000, 35_000][choice % 4]!;
  },
};

/** Another tab has the token that this one came back by, and that it has let the service forget since. */
function useTwice(world: World, page: Page, copied: ModelStorage, word: Page['word']): void {
  const { self } = page.state;
  const member = [...(world.service?.rooms.all() ?? [])]
    .flatMap((room) => [...room.members.values()])
    .find(({ id }) => id === self?.id);
  if (page.dead || world.living.length > 7 || member?.presence !== 'present' || member.confirmed < member.serial)
    return;
  const copy = world.open(page.person, copied);
  world.acts.copiedAt = Math.min(world.acts.copiedAt, world.clock.now);
  copy.usedUp = { id: member.id, at: world.clock.now };
  copy.former = [...page.former, ...page.ids];
  world.clock.schedule(copy, 0, () => {
    copy.wantsIn = true;
    copy.word.audio = word.audio;
    copy.word.camera = word.camera;
    copy.choice = { audio: word.audio, camera: word.camera };
    copy.watch('connect', copy.session.connect());
  });
}

/** Read at once, as nothing outside of virtual time can be waited for. */
function modelFile(name: string, size: number): File {
  const slice = (start: number, end: number) => ({
    arrayBuffer: () => Promise.resolve(new ArrayBuffer(Math.min(end, size) - start)),
  });
  return { name, size, type: '', slice } as unknown as File;
}

function say(world: World, page: Page, to?: string): void {
  const { self, participants } = page.state;
  const text = `message ${world.sent.length}`;
  if (self) {
    const others = participants.slice(1).map(({ id }) => id);
    world.sent.push({
      text,
      page,
      from: self.id,
      to: to ? [to] : others,
      isPrivate: to !== undefined,
      at: world.clock.now,
    });
  }
  page.watch('sendMessage', page.session.sendMessage(text, { ...(to !== undefined && { to }) }));
}

function offline(world: World, page: Page, ms: number, told: boolean): void {
  page.offline = true;
  world.network.look(page);
  world.later(ms, () => {
    if (!page.offline) return;
    page.offline = false;
    world.network.look(page);
    // Systems say so, most of the time.
    if (told) world.clock.schedule(page, 0, () => page.events.tell('online'));
  });
}

function thaw(world: World, page: Page): void {
  if (!page.frozen) return;
  world.clock.thaw(page);
  world.network.look(page);
}

function service(world: World, ms: number, kill: boolean): void {
  if (!world.service) return;
  world.stopService(kill);
  world.later(ms, () => !world.service && world.startService());
}
