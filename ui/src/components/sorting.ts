/** The order of a table's rows, chosen by its heads: one way, the other way, and back to the order that the rows came in. */
import { computed, ref, type ComputedRef, type Ref } from 'vue';

export interface Order<K extends string = string> {
  /** The column; none while the rows stand as they came. */
  by: K | null;
  down: boolean;
}

type Value = string | number | null | undefined;

/** What a column is ordered by. One whose greatest values are looked for first begins `down`. */
export interface Sorted<T> {
  of: (row: T) => Value;
  down?: boolean;
}

export interface Sorting<T, K extends string = string> {
  order: Ref<Order<K>>;
  sorted: ComputedRef<T[]>;
  /** What a click on the head of a column does. */
  turn: (by: K) => void;
  /** `aria-sort` of a head. */
  stands: (by: K) => 'ascending' | 'descending' | 'none';
}

/** Made once: a comparison by locale that looks its locale up anew takes a second over a nation's names. */
const collator = new Intl.Collator('zh-CN', { numeric: true });
const number = (text: string): number => (/^[-+\u2212]?[\d,]*\.?\d+%?$/.test(text) ? Number(plain(text)) : NaN);
const plain = (text: string): string => text.replace(/[,%+]/g, '').replace('\u2212', '-');

const blank = (value: Value): value is null | undefined | '' =>
  value === null || value === undefined || value === '' || value === '–';

/** Orders two values that are there: figures by size, words by reading, codes by their numbers. */
function compare(a: string | number, b: string | number): number {
  const [one, other] = [a, b].map((value) => (typeof value === 'number' ? value : number(value)));
  if (one !== undefined && other !== undefined && !Number.isNaN(one) && !Number.isNaN(other)) return one - other;
  return collator.compare(String(a), String(b));
}

/** The rows in an order; those with nothing in the column last, either way, and equal ones as they came. */
export function inOrder<T, K extends string>(
  rows: readonly T[],
  columns: Record<K, Sorted<T>>,
  { by, down }: Order<K>,
): T[] {
  if (by === null) return [...rows];
  const keyed = rows.map((row, at) => ({ row, at, value: columns[by].of(row) }));
  const sign = down ? -1 : 1;
  keyed.sort((a, b) => {
    if (blank(a.value) || blank(b.value)) return Number(blank(a.value)) - Number(blank(b.value)) || a.at - b.at;
    return sign * compare(a.value, b.value) || a.at - b.at;
  });
  return keyed.map(({ row }) => row);
}

/** The next order after a click: the column's own first way, the other way, then none. */
export function turned<K extends string>(order: Order<K>, by: K, downFirst = false): Order<K> {
  if (order.by !== by) return { by, down: downFirst };
  return order.down === downFirst ? { by, down: !downFirst } : { by: null, down: false };
}

export function useSorting<T, K extends string>(
  rows: () => readonly T[],
  given: Record<K, Sorted<T>> | (() => Record<K, Sorted<T>>),
  first: Order<K> = { by: null, down: false },
): Sorting<T, K> {
  const order = ref(first) as Ref<Order<K>>;
  const columns = typeof given === 'function' ? given : () => given;
  // Where the columns follow the rows, the one that was chosen may be gone.
  const standing = (): Order<K> =>
    order.value.by !== null && order.value.by in columns() ? order.value : { by: null, down: false };
  return {
    order,
    sorted: computed(() => inOrder(rows(), columns(), standing())),
    turn: (by) => (order.value = turned(order.value, by, columns()[by].down)),
    stands: (by) => (order.value.by !== by ? 'none' : order.value.down ? 'descending' : 'ascending'),
  };
}
