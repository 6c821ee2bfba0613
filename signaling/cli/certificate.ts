/**
 * Owns the certificate that `--https` serves with: made by the service itself for this machine's names and addresses,
 * and kept, so that a phone has to be told only once that it is trusted. Knows nothing of servers.
 */
import { X509Certificate } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { makeFolder } from '../storage/data-folder.js';

export interface Certificate {
  key: string;
  cert: string;
}

const DAY_MS = 86_400_000;
/**
 * Browsers take no public one that lasts longer than 398; a shorter life than that would only ask for trust more often.
 */
const LIFE_DAYS = 397;
/** Made anew this long before its end. */
const SPARE_DAYS = 7;

/** The certificate in the data folder, or a new one where there is none that will do for these hosts. */
export async function certificate(folder: string, hosts: readonly string[]): Promise<Certificate> {
  const file = join(folder, 'https.json');
  const kept = await read(file);
  if (kept && isGood(kept, hosts)) return kept;
  const [now, end] = [Date.now(), Date.now() + LIFE_DAYS * DAY_MS];
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'Noom on this network' }], {
    algorithm: 'sha256',
    notBeforeDate: new Date(now - DAY_MS),
    notAfterDate: new Date(end),
    extensions: [
      {
        name: 'subjectAltName',
        altNames: hosts.map((host) => (isIP(host) === 0 ? { type: 2, value: host } : { type: 7, ip: host })),
      },
      { name: 'extKeyUsage', serverAuth: true },
    ],
  });
  await makeFolder(folder);
  await writeFile(`${file}.tmp`, JSON.stringify({ key, cert }), { mode: 0o600 });
  await rename(`${file}.tmp`, file);
  return { key, cert };
}

function isGood({ cert }: Certificate, hosts: readonly string[]): boolean {
  const { validTo, subjectAltName = '' } = new X509Certificate(cert);
  const names = new Set(subjectAltName.split(', ').map((name) => name.replace(/^(DNS|IP Address):/, '')));
  return Date.parse(validTo) > Date.now() + SPARE_DAYS * DAY_MS && hosts.every((host) => names.has(host));
}

async function read(file: string): Promise<Certificate | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Certificate;
  } catch {
    return undefined; // none yet, or none that can be read: a new one does no harm
  }
}
