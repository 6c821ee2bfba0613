/** Owns the English words of looking closer at a shared screen. */
export const zoom = {
  zoom: 'Zoom',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  zoomReset: 'Show all of it',
};
