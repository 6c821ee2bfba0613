/** Owns what `--help` says. Knows nothing of what the variables mean. */
import { VARIABLES } from './variables.js';

const width = Math.max(...Object.keys(VARIABLES).map((name) => name.length));

export const HELP = `Usage: noom [options]

Serves video calls: the bundle for your pages, a demo, and the signaling.

  --port <number>   port to listen on, 0 for any free one (PORT, default 3000)
  --host <address>  address to listen on (HOST, default 0.0.0.0)
  --https           with a certificate of its own, so that phones on this network can join
  --open            in production, allow any origin without tokens
  --help, -h        show this
  --version, -v     show the version

Everything else is told by the environment, or by a file named .env:

${Object.entries(VARIABLES)
  .map(([name, { help }]) => `  ${name.padEnd(width)}  ${help}`)
  .join('\n')}

NODE_ENV=production: pages on people's own machines (localhost) may not embed the service any more.
`;
