/** A fitted model as one file: read by looking at it where it lies, without copying or building anything. */

import type { FittedModel } from "./fit.ts";

/**
 * In units of 32 bits, as little-endian machines write them: "MGMD", the version, a sum over all that follows it, the
 * length of the outline in bytes; then the outline (JSON) and the arrays, each at a multiple of eight bytes.
 */
const MAGIC = 0x444d474d;
const VERSION = 1;
const PLACES = { magic: 0, version: 1, sum: 2, outlineBytes: 3 } as const;
const HEADER_BYTES = 16;
const SUMMED_FROM = 3;
/** As wide as the widest number. */
const ALIGNMENT = 8;

const KINDS = { Uint8Array, Uint16Array, Uint32Array, Int32Array, Float32Array, Float64Array };
type Kind = keyof typeof KINDS;
type Numbers = InstanceType<(typeof KINDS)[Kind]>;
/** Stands in the outline for an array. */
type Place = { array: Kind; at: number; length: number };
type Outline = { fingerprint: string; model: FittedModel };

export type ReadModel =
  | { model: FittedModel }
  | { refused: "not a model" | "another version" | "another content" | "damaged" };

/** The fingerprint stands for the content that the model was fitted to and for the code that fitted it. */
export function writeModel(model: FittedModel, fingerprint: string): Uint8Array {
  const arrays: { numbers: Numbers; at: number }[] = [];
  let dataBytes = 0;
  const outline = JSON.stringify({ fingerprint, model } satisfies Outline, (_, value: unknown) => {
    if (!isNumbers(value)) return value;
    const place = { array: kindOf(value), at: dataBytes, length: value.length } satisfies Place;
    arrays.push({ numbers: value, at: dataBytes });
    dataBytes = align(dataBytes + value.byteLength);
    return place;
  });
  const text = new TextEncoder().encode(outline);
  const dataAt = align(HEADER_BYTES + text.length);
  const file = new Uint8Array(dataAt + dataBytes);
  file.set(text, HEADER_BYTES);
  for (const { numbers, at } of arrays) {
    file.set(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength), dataAt + at);
  }
  const words = new Uint32Array(file.buffer);
  words[PLACES.magic] = MAGIC;
  words[PLACES.version] = VERSION;
  words[PLACES.outlineBytes] = text.length;
  words[PLACES.sum] = sumUp(words);
  return file;
}

/** The model's arrays are views of the file's bytes. Says why where it is not the model with that fingerprint. */
export function readModel(file: Uint8Array, fingerprint: string): ReadModel {
  const bytes = file.byteOffset % ALIGNMENT === 0 ? file : file.slice();
  if (bytes.length < HEADER_BYTES || bytes.length % ALIGNMENT !== 0) return { refused: "not a model" };
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / Uint32Array.BYTES_PER_ELEMENT);
  if (words[PLACES.magic] !== MAGIC) return { refused: "not a model" };
  if (words[PLACES.version] !== VERSION) return { refused: "another version" };
  if (words[PLACES.sum] !== sumUp(words)) return { refused: "damaged" };
  const outlineEnd = HEADER_BYTES + (words[PLACES.outlineBytes] as number);
  const buffer = bytes.buffer as ArrayBuffer;
  const dataAt = bytes.byteOffset + align(outlineEnd);
  const text = new TextDecoder().decode(bytes.subarray(HEADER_BYTES, outlineEnd));
  const outline: Outline = JSON.parse(text, (_, value: unknown) =>
    isPlace(value) ? new KINDS[value.array](buffer, dataAt + value.at, value.length) : value,
  );
  return outline.fingerprint === fingerprint ? { model: outline.model } : { refused: "another content" };
}

function align(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}

function isNumbers(value: unknown): value is Numbers {
  return Object.values(KINDS).some((Kind) => value instanceof Kind);
}

function kindOf(numbers: Numbers): Kind {
  return numbers.constructor.name as Kind;
}

function isPlace(value: unknown): value is Place {
  return typeof value === "object" && value !== null && "array" in value;
}

/** Each step can be undone, so a single wrong word always shows. It finds accidents, not forgery. */
function sumUp(words: Uint32Array): number {
  let sum = words.length;
  for (let at = SUMMED_FROM; at < words.length; at++) {
    sum = Math.imul(sum ^ (words[at] as number), 0x85ebca6b);
    sum ^= sum >>> 15;
  }
  return sum >>> 0;
}
