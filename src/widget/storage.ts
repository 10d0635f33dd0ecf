/** Keeps things for this tab. Browsers may block storage or fill it up; then the widget just forgets. */

export type Storage = {
  read<T>(name: string): T | null;
  write(name: string, value: unknown): void;
};

/** Changes when what is stored changes shape, so that an old page never meets a new one's data. */
const VERSION = 1;

/** One per server: a page may talk to two of them. */
export function createStorage(server: string): Storage {
  const key = (name: string) => `madoguchi ${VERSION} ${server} ${name}`;
  return {
    read(name) {
      try {
        return JSON.parse(sessionStorage.getItem(key(name)) ?? "null");
      } catch {
        return null;
      }
    },
    write(name, value) {
      try {
        sessionStorage.setItem(key(name), JSON.stringify(value));
      } catch {
        // Blocked or full.
      }
    },
  };
}
