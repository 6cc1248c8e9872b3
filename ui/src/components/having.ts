/** Those with the words in one of their texts, whatever the case; all of them where nothing is typed. */
export function having<T>(all: T[], words: string, texts: (one: T) => string[]): T[] {
  const wanted = words.trim().toLowerCase();
  if (!wanted) return all;
  return all.filter((one) => texts(one).some((text) => text.toLowerCase().includes(wanted)));
}
