/**
 * Owns what a page in Chromium holds, by its own count: nodes, listeners and heap after a forced collection. Knows
 * nothing of Noom.
 */
import type { CDPSession } from 'puppeteer-core';
import type { TestPage } from './browsers.js';

export interface Held {
  /** DOM nodes, those that are off the page and not collected included. */
  readonly nodes: number;
  readonly listeners: number;
  /** Bytes. */
  readonly heap: number;
}

/** Looks at one page. */
export class Holding {
  private constructor(
    readonly page: TestPage,
    readonly cdp: CDPSession,
  ) {}

  static async of(page: TestPage): Promise<Holding> {
    const cdp = await page.page.createCDPSession();
    await cdp.send('Performance.enable');
    await cdp.send('HeapProfiler.enable');
    return new Holding(page, cdp);
  }

  async now(): Promise<Held> {
    // What one collection finalizes is let go by the next: media, connections, observers.
    for (let time = 0; time < 3; time++) await this.cdp.send('HeapProfiler.collectGarbage');
    const { metrics } = await this.cdp.send('Performance.getMetrics');
    const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? NaN;
    return { nodes: of('Nodes'), listeners: of('JSEventListeners'), heap: of('JSHeapUsedSize') };
  }
}
