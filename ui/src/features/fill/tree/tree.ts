/** The lines of the tree from the scores: by indicator under its groups, or by the unit that leads it. */
import type { GroupView, Mark, RoleView, RowView, Section, Severity } from '@/api/generated/dto';
import { isPositive } from '@/components/decimal';

export type Arrangement = 'indicator' | 'unit';
export type Filter =
  'all' | 'lost' | 'found' | 'returned' | Extract<Mark, 'blank' | 'partial' | 'no_evidence' | 'jump' | 'upper'>;
export const filters: Filter[] = [
  'all',
  'blank',
  'partial',
  'lost',
  'found',
  'no_evidence',
  'jump',
  'upper',
  'returned',
];

/** A part of the indicators that alone is shown: those of one responsible unit, or of one group. */
export type Within = { by: 'role' | 'group'; key: string };

const sections: Section[] = ['base', 'bonus', 'penalty', 'veto'];

export type Line =
  | { kind: 'group'; key: string; level: 1 | 2; group: GroupView }
  | { kind: 'section'; key: string; section: Section }
  | { kind: 'role'; key: string; name: string; blank: number }
  | { kind: 'row'; key: string; row: RowView };

/** Half filled is blank still. */
export const isBlank = (row: RowView): boolean => row.mark === 'blank' || row.mark === 'partial';

/** `found` are the indicators that findings name. */
export function passes(row: RowView, filter: Filter, found: Map<string, Severity> = new Map()): boolean {
  if (filter === 'all') return true;
  if (filter === 'blank') return isBlank(row);
  if (filter === 'returned') return row.remarks > 0;
  if (filter === 'lost') return row.section === 'base' && isPositive(row.lost);
  return filter === 'found' ? found.has(row.key) : row.mark === filter;
}

/** The rows of a part: a group has those of the groups below it. */
export function inside(rows: RowView[], groups: GroupView[], within: Within | null): RowView[] {
  if (!within) return rows;
  if (within.by === 'role') return rows.filter((row) => row.lead === within.key);
  const keys = new Set([within.key]);
  for (const group of groups) if (keys.has(group.parent)) keys.add(group.key);
  return rows.filter((row) => keys.has(row.group));
}

const line = (row: RowView): Line => ({ kind: 'row', key: row.key, row });

function byIndicator(groups: GroupView[], rows: RowView[]): Line[] {
  const lines: Line[] = [];
  const known = new Set(groups.map((group) => group.key));
  const inside = (key: string): Line[] => {
    const own = rows.filter((row) => row.group === key && row.section === 'base').map(line);
    const below = groups
      .filter((group) => group.parent === key)
      .flatMap((group): Line[] => {
        const deeper = inside(group.key);
        return deeper.length > 0 ? [{ kind: 'group', key: group.key, level: 2, group }, ...deeper] : [];
      });
    return [...own, ...below];
  };
  for (const group of groups.filter((one) => one.parent === '')) {
    const content = inside(group.key);
    if (content.length > 0) lines.push({ kind: 'group', key: group.key, level: 1, group }, ...content);
  }
  for (const section of sections) {
    const rest = rows.filter((row) => row.section === section && (section !== 'base' || !known.has(row.group)));
    if (rest.length > 0) lines.push({ kind: 'section', key: `section:${section}`, section }, ...rest.map(line));
  }
  return lines;
}

function byUnit(roles: RoleView[], rows: RowView[]): Line[] {
  const order = [...new Set(rows.map((row) => row.lead))];
  return order.flatMap((lead): Line[] => {
    const own = rows.filter((row) => row.lead === lead);
    const name = roles.find((role) => role.key === lead)?.name ?? lead;
    const blank = own.filter(isBlank).length;
    return [{ kind: 'role', key: `role:${lead}`, name, blank }, ...own.map(line)];
  });
}

export function lines(
  arrangement: Arrangement,
  filter: Filter,
  groups: GroupView[],
  roles: RoleView[],
  rows: RowView[],
  found?: Map<string, Severity>,
): Line[] {
  const shown = rows.filter((row) => passes(row, filter, found));
  return arrangement === 'unit' ? byUnit(roles, shown) : byIndicator(groups, shown);
}

/** What a line shows: the same object as long as typing does not change a row or a group, so that it is not drawn again. */
export function shows(line: Line): object {
  if (line.kind === 'row') return line.row;
  return line.kind === 'group' ? line.group : line;
}

/** The sign of a row that 退回修改 asks something of. */
export const RETURN = '↩';
