/** Which fields of an indicator its clauses and levels ask, so that each stands in one place. */
import type { Field, LeafView } from '@/api/generated/dto';

type Asking = Pick<LeafView, 'fields' | 'clauses'>;

export function fieldAt(fields: Field[], cell: string | null): Field | undefined {
  return cell === null ? undefined : fields.find((field) => field.cell === cell);
}

/** The points given within a level, asked beneath the level that has a range. */
export function withinLevel(fields: Field[], level: Field): Field | undefined {
  if (!level.levels.some((one) => one.least !== '')) return undefined;
  return fieldAt(fields, level.cell.replace(/:level$/, ':score'));
}

/** The fields that stand in a line of their own: asked neither beside a clause nor beneath a level. */
export function alone({ fields, clauses }: Asking): Field[] {
  const taken = new Set(clauses.flatMap((one) => [one.count, one.amount, one.names, one.exempt, one.granted]));
  for (const field of fields) taken.add(withinLevel(fields, field)?.cell ?? null);
  return fields.filter((field) => !taken.has(field.cell));
}

/** Whether something is counted: an answer that is neither blank, no nor none. */
export function happened(typed: string, no: string): boolean {
  const said = typed.trim().normalize('NFKC');
  return said !== '' && said !== no && !/^0+$/.test(said);
}
