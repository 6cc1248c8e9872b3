/** What 首页 says to the level above, from how every return stands. */
import type { Phase, StageLine } from '@/api/generated/dto';

export interface Standing {
  stands: string;
  units: StageLine[];
}

/** Returns that stand alike, in the order in which they are first met along the chain: the furthest back first. */
export function groupsOf(lines: StageLine[]): Standing[] {
  const order: Record<Phase, number> = { open: 0, settled: 1, submitted: 2, decided: 3, published: 3 };
  const rank = (line: StageLine) => (line.side === 'own' ? order[line.state] : line.state === 'open' ? 4 : 5);
  const groups: Standing[] = [];
  for (const line of [...lines].sort((a, b) => rank(a) - rank(b))) {
    const known = groups.find((group) => group.stands === line.stands);
    if (known) known.units.push(line);
    else groups.push({ stands: line.stands, units: [line] });
  }
  return groups;
}

export type Next = 'answer' | 'begin' | 'review' | 'wait' | 'done';

/** The most pressing thing: a right of reply that waits, then what has come in, then what is under review. */
export function nextOf(lines: StageLine[]): { what: Next; n: number } {
  const objections = lines.reduce((all, line) => all + line.objections, 0);
  if (objections > 0) return { what: 'answer', n: objections };
  const count = (of: (line: StageLine) => boolean) => lines.filter(of).length;
  const submitted = count((line) => line.state === 'submitted');
  if (submitted > 0) return { what: 'begin', n: submitted };
  const open = count((line) => line.side === 'upper' && line.state === 'open');
  if (open > 0) return { what: 'review', n: open };
  const owed = count((line) => line.side === 'own');
  return owed > 0 ? { what: 'wait', n: owed } : { what: 'done', n: lines.length };
}
