/** A text as people read it: widths and cases alike, without blanks and without what cannot be seen. */
const likeness = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s\p{Default_Ignorable_Code_Point}\p{Cc}]/gu, '')
    .replace(/[\u3014\u3010[]/gu, '(')
    .replace(/[\u3015\u3011\]]/gu, ')')
    .toLowerCase();

/** Those with the words in one of their texts, however they are typed; all of them where nothing is typed. */
export function having<T>(all: T[], words: string, texts: (one: T) => string[]): T[] {
  const wanted = likeness(words);
  if (!wanted) return all;
  return all.filter((one) => texts(one).some((text) => likeness(text).includes(wanted)));
}

/** Reports whether two names are one to a reader. */
export const alike = (one: string, other: string): boolean => likeness(one) === likeness(other);
