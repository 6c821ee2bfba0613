/** Owns the English words of the list of keys. */
export const shortcuts = {
  space: 'Space',
  holdToTalk: 'While muted, hold to talk',
  zoomKeys: 'On a shared screen: closer, further, all of it',
  panKeys: 'On a shared screen: move what is seen of it',
  listKeys: 'Show this list',
  closeList: 'Close',
};
