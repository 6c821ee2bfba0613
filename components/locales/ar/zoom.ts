/** Owns the Arabic words of looking closer at a shared screen. */
import type { zoom as english } from '../en/zoom.js';

export const zoom: typeof english = {
  zoom: 'التكبير والتصغير',
  zoomIn: 'تكبير',
  zoomOut: 'تصغير',
  zoomReset: 'عرض الكل',
};
