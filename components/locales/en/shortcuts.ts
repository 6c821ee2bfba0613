/** Owns the English words of the list of keys. */
export const shortcuts = {
  space: 'Space',
  holdToTalk: 'While muted, hold to talk',
  listKeys: 'Show this list',
  closeList: 'Close',
};
