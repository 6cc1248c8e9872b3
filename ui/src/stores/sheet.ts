/** The open evaluation of the open unit: its scores, roles and journal, as every screen sees them. */
import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import { rpc } from '@/api/rpc';
import type {
  FillView,
  FillingView,
  FindingView,
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
  /** Evaluation, unit and the like: what typing does not change. */
  const view = shallowRef<Omit<FillView, 'scores' | 'journal'> | null>(null);
  const journal = shallowRef<JournalState | null>(null);
  // Plain objects that are replaced, never changed: a row that a preview does not name stays the same object, and is not
  // drawn again.
  const totals = shallowRef<TotalsView | null>(null);
  const groups = shallowRef<GroupView[]>([]);
  const rows = shallowRef<RowView[]>([]);
  const findings = shallowRef<FindingView[]>([]);
  /** How many indicators are filled in, of those to fill in; none where no return is open. */
  const filling = shallowRef<FillingView | null>(null);
  /** The scores of what is written; a preview says only what differs from them. */
  let written: Scores | null = null;
  /** Goes up when something outside typing changed what the open indicator shows: undo, redo, evidence. */
  const turn = ref(0);

  function takeView(next: FillView | null): void {
    view.value = next;
    journal.value = next?.journal ?? null;
    written = next?.scores ?? null;
    show(written);
  }

  function show(scores: Scores | null): void {
    totals.value = scores?.totals ?? null;
    groups.value = scores?.groups ?? [];
    rows.value = scores?.rows ?? [];
    findings.value = scores?.findings ?? [];
    filling.value = scores?.filling ?? null;
  }

  async function load(): Promise<void> {
    const at = app.current;
    takeView(at ? await rpc('fill', { evaluation: at.evaluation, unit: at.unit }) : null);
  }

  /** `shown` is false while newer typing waits: its preview is what the screen shows. */
  function takeScores(scores: Scores, shown: boolean): void {
    written = scores;
    if (shown) show(scores);
  }

  function takeJournal(next: JournalState): void {
    journal.value = next;
  }

  function takePreview(preview: Preview): void {
    if (!written) return;
    totals.value = preview.totals;
    groups.value = merged(written.groups, preview.groups);
    rows.value = merged(written.rows, preview.rows);
    findings.value = written.findings;
  }

  async function step(name: 'undo' | 'redo'): Promise<Undone | null> {
    const at = app.current;
    if (!at) return null;
    const done = await rpc(name, at);
    await load();
    turn.value += 1;
    return done;
  }

  return {
    view,
    turn,
    totals,
    groups,
    rows,
    findings,
    filling,
    journal,
    load,
    takeView,
    takeScores,
    takeJournal,
    takePreview,
    step,
  };
});
