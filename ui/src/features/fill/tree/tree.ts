/** The lines of the tree from the scores: by indicator under its groups, or by the unit that leads it. */
import type { GroupView, Mark, RoleView, RowView, Section } from '@/api/generated/dto';

export type Arrangement = 'indicator' | 'unit';
export type Filter = 'all' | Extract<Mark, 'blank' | 'no_evidence' | 'jump' | 'upper'>;

const sections: Section[] = ['base', 'bonus', 'penalty', 'veto'];

export type Line =
  | { kind: 'group'; key: string; level: 1 | 2; group: GroupView }
  | { kind: 'section'; key: string; section: Section }
  | { kind: 'role'; key: string; name: string; blank: number }
  | { kind: 'row'; key: string; row: RowView };

export function passes(row: RowView, filter: Filter): boolean {
  return filter === 'all' || row.mark === filter;
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
    const blank = own.filter((row) => row.mark === 'blank').length;
    return [{ kind: 'role', key: `role:${lead}`, name, blank }, ...own.map(line)];
  });
}

export function lines(
  arrangement: Arrangement,
  filter: Filter,
  groups: GroupView[],
  roles: RoleView[],
  rows: RowView[],
): Line[] {
  const shown = rows.filter((row) => passes(row, filter));
  return arrangement === 'unit' ? byUnit(roles, shown) : byIndicator(groups, shown);
}

/** What a line shows: the same object as long as typing does not change a row or a group, so that it is not drawn again. */
export function shows(line: Line): object {
  if (line.kind === 'row') return line.row;
  return line.kind === 'group' ? line.group : line;
}

/** The sign of each mark. Its words are in the legend and in the row's label. */
export const signs: Record<Mark, string> = {
  blank: '○',
  filled: '●',
  no_evidence: '◐',
  claimed: '⊘',
  jump: '△',
  upper: '▢',
  fault: '!',
  inapplicable: '–',
  none: '',
};
