/**
 * What is being typed and not written yet: drafts, their preview and their commit.
 *
 * - A keystroke makes a draft and asks for a preview: at once, so that both are painted together, or else by a call; at most
 *   one call is under way, the latest typing wins.
 * - A commit (leaving the field, Enter, or `idle` ms without a keystroke) writes all drafts; one write at a time.
 * - A draft goes only when the program has written exactly what it holds. What cannot be read stays with its error and is
 *   not sent again until it changes; what could not be written stays and is tried again every `retry` ms.
 */
import { computed, reactive, ref } from 'vue';
import { uiError } from '@/api/rpc';
import type { CellError, Preview, Typed, Typing, UiError } from '@/api/generated/dto';

export interface Where {
  evaluation: string;
  unit: string;
  indicator: string;
}

export type Patch = Partial<Omit<Typed, 'cell'>>;
export type DraftState = 'dirty' | 'saving' | 'failed' | 'refused';

export interface Draft {
  where: Where;
  cell: string;
  patch: Patch;
  /** Goes up with every keystroke: a write only removes the draft it has seen. */
  version: number;
  state: DraftState;
  /** Why it cannot be read; empty while it can. */
  error: string;
}

/** What a write answers at least. */
export interface Written {
  errors: CellError[];
}

export interface Program<W extends Written> {
  /** The preview without waiting; null when it cannot be had so. */
  previewAtOnce: (typing: Typing) => Preview | null;
  preview: (typing: Typing) => Promise<Preview>;
  record: (typing: Typing) => Promise<W>;
  previewed: (where: Where, preview: Preview) => void;
  /** `settled` is false while newer typing waits: the next preview then says what the screen shows. */
  recorded: (where: Where, written: W, settled: boolean) => void;
  idle?: number;
  retry?: number;
}

const keyOf = (where: Where, cell: string) => `${where.evaluation}/${where.unit}/${cell}`;
const sameSheet = (a: Where, b: Where) =>
  a.evaluation === b.evaluation && a.unit === b.unit && a.indicator === b.indicator;

function whole(draft: Draft): Typed {
  return { cell: draft.cell, typed: null, note: null, as_of: null, source: null, estimate: null, ...draft.patch };
}

