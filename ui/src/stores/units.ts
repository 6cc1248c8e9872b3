/** 新增 of a unit by its name alone, wherever one is chosen. */
import { rpc } from '@/api/rpc';
import type { UnitView } from '@/api/generated/dto';

/** A unit of which nothing is said yet. */
export const blankUnit: UnitView = {
  id: '',
  name: '',
  label: '',
  kind: 'department',
  parent: null,
  group: '',
  contact: '',
  phone: '',
  archived: false,
  classes: [],
  sample: false,
};

/** Makes a unit and returns it with the list of all. */
export async function addUnit(name: string, kind: string, parent: string | null = null) {
  const before = new Set((await rpc('units_list', {})).units.map((unit) => unit.id));
  const list = await rpc('unit_put', { ...blankUnit, name, kind, parent });
  const unit = list.units.find((one) => !before.has(one.id));
  if (!unit) throw new Error(name);
  return { unit, list };
}
