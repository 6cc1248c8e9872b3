/** What a unit fills in itself: data of the dictionary also where the level above scores what they come to. */
export function isDatum(cell: string): boolean {
  return !cell.includes(':');
}
