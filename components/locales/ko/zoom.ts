/** Owns the Korean words of looking closer at a shared screen. */
import type { zoom as english } from '../en/zoom.js';

export const zoom: typeof english = {
  zoom: '확대와 축소',
  zoomIn: '확대',
  zoomOut: '축소',
  zoomReset: '전체 보기',
};
