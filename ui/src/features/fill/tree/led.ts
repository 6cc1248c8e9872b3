/** What another screen asks 填报 to show: the rows of a filter, of one responsible unit, of one group. */
import type { LocationQuery } from 'vue-router';
import type { GroupView, RowView } from '@/api/generated/dto';
import { filters, inside, passes, type Filter, type Within } from './tree';

export interface Led {
  filter: Filter;
  within: Within | null;
}

export function ledBy(query: LocationQuery): Led | null {
  const filter = filters.find((one) => one === query['filter']);
  const by = (['role', 'group'] as const).find((one) => typeof query[one] === 'string');
  if (!filter && !by) return null;
  return { filter: filter ?? 'all', within: by ? { by, key: String(query[by]) } : null };
}

/** The first row that is asked for. */
export function firstOf(led: Led, groups: GroupView[], rows: RowView[]): string | undefined {
  return inside(rows, groups, led.within).find((row) => passes(row, led.filter))?.key;
}
