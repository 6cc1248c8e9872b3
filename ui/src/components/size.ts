/** A size as a person reads it: whole KB below one MB, else MB to one decimal. */
export function size(kib: string): string {
  const n = Number(kib);
  return n < 1024 ? `${n} KB` : `${(n / 1024).toFixed(1)} MB`;
}
