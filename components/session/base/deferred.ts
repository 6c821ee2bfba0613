/** Owns a promise that is settled from outside, once. */
export class Deferred<T> {
  settled = false;
  resolve!: (value: T) => void;
  reject!: (error: Error) => void;
  readonly promise = new Promise<T>((resolve, reject) => {
    this.resolve = (value) => {
      this.settled = true;
      resolve(value);
    };
    this.reject = (error) => {
      this.settled = true;
      reject(error);
    };
  });

  constructor() {
    // The caller has the promise. A promise that nobody looks at is no unhandled error.
    this.promise.catch(() => undefined);
  }
}
