/** What is tried together, in the order it was typed; answered live and stored nowhere. */
import { computed, reactive, ref, watch } from 'vue';
import { rpc } from '@/api/rpc';
import type { TryChange, WhatIfView } from '@/api/generated/dto';
import { useAsk } from '@/stores/ask';
import { meant } from './relative';

/** A change with its place in words: 东镇 A1-1 已建会企业. */
export interface Change extends TryChange {
  said: string;
  /** What stands there. */
  now: string;
}

export type Place = Omit<Change, 'typed'>;

const address = ({ what, unit, at }: Pick<Change, 'what' | 'unit' | 'at'>) => [what, unit, at].join('|');

export function useWhatIf(evaluation: () => string) {
  const changes = reactive(new Map<string, Change>());
  const answer = ref<WhatIfView | null>(null);
  const { wrong, latest } = useAsk('here');
  const faults = ref<Record<string, string>>({});
  const list = computed(() => [...changes.values()]);

  /** One question at a time; what was typed meanwhile is asked next. */
  let busy = false;
  let again = false;
  async function ask(): Promise<void> {
    again = busy;
    if (busy) return;
    busy = true;
    const asked = list.value;
    const sent = asked.map(({ what, unit, at, typed, now }) => ({ what, unit, at, typed: meant(typed, now) }));
    await latest(
      () => rpc('trial_what_if', { evaluation: evaluation(), changes: sent }),
      (view) => {
        answer.value = view;
        faults.value = Object.fromEntries(
          view.faults.flatMap(({ n, text }) => (asked[n] ? [[address(asked[n]), text]] : [])),
        );
      },
    );
    busy = false;
    if (again) await ask();
  }
  watch(list, ask, { immediate: true });

  return {
    answer,
    wrong,
    list,
    typed: (place: Place) => changes.get(address(place))?.typed ?? '',
    fault: (place: Place) => faults.value[address(place)] ?? '',
    tries: (place: Place) => changes.has(address(place)),
    /** An empty field is as it was. */
    set(place: Place, typed: string) {
      if (typed.trim()) changes.set(address(place), { ...place, typed });
      else changes.delete(address(place));
    },
    /** As if nothing stood there. */
    clear: (place: Place) => changes.set(address(place), { ...place, typed: '' }),
    drop: (place: Place) => changes.delete(address(place)),
    forget: () => changes.clear(),
  };
}

export type WhatIf = ReturnType<typeof useWhatIf>;
