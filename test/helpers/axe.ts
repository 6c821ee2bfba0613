/**
 * Owns the accessibility audit that opens each element's test. Runs in the browser; axe-core is a classic script there.
 */
import 'axe-core';
import type axeCore from 'axe-core';

declare const axe: typeof axeCore;

/** Rejects with what axe found wrong in the element, through open shadow roots, and where. */
export async function audit(element: Element): Promise<void> {
  const { violations } = await axe.run(element);
  const findings = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target }) => `${id}: ${help} (${target.flat().join(' ')})`),
  );
  if (findings.length > 0) throw new Error(`axe found:\n${findings.join('\n')}`);
}
