/**
 * The editor over the cell of the grid that has the cursor. Its box is there before a key is pressed, so that an input method
 * composes into it; the arrows leave it until something is typed or F2 is pressed.
 */
import { nextTick, onMounted, ref, watch, type Ref } from 'vue';
import { composing } from '@/components/keys';
import type { CellDesk } from '@/components/field/cell';

export interface EditorEvents {
  (event: 'key', key: KeyboardEvent, editing: boolean): void;
  (event: 'editing', now: boolean): void;
}

export interface Editor {
  root: Readonly<Ref<HTMLElement | null>>;
  cell: CellDesk;
  /** What stood there when the cursor came; Escape puts it back, even where it is written already. */
  before: string;
  write: (typed: string) => Promise<void>;
  /** Writes what was typed before the cursor goes on. */
  leave: () => void;
  /** Takes a key that only this editor knows, and says whether it did. */
  takes: (event: KeyboardEvent) => boolean;
  emit: EditorEvents;
}

const leaving = ['Enter', 'Tab'];
const moving = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'];

export function useEditor({ root, cell, before, write, leave, takes, emit }: Editor) {
  const editing = ref(false);
  watch(editing, (now) => emit('editing', now));

  const box = () => root.value?.querySelector<HTMLElement>('input, select, textarea, button[tabindex="0"]') ?? null;
  const text = () => root.value?.querySelector<HTMLInputElement | HTMLTextAreaElement>('input, textarea') ?? null;

  function give(): void {
    box()?.focus({ preventScroll: true });
    text()?.select();
  }

  function edit(): void {
    editing.value = true;
    const end = text()?.value.length ?? 0;
    text()?.setSelectionRange(end, end);
  }

  async function say(typed: string): Promise<void> {
    editing.value = false;
    await write(typed);
    await nextTick();
    give();
  }

  function key(event: KeyboardEvent): void {
    if (composing(event)) return;
    if (event.key === 'F2') edit();
    else if (event.key === 'Escape') {
      if (!editing.value && !cell.pending.value) return;
      void say(before);
    } else if (!takes(event)) {
      if (!leaving.includes(event.key) && (editing.value || !moving.includes(event.key))) return;
      leave();
      emit('key', event, editing.value);
      return event.stopPropagation();
    }
    event.preventDefault();
    event.stopPropagation();
  }

  onMounted(give);
  return { editing, text, edit, say, key };
}
