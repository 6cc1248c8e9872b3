/** Scores cross as decimal text; the page only ever adds, subtracts and compares two of them, exactly. */

function scaled(text: string, places: number): bigint {
  const [whole = '0', part = ''] = text.replace(/^[-+]/, '').split('.');
  const size = BigInt(whole + part.padEnd(places, '0'));
  return text.startsWith('-') ? -size : size;
}

const isNumber = (text: string) => /^[-+]?\d+(\.\d+)?$/.test(text);
const placesOf = (text: string) => text.split('.')[1]?.length ?? 0;

/** `now − before` as `+0.12` or `−0.36`; empty when equal or when either is no number. */
export function difference(before: string | null, now: string | null): string {
  if (before === null || now === null || !isNumber(before) || !isNumber(now)) return '';
  const places = Math.max(placesOf(before), placesOf(now));
  const gap = scaled(now, places) - scaled(before, places);
  if (gap === 0n) return '';
  const size = (gap < 0n ? -gap : gap).toString().padStart(places + 1, '0');
  const text = places > 0 ? `${size.slice(0, -places)}.${size.slice(-places)}` : size;
  return (gap < 0n ? '\u2212' : '+') + text;
}

/** Orders decimal texts, greatest first; what is no number last. */
export function descending(a: string | null, b: string | null): number {
  if (a === null || !isNumber(a)) return b === null || !isNumber(b) ? 0 : 1;
  if (b === null || !isNumber(b)) return -1;
  const places = Math.max(placesOf(a), placesOf(b));
  const gap = scaled(b, places) - scaled(a, places);
  return gap === 0n ? 0 : gap > 0n ? 1 : -1;
}

export function isPositive(text: string | null): boolean {
  return text !== null && isNumber(text) && !text.startsWith('-') && /[1-9]/.test(text);
}

/** `a + b`, exactly; empty where either is no number. */
export function sum(a: string, b: string): string {
  if (!isNumber(a) || !isNumber(b)) return '';
  const places = Math.max(placesOf(a), placesOf(b));
  const all = scaled(a, places) + scaled(b, places);
  const size = (all < 0n ? -all : all).toString().padStart(places + 1, '0');
  const text = places > 0 ? `${size.slice(0, -places)}.${size.slice(-places)}` : size;
  return (all < 0n ? '-' : '') + text;
}

/** The smallest step of a number as it is written: 1, or 1 at its last decimal. */
export function stepOf(text: string): string {
  const places = isNumber(text) ? placesOf(text) : 0;
  return places ? `0.${'1'.padStart(places, '0')}` : '1';
}
