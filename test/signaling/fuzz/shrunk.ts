/** Owns the failures that the fuzz found, as small as it could make them. Each is a fixed case for good. */
import type { Case } from './steps.js';

export const SHRUNK: readonly Case[] = [
  {
    about: 'an epoch past all numbers became null on its way',
    steps: [
      {
        do: 'command',
        who: 'guest',
        name: 'signal',
        args: [{ to: '«ben»', body: { type: 'renew', epoch: Infinity } }],
      },
    ],
  },
  {
    about: 'one connection became ten members',
    steps: [
      {
        do: 'frames',
        who: 'lobby',
        frames: ['41', ...Array.from({ length: 10 }, () => '40{"v":2,"join":{"room":"shared"}}')],
      },
    ],
  },
  {
    about: 'an event that is no command got no answer',
    steps: [{ do: 'command', who: 'guest', name: 'toString', args: [] }],
  },
  {
    about: 'a name of combining marks held the service up for seconds',
    steps: [{ do: 'command', who: 'guest', name: 'update', args: [{ name: '\u0301\u0323'.repeat(15_000) }] }],
  },
];
