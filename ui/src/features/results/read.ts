/** What 得分汇总 shows of the open evaluation, read in the order in which it is wanted. */
import { shallowRef, watch } from 'vue';
import { rpc } from '@/api/rpc';
import type { QuotaView, ResultLosses, ResultYears, ResultsView } from '@/api/generated/dto';
import { useApp } from '@/stores/app';
import { useAsk } from '@/stores/ask';

/** `lossesWanted`: whether somebody looks at the losses, which are read only then; `group`: the comparison group whose they are. */
export function useResults(lossesWanted: () => boolean, group: () => string | null) {
  const app = useApp();
  // Shallow: nothing in them changes, and there may be thousands of rows.
  const view = shallowRef<ResultsView | null>(null);
  const years = shallowRef<ResultYears>({ years: [], units: [] });
  const losses = shallowRef<ResultLosses | null>(null);
  const whole = useAsk();
  const lost = useAsk();
  const tie = useAsk();

  /** The table first, then the earlier years. */
  async function load(): Promise<void> {
    const evaluation = app.current?.evaluation;
    if (!evaluation) return;
    const read = await whole.latest(
      () => rpc('results', { evaluation }),
      (now) => {
        if (now.evaluation !== view.value?.evaluation) years.value = { years: [], units: [] };
        view.value = now;
        losses.value = null;
        void lookAtLosses();
      },
    );
    if (!read) return;
    await whole.latest(
      () => rpc('result_years', { evaluation }),
      (before) => (years.value = before),
    );
  }

  async function lookAtLosses(): Promise<void> {
    const evaluation = view.value?.evaluation;
    if (!lossesWanted() || losses.value || !evaluation) return;
    await lost.latest(
      () => rpc('result_losses', { evaluation, comparison: group() }),
      (now) => {
        if (view.value?.evaluation === evaluation) losses.value = now;
      },
    );
  }

  async function settle({ comparison, grade }: QuotaView, order: string[], note: string): Promise<boolean> {
    const evaluation = view.value?.evaluation;
    if (!evaluation) return false;
    return tie.run(async () => {
      view.value = await rpc('tie_settle', { evaluation, comparison, grade, order, note });
    });
  }

  watch(() => app.current?.evaluation, load, { immediate: true });
  watch(lossesWanted, lookAtLosses);
  watch(group, () => {
    losses.value = null;
    void lookAtLosses();
  });
  return { view, years, losses, settle };
}
