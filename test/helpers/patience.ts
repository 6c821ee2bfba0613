/**
 * Owns the factor by which this run waits longer than on a free machine, as scripts/patience.ts measured it. In pages,
 * web-test-runner.config.mjs puts it in.
 */
export const PATIENCE = Number(process.env.NOOM_TEST_PATIENCE ?? 1);
