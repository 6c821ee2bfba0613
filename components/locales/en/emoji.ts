/** Owns the English words of the choice of an emoji. */
export const emoji = {
  emojiSearch: 'Search emoji',
  emojiFound: (count: number) =>
    count === 0 ? 'No emoji found' : count === 1 ? '1 emoji found' : `${count} emoji found`,
  emojiGroups: {
    recent: 'Recently used',
    smileys: 'Smileys and emotion',
    people: 'People and body',
    animals: 'Animals and nature',
    food: 'Food and drink',
    travel: 'Travel and places',
    activities: 'Activities',
    objects: 'Objects',
    symbols: 'Symbols',
    flags: 'Flags',
  } as Readonly<Record<string, string>>,
  /** Of skin. */
  emojiTone: (tone: number) =>
    `Skin tone: ${['default', 'light', 'medium-light', 'medium', 'medium-dark', 'dark'][tone]}`,
};
