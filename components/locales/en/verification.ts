/** Owns the English words of a verification code. */
export const verification = {
  codeWith: (name: string) => `Verification code with ${name}`,
  codeAsked: 'Asking the other page…',
  codeProves: 'Read it to each other. If both of you have the same, nobody listens in between, not even the service.',
  codeNone:
    'There is no code: the two of you have no connection of your own that can be checked, or the other page is older and does not answer.',
  /** What the 64 pictures are called, in their order. */
  pictures:
    'dog, cat, lion, horse, pig, elephant, rabbit, panda, rooster, penguin, turtle, fish, octopus, ' +
    'butterfly, flower, tree, cactus, mushroom, globe, moon, star, fire, banana, apple, strawberry, ' +
    'corn, pizza, cake, carrot, lemon, robot, hat, glasses, wrench, Santa, thumbs up, umbrella, ' +
    'hourglass, clock, gift, light bulb, book, crayon, paper clip, scissors, lock, key, hammer, ' +
    'telephone, flag, train, bicycle, aeroplane, rocket, trophy, ball, guitar, trumpet, bell, ' +
    'anchor, headphones, folder, sock, crown',
  closeCode: 'Close',
};
