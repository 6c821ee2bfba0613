/** Owns the German words of looking closer at a shared screen. */
import type { zoom as english } from '../en/zoom.js';

export const zoom: typeof english = {
  zoom: 'Zoom',
  zoomIn: 'Vergrößern',
  zoomOut: 'Verkleinern',
  zoomReset: 'Alles zeigen',
};
