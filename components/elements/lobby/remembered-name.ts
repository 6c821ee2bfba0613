/** Owns the display name that a browser remembers between visits. Knows nothing of forms. */

const KEY = 'noom:name';

export function rememberedName(): string {
  try {
    return localStorage.getItem(KEY) ?? '';
  } catch {
    return ''; // storage is refused: a sandboxed frame, or cookies off
  }
}

export function rememberName(name: string): void {
  try {
    localStorage.setItem(KEY, name);
  } catch {
    // As above; then it is asked for the next time.
  }
}
