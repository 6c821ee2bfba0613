/** Owns the French words of looking closer at a shared screen. */
import type { zoom as english } from '../en/zoom.js';

export const zoom: typeof english = {
  zoom: 'Zoom',
  zoomIn: 'Agrandir',
  zoomOut: 'Réduire',
  zoomReset: 'Tout afficher',
};
