/**
 * The words of the page: typed keys, `{name}` places, two tongues with the same keys (tests/locale.test.ts).
 *
 * Of what follows a number, `[one|many]` leaves the first word after 1 and the second after any other; Chinese needs none. That
 * is all, hence no library: nothing is evaluated, as the content policy asks.
 */
import { shallowRef } from 'vue';
import en from './en';
import zh from './zh-CN';

type Messages = { [key: string]: string | Messages };
type Leaves<T> = {
  [K in keyof T & string]: T[K] extends string ? K : `${K}.${Leaves<T[K]>}`;
}[keyof T & string];
export type MessageKey = Leaves<typeof zh>;
export type Locale = 'zh-CN' | 'en';

const tongues: Record<Locale, Messages> = { 'zh-CN': zh, en };
export const locale = shallowRef<Locale>('zh-CN');

function find(key: string): string | undefined {
  let at: string | Messages | undefined = tongues[locale.value];
  for (const step of key.split('.')) at = typeof at === 'object' ? at[step] : undefined;
  return typeof at === 'string' ? at : undefined;
}

export function t(key: MessageKey, params: Record<string, string | number> = {}): string {
  const words = find(key) ?? key;
  let n = '';
  return words.replace(/\{(\w+)\}|\[(\w*)\|(\w*)\]/g, (place, name: string | undefined, one: string, many: string) => {
    if (name === undefined) return n === '1' ? one : many;
    const value = String(params[name] ?? place);
    if (/^\d/.test(value)) n = value;
    return value;
  });
}

/** Words for what the program names (a mark, a rule, a severity); its own name when there are none. */
export function word(prefix: string, name: string): string {
  return find(`${prefix}.${name}`) ?? name;
}

export function setLocale(name: string): void {
  locale.value = name === 'en' ? 'en' : 'zh-CN';
  document.documentElement.lang = locale.value;
}
