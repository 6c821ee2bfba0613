/** Owns what the command says to the person who started it: where it is, how a phone gets there, what is missing. */
import { networkInterfaces } from 'node:os';
import { generate } from 'lean-qr';
import type { Config } from './config.js';
import { reachOf } from '../ice/ice.js';

/** Modules of quiet around a QR code (ISO/IEC 18004 section 6.3.8). */
const QUIET = 4;

export function greeting({ host, https, signaling }: Config, port: number, isTerminal: boolean): string[] {
  const { publicUrl, iceServers, turn, adminUser, redisUrl } = signaling;
  const scheme = https ? 'https' : 'http';
  const everywhere = host === '0.0.0.0' || host === '::';
  const local =
    everywhere || host === 'localhost' || host.startsWith('127.')
      ? 'localhost'
      : host.includes(':')
        ? `[${host}]`
        : host;
  const lan = everywhere ? lanAddresses().map((address) => `${scheme}://${address}:${port}`) : [];
  const here = publicUrl ?? `${scheme}://${local}:${port}`;
  const lines = [`Noom is at ${here}`];
  if (adminUser !== undefined)
    lines.push(
      `  the admin panel: ${here.replace(/\/$/, '')}/admin${redisUrl === undefined ? '' : ' (of the node that answers, not of all)'}`,
    );
  const hint = https
    ? 'browsers warn once, because the certificate is its own'
    : 'browsers give camera and microphone to https and localhost only: see --https';
  lines.push(...lan.map((url) => `  on this network: ${url} (${hint})`));
  const phone = publicUrl ?? (https ? lan[0] : undefined);
  if (phone !== undefined && (https || isTerminal)) lines.push(`For a phone: ${phone}`, ...qr(phone));
  if (!turn && reachOf(iceServers) === 'local') {
    lines.push(
      'No STUN or TURN server is set: calls work within this network. People outside it will need STUN or TURN. Set for example',
      '  NOOM_TURN_URLS=turn:turn.example.com:3478 NOOM_TURN_SECRET=…  or',
      '  NOOM_ICE_SERVERS=\'[{"urls":"stun:stun.example.com:3478"},{"urls":"turn:turn.example.com:3478","username":"u","credential":"p"}]\'',
    );
  }
  return lines;
}

export function lanAddresses(): string[] {
  return Object.values(networkInterfaces()).flatMap((addresses) =>
    (addresses ?? []).filter(({ family, internal }) => family === 'IPv4' && !internal).map(({ address }) => address),
  );
}

/** Two rows of modules to a line of text; light modules are drawn, since most terminals are dark. */
export function qr(text: string): string[] {
  const code = generate(text);
  const isLight = (x: number, y: number) => !code.get(x, y);
  const lines: string[] = [];
  for (let y = -QUIET; y < code.size + QUIET; y += 2) {
    let line = '';
    for (let x = -QUIET; x < code.size + QUIET; x += 1)
      line += [' ', '▄', '▀', '█'][(isLight(x, y) ? 2 : 0) + (isLight(x, y + 1) ? 1 : 0)];
    lines.push(line);
  }
  return lines;
}
