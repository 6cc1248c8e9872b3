/** The open evaluation of the open unit: its scores, roles and journal, as every screen sees them. */
import { defineStore } from 'pinia';
import { computed, ref } from 'vue';
import { rpc } from '@/api/rpc';
import type {
  FillView,
  GroupView,
  JournalState,
  Preview,
  RowView,
  Scores,
  TotalsView,
  Undone,
} from '@/api/generated/dto';
import { useApp } from './app';

function merged<T extends { key: string }>(all: T[], changed: T[]): T[] {
  if (changed.length === 0) return all;
  const by = new Map(changed.map((one) => [one.key, one]));
  return all.map((one) => by.get(one.key) ?? one);
}

export const useSheet = defineStore('sheet', () => {
  const app = useApp();
  const view = ref<FillView | null>(null);
  /** The scores of what is written; a preview says only what differs from them. */
  let written: Scores | null = null;
  /** Goes up when something outside typing changed what the open indicator shows: undo, redo, evidence. */
  const turn = ref(0);

  const totals = computed<TotalsView | null>(() => view.value?.scores.totals ?? null);
  const groups = computed<GroupView[]>(() => view.value?.scores.groups ?? []);
  const rows = computed<RowView[]>(() => view.value?.scores.rows ?? []);
  const journal = computed<JournalState | null>(() => view.value?.journal ?? null);

  function takeView(next: FillView | null): void {
    view.value = next;
    written = next?.scores ?? null;
  }

  async function load(): Promise<void> {
    const at = app.current;
    takeView(at ? await rpc('fill', { evaluation: at.evaluation, unit: at.unit }) : null);
  }

  /** `shown` is false while newer typing waits: its preview is what the screen shows. */
  function takeScores(scores: Scores, shown: boolean): void {
    written = scores;
    if (view.value && shown) view.value.scores = scores;
  }

  function takeJournal(next: JournalState): void {
    if (view.value) view.value.journal = next;
  }

  function takePreview(preview: Preview): void {
    if (!view.value || !written) return;
    view.value.scores = {
      totals: preview.totals,
      groups: merged(written.groups, preview.groups),
      rows: merged(written.rows, preview.rows),
      findings: written.findings,
    };
  }

  async function step(name: 'undo' | 'redo'): Promise<Undone | null> {
    const at = app.current;
    if (!at) return null;
    const done = await rpc(name, at);
    await load();
    turn.value += 1;
    return done;
  }

  return { view, turn, totals, groups, rows, journal, load, takeView, takeScores, takeJournal, takePreview, step };
});
