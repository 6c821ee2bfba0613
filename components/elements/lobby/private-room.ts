/** Owns the name of a private room: nobody guesses 128 random bits, and the service knows it by its form. */

export function privateRoomName(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return `~${btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')}`;
}