export function createTyping<W extends Written>(program: Program<W>) {
  const { idle = 600, retry = 3000 } = program;
  const drafts = reactive(new Map<string, Draft>());
  const failure = ref<UiError | null>(null);
  const writing = ref(false);
  let idleTimer: ReturnType<typeof setTimeout> | undefined;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  let wanted: Where | null = null;
  let previewing = false;
  /** Goes up when previews under way no longer speak of what is on the screen. */
  let epoch = 0;
  let writer: Promise<void> = Promise.resolve();

  const all = computed(() => [...drafts.values()]);
  const refused = computed(() => all.value.filter((draft) => draft.state === 'refused'));
  const waiting = computed(() => all.value.filter((draft) => draft.state !== 'refused'));

  function draftOf(where: Where, cell: string): Draft | undefined {
    return drafts.get(keyOf(where, cell));
  }

  function put(where: Where, cell: string, patch: Patch): void {
    const old = draftOf(where, cell);
    drafts.set(keyOf(where, cell), {
      where,
      cell,
      patch: { ...old?.patch, ...patch },
      version: (old?.version ?? 0) + 1,
      state: 'dirty',
      error: old?.error ?? '',
    });
  }

  /** A keystroke. `scored` is false for words that no score reads. */
  function type(where: Where, cell: string, patch: Patch, scored = true): void {
    put(where, cell, patch);
    clearTimeout(idleTimer);
    idleTimer = setTimeout(() => void commit(), idle);
    if (scored) void ask(where);
  }

  /** A choice: written at once. */
  async function set(where: Where, cell: string, patch: Patch): Promise<void> {
    put(where, cell, patch);
    await commit();
  }

  async function ask(where: Where): Promise<void> {
    if (previewAtOnce(where)) return;
    wanted = where;
    if (previewing) return;
    previewing = true;
    try {
      while (wanted) {
        const at: Where = wanted;
        wanted = null;
        await preview(at);
      }
    } finally {
      previewing = false;
    }
  }

  function draftsOf(where: Where): Draft[] {
    return all.value.filter((draft) => sameSheet(draft.where, where));
  }

  /**
   * Whether the screen now shows what is typed. Not while something is written: a preview names only what differs from what
   * is written, and the write must have been answered before.
   */
  function previewAtOnce(where: Where): boolean {
    const sent = writing.value ? [] : draftsOf(where);
    const answer = sent.length > 0 ? program.previewAtOnce({ ...where, cells: sent.map(whole) }) : null;
    if (!answer) return false;
    // A call under way has seen less than this.
    forgetPreviews();
    show(where, sent, answer);
    return true;
  }

  async function preview(where: Where): Promise<void> {
    const sent = draftsOf(where);
    if (sent.length === 0) return;
    const asked = epoch;
    try {
      const answer = await program.preview({ ...where, cells: sent.map(whole) });
      if (asked === epoch) show(where, sent, answer);
    } catch {
      // The write that follows says what is wrong; a missing preview loses nothing.
    }
  }

  function show(where: Where, sent: Draft[], answer: Preview): void {
    judge(sent, answer.errors);
    program.previewed(where, answer);
  }

  /** Marks which of the drafts sent can be read, where they were not typed over since. */
  function judge(sent: Draft[], errors: CellError[]): void {
    for (const one of sent) {
      const now = draftOf(one.where, one.cell);
      if (now?.version !== one.version) continue;
      const error = errors.find((wrong) => wrong.cell === one.cell);
      now.error = error?.text ?? '';
      if (error) now.state = 'refused';
      else if (now.state === 'refused') now.state = 'dirty';
    }
  }

  /** Writes every draft that can be read, after the write under way. */
  function commit(): Promise<void> {
    clearTimeout(idleTimer);
    clearTimeout(retryTimer);
    writer = writer.then(writeAll);
    return writer;
  }

  async function writeAll(): Promise<void> {
    const due = all.value.filter((draft) => draft.state === 'dirty' || draft.state === 'failed');
    const sheets: Draft[][] = [];
    for (const draft of due) {
      const sheet = sheets.find(([first]) => first && sameSheet(first.where, draft.where));
      if (sheet) sheet.push(draft);
      else sheets.push([draft]);
    }
    writing.value = sheets.length > 0;
    for (const sheet of sheets) await write(sheet);
    writing.value = false;
  }

  async function write(sheet: Draft[]): Promise<void> {
    const first = sheet[0];
    if (!first) return;
    const where = { ...first.where };
    const sent = sheet.map((draft) => ({ ...draft, patch: { ...draft.patch } }));
    for (const draft of sheet) draft.state = 'saving';
    try {
      const answer = await program.record({ ...where, cells: sent.map(whole) });
      failure.value = null;
      judge(sent, answer.errors);
      for (const one of sent) {
        const now = draftOf(one.where, one.cell);
        if (now?.version === one.version && now.state !== 'refused') drafts.delete(keyOf(one.where, one.cell));
      }
      const settled = !all.value.some((draft) => draft.state === 'dirty' && sameSheet(draft.where, where));
      program.recorded(where, answer, settled);
    } catch (thrown) {
      failure.value = uiError(thrown);
      for (const one of sent) {
        const now = draftOf(one.where, one.cell);
        if (now?.version === one.version) now.state = 'failed';
      }
      retryTimer = setTimeout(() => void commit(), retry);
    }
  }

  /** Writes what can be written now and says what is left. */
  async function flush(): Promise<'clean' | 'refused' | 'failed'> {
    await commit();
    if (waiting.value.length > 0) return 'failed';
    return refused.value.length > 0 ? 'refused' : 'clean';
  }

  /** Gives up what was typed into one cell: it shows again what is written. */
  function drop(where: Where, cell: string): void {
    drafts.delete(keyOf(where, cell));
    if (waiting.value.length === 0) failure.value = null;
    void ask(where);
  }

  /** Previews under way no longer count. */
  function forgetPreviews(): void {
    epoch += 1;
    wanted = null;
  }

  const state = computed<'clean' | 'pending' | 'saving' | 'failed' | 'refused'>(() => {
    if (failure.value) return 'failed';
    if (writing.value) return 'saving';
    if (waiting.value.length > 0) return 'pending';
    return refused.value.length > 0 ? 'refused' : 'clean';
  });

  return { drafts, refused, waiting, failure, state, draftOf, type, set, commit, flush, drop, forgetPreviews };
}

export type TypingDesk = ReturnType<typeof createTyping>;
