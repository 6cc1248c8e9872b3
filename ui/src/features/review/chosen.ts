/** Units chosen in a list, to do one act to all of them. */
import { computed, reactive } from 'vue';
import type { ActKey, IdentityKey, StageLine, StageLines } from '@/api/generated/dto';
import { allowed } from '@/components/act/acts';

export interface Offered {
  act: ActKey;
  name: string;
  /** How many of the chosen it can be done to. */
  n: number;
}

/** Acts that can be done to some of the chosen at least, in the order of the chain. */
export function offered(lines: StageLines, chosen: StageLine[], identity: IdentityKey | undefined): Offered[] {
  const can = (act: ActKey) => chosen.filter((one) => allowed(one.acts, one.side, identity).includes(act)).length;
  return lines.acts.map(({ act, name }) => ({ act, name, n: can(act) })).filter((one) => one.n > 0);
}

export function useChosen(all: () => string[]) {
  const picked = reactive(new Set<string>());
  const chosen = computed(() => all().filter((unit) => picked.has(unit)));
  const every = computed(() => chosen.value.length > 0 && chosen.value.length === all().length);
  return {
    chosen,
    every,
    has: (unit: string) => picked.has(unit),
    toggle(unit: string, on = !picked.has(unit)) {
      if (on) picked.add(unit);
      else picked.delete(unit);
    },
    /** All, or none where all are. */
    toggleAll() {
      const units = every.value ? [] : all();
      picked.clear();
      units.forEach((unit) => picked.add(unit));
    },
    clear: () => picked.clear(),
  };
}
