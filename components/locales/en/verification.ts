/** Owns the English words of a verification code. The pictures' own come with the code. */
export const verification = {
  codeWith: (name: string) => `Verification code with ${name}`,
  codeAsked: 'Asking the other page…',
  codeProves: 'Read it to each other. If both of you have the same, nobody listens in between, not even the service.',
  codeNone:
    'There is no code: the two of you have no connection of your own that can be checked, or the other page is older and does not answer.',
  /** What the pictures are called, by their English names; left out: as in English. */
  pictures: {} as Readonly<Record<string, string>>,
  closeCode: 'Close',
};
