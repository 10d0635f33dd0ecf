/** Unguessable ids from the platform's own source of randomness. */

const BYTES = 16;

export type CreateId = () => string;

/** 128 bits as 22 characters of base64url. */
export const createId: CreateId = () => {
  const bytes = crypto.getRandomValues(new Uint8Array(BYTES));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
};

export const ID_PATTERN = /^[A-Za-z0-9_-]{22}$/;
