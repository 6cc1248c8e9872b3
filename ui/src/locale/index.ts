/**
 * The words of the page: typed keys, `{name}` places, two tongues with the same keys (tests/locale.test.ts).
 *
 * Of what follows a number, `[one|many]` leaves the first word after 1 and the second after any other; Chinese needs none. That
 * is all, hence no library: nothing is evaluated, as the content policy asks.
 */
import { shallowRef } from 'vue';
import { en, zh } from './words';

type Messages = { [key: string]: string | Messages };
type Leaves<T> = {
  [K in keyof T & string]: T[K] extends string ? K : `${K}.${Leaves<T[K]>}`;
}[keyof T & string];
export type MessageKey = Leaves<typeof zh>;

/** Paths that hold words under names: `fill.mark`. */
type Groups<T> = {
  [K in keyof T & string]: T[K] extends string ? never : K | `${K}.${Groups<T[K]>}`;
}[keyof T & string];
type At<T, Path> = Path extends `${infer Head}.${infer Rest}` ? At<T[Head & keyof T], Rest> : T[Path & keyof T];
export type Group = Groups<typeof zh>;
/** The names that have words in a group. */
export type Named<G extends Group> = keyof At<typeof zh, G> & string;

export type Locale = 'zh-CN' | 'en';

const tongues: Record<Locale, typeof zh & Messages> = { 'zh-CN': zh, en };
export const locale = shallowRef<Locale>('zh-CN');

function find(key: string): string | undefined {
  let at: string | Messages | undefined = tongues[locale.value];
  for (const step of key.split('.')) at = typeof at === 'object' ? at[step] : undefined;
  return typeof at === 'string' ? at : undefined;
}

function filled(words: string, params: Record<string, string | number>): string {
  let n = '';
  return words.replace(/\{(\w+)\}|\[(\w*)\|(\w*)\]/g, (place, name: string | undefined, one: string, many: string) => {
    if (name === undefined) return n === '1' ? one : many;
    const value = String(params[name] ?? place);
    if (/^\d/.test(value)) n = value;
    return value;
  });
}

export function t(key: MessageKey, params: Record<string, string | number> = {}): string {
  return filled(find(key) ?? key, params);
}

/** Returns the words for a member of a closed set: a mark, a severity. It does not compile unless every member has words. */
export function word<G extends Group>(group: G, name: Named<G>, params: Record<string, string | number> = {}): string {
  return filled(find(`${group}.${name}`) ?? name, params);
}

/** Returns the words for a name from an open set, such as the kind of a unit. A name without words shows itself. */
export function wordOrName(group: Group, name: string): string {
  return find(`${group}.${name}`) ?? name;
}

export function setLocale(name: string): void {
  locale.value = name === 'en' ? 'en' : 'zh-CN';
  document.documentElement.lang = locale.value;
}
