/** Owns the tests of how a call says that a connection is slow: on the tile at once, and in words once it stays so. */
import { expect } from '@esm-bundle/chai';
import type { NoomCall } from '../../../components/elements/call/noom-call.js';
import { SlowWays } from '../../../components/elements/call/slow-ways.js';
import { realClock } from '../../../components/session/base/clock.js';
import type { Participant } from '../../../components/session/state/state.js';
import { TestClock } from '../../helpers/test-clock.js';
import { all, audit, drawn, join, member, one, place, stage, tidy } from '../fixture.js';

afterEach(tidy);

type Quality = Participant['quality'];

describe('a connection that is slow', () => {
  /** What is told, of people by id with these qualities; and how often an update was asked for. */
  function told() {
    const clock = new TestClock();
    let updates = 0;
    const host = {
      addController: () => undefined,
      removeController: () => undefined,
      requestUpdate: () => (updates += 1),
      updateComplete: Promise.resolve(true),
    };
    const ways = new SlowWays(host, clock);
    const look = (qualities: Record<string, Quality>, connection: Participant['connection'] = 'connected') =>
      ways
        .of(
          Object.entries(qualities).map(
            ([id, quality]) => ({ id, quality, connection, isSelf: id === 'me' }) as Participant,
          ),
        )
        .map(({ id }) => id);
    return { clock, look, updates: () => updates };
  }

  it('is told once it has been bad for six seconds, and until it has been fine for nine', () => {
    const { clock, look, updates } = told();
    expect(look({ ben: 1 })).to.deep.equal([]);
    clock.advance(5_999);
    expect(look({ ben: 0 })).to.deep.equal([]);
    clock.advance(1);
    expect(updates(), 'drawn again by itself').to.equal(1);
    expect(look({ ben: 1 })).to.deep.equal(['ben']);
    clock.advance(60_000);
    expect(look({ ben: 2 }), 'between bad and fine all stays').to.deep.equal(['ben']);
    expect(look({ ben: 4 })).to.deep.equal(['ben']);
    clock.advance(8_999);
    expect(look({ ben: 4 })).to.deep.equal(['ben']);
    clock.advance(1);
    expect(look({ ben: 4 })).to.deep.equal([]);
  });

  it('is not told where it is bad for a moment, or already worse', () => {
    const { clock, look } = told();
    for (const quality of [1, 4, 1, 2, 0] as const) {
      expect(look({ ben: quality })).to.deep.equal([]);
      clock.advance(5_000);
    }
    clock.advance(5_000);
    expect(look({ ben: 0 }, 'recovering')).to.deep.equal([]);
  });

  it("is one's own where it is told of oneself", () => {
    const { clock, look } = told();
    look({ me: 1, ann: 1, ben: 0 });
    clock.advance(6_000);
    expect(look({ me: 1, ann: 1, ben: 0 })).to.deep.equal(['me']);
    clock.advance(6_000);
    look({ me: 4, ann: 4, ben: 0 });
    clock.advance(9_000);
    expect(look({ me: 4, ann: 4, ben: 0 })).to.deep.equal(['ben']);
  });
});

describe('a call with slow connections', () => {
  const { now } = realClock;
  afterEach(() => Object.assign(realClock, { now }));

  async function call(names: string[], lang = 'en') {
    const set = stage();
    join(
      set,
      names.map((name, index) => member(name.toLowerCase(), index + 1, { name })),
    );
    const element = await place<NoomCall>('noom-call', { session: set.session, lang });
    const bad = async (...ids: string[]) => {
      for (const id of ids) set.dispatch({ type: 'peer-quality', id, quality: 1 });
      await drawn(element);
      Object.assign(realClock, { now: () => now() + 6_000 });
      element.requestUpdate();
      await drawn(element);
    };
    return { ...set, element, bad, told: () => one(element, '.tell').textContent.trim() };
  }
  const titles = (element: Element) => all(element, '.sign').map(({ title }) => title);

  it('says whose it is on the tile at once, and in a status that can be put away once it stays so', async () => {
    const { element, bad, told, dispatch } = await call(['Ben', 'Ann']);
    dispatch({ type: 'peer-quality', id: 'ben', quality: 1 });
    await drawn(element);
    expect(titles(element)).to.deep.equal(['Ben’s connection is slow']);
    expect(told()).to.equal('');
    await bad('ben');
    expect(told()).to.equal('Ben’s connection is slow');
    expect(one(element, '.tell').getAttribute('role')).to.equal('status');
    await audit(element);
    one(element, '.tell button').click();
    await drawn(element);
    expect(told()).to.equal('');
    dispatch({ type: 'peer-quality', id: 'ben', quality: 0 });
    await drawn(element);
    expect(told(), 'no word more until all is fine').to.equal('');
  });

  it('names all whose it is, but says that it is one’s own where it is so with everybody', async () => {
    const some = await call(['Ann', 'Ben', 'Cho']);
    await some.bad('ann', 'ben');
    expect(some.told()).to.equal('The connections of Ann and Ben are slow');
    Object.assign(realClock, { now });
    const everybody = await call(['Ann', 'Ben', 'Cho']);
    await everybody.bad('ann', 'ben', 'cho');
    expect(everybody.told()).to.equal('Your connection is slow');
    expect(titles(everybody.element)).to.include('Your connection is slow');
  });
});
