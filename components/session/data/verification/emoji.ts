/**
 * Owns the 64 pictures that a verification code is made of, each with its English word: told apart at a glance and by
 * ear, in any browser's drawing. Their order is part of the contract: the other side has the same.
 */
const TABLE = `🐶 dog,🐱 cat,🦁 lion,🐴 horse,🐷 pig,🐘 elephant,🐰 rabbit,🐼 panda,
🐓 rooster,🐧 penguin,🐢 turtle,🐟 fish,🐙 octopus,🦋 butterfly,🌷 flower,🌳 tree,
🌵 cactus,🍄 mushroom,🌍 globe,🌙 moon,⭐ star,🔥 fire,🍌 banana,🍎 apple,
🍓 strawberry,🌽 corn,🍕 pizza,🎂 cake,🥕 carrot,🍋 lemon,🤖 robot,🎩 hat,
👓 glasses,🔧 wrench,🎅 Santa,👍 thumbs up,☂️ umbrella,⌛ hourglass,⏰ clock,🎁 gift,
💡 light bulb,📕 book,🖍️ crayon,📎 paper clip,✂️ scissors,🔒 lock,🔑 key,🔨 hammer,
☎️ telephone,🏁 flag,🚂 train,🚲 bicycle,✈️ aeroplane,🚀 rocket,🏆 trophy,⚽ ball,
🎸 guitar,🎺 trumpet,🔔 bell,⚓ anchor,🎧 headphones,📁 folder,🧦 sock,👑 crown`;

export const EMOJI: readonly (readonly [emoji: string, word: string])[] = TABLE.split(/,\s*/).map((one) => {
  const [emoji = '', ...word] = one.split(' ');
  return [emoji, word.join(' ')];
});
