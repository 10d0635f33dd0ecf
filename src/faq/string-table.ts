/** Many strings in three arrays: found by their text and by their number, with nothing to build when they are read. */

import { hash } from "../shared/hash.ts";

/** Numbered from 0, in the order in which they were packed. */
export type StringTable = {
  /** The UTF-16 code units of all, one string after another; halves of surrogate pairs stay as they are. */
  units: Uint16Array;
  /** String i stands at starts[i] up to starts[i + 1]. */
  starts: Uint32Array;
  /** Open addressing with linear probing: a string's number plus one, 0 where nothing stands. A power of two long. */
  slots: Uint32Array;
};

/** At least a third of them stay empty: the fuller it is, the more strings are looked at in vain. */
const SLOTS_PER_ITEM = 1.5;

/** No string may occur twice. */
export function packStrings(strings: readonly string[]): StringTable {
  const starts = new Uint32Array(strings.length + 1);
  for (const [at, text] of strings.entries()) starts[at + 1] = (starts[at] as number) + text.length;
  const units = new Uint16Array(starts[strings.length] as number);
  const slots = createSlots(strings.length);
  for (const [number, text] of strings.entries()) {
    const start = starts[number] as number;
    for (let at = 0; at < text.length; at++) units[start + at] = text.charCodeAt(at);
    fillSlot(slots, text, number);
  }
  return { units, starts, slots };
}

/** -1 where it is none of them. */
export function findString(table: StringTable, text: string): number {
  const { slots } = table;
  for (let slot = firstSlot(slots, text); ; slot = nextSlot(slots, slot)) {
    const number = (slots[slot] as number) - 1;
    if (number < 0 || holds(table, number, text)) return number;
  }
}

export function countStrings({ starts }: StringTable): number {
  return starts.length - 1;
}

export function stringAt({ units, starts }: StringTable, number: number): string {
  return String.fromCharCode(...units.subarray(starts[number], starts[number + 1]));
}

function holds({ units, starts }: StringTable, number: number, text: string): boolean {
  const start = starts[number] as number;
  if ((starts[number + 1] as number) - start !== text.length) return false;
  for (let at = 0; at < text.length; at++) if (units[start + at] !== text.charCodeAt(at)) return false;
  return true;
}

/** Room for so many items, with places between them that stay empty. */
export function createSlots(items: number): Uint32Array {
  return new Uint32Array(2 ** Math.ceil(Math.log2(Math.max(1, items) * SLOTS_PER_ITEM)));
}

/** Several items may stand under one key. */
export function fillSlot(slots: Uint32Array, key: string, item: number): void {
  let slot = firstSlot(slots, key);
  while (slots[slot] !== 0) slot = nextSlot(slots, slot);
  slots[slot] = item + 1;
}

/** Where to look first for a key; the search ends at the first empty slot. */
export function firstSlot(slots: Uint32Array, key: string): number {
  const mixed = Math.imul(hash(key), 0x9e3779b1);
  return (mixed ^ (mixed >>> 15)) & (slots.length - 1);
}

export function nextSlot(slots: Uint32Array, slot: number): number {
  return (slot + 1) & (slots.length - 1);
}
