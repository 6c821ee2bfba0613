/** Owns the Japanese words of looking closer at a shared screen. */
import type { zoom as english } from '../en/zoom.js';

export const zoom: typeof english = {
  zoom: 'ズーム',
  zoomIn: '拡大',
  zoomOut: '縮小',
  zoomReset: '全体を表示',
};
