/** Every key of the program, in one list: the help of each screen and the tests read it. */
import type { MessageKey } from '@/locale';

/** Where a key is heard. */
export const PLACES = ['everywhere', 'tables', 'form', 'grid', 'review', 'results', 'dialog'] as const;
export type KeyPlace = (typeof PLACES)[number];

export interface Shortcut {
  /** As it is printed on the keyboard; several that belong together with a blank between them. */
  keys: string;
  means: MessageKey;
}

export const KEYS: Record<KeyPlace, Shortcut[]> = {
  everywhere: [
    { keys: 'Alt+1 … Alt+9', means: 'keys.screen' },
    { keys: 'Ctrl+K', means: 'keys.other' },
    { keys: 'Ctrl+F', means: 'keys.find' },
    { keys: 'Ctrl+Z Ctrl+Y', means: 'keys.undo' },
    { keys: 'Ctrl+S', means: 'keys.saved' },
    { keys: 'Ctrl+P', means: 'keys.print' },
    { keys: 'Ctrl++ Ctrl+−', means: 'keys.zoom' },
    { keys: 'Ctrl+0', means: 'keys.zoom_none' },
    { keys: 'F1', means: 'keys.help' },
  ],
  tables: [
    { keys: 'Ctrl+C', means: 'keys.copy' },
    { keys: 'Ctrl+A', means: 'keys.pick_all' },
    { keys: 'Shift', means: 'keys.pick' },
  ],
  form: [
    { keys: 'Enter', means: 'keys.enter' },
    { keys: 'Tab Shift+Tab', means: 'keys.tab' },
    { keys: 'F2', means: 'keys.prev' },
    { keys: 'Alt+↓', means: 'keys.source' },
    { keys: 'Y N ← →', means: 'keys.answer' },
    { keys: 'Ctrl+↑ Ctrl+↓', means: 'keys.indicator' },
    { keys: 'Esc', means: 'keys.back' },
  ],
  grid: [
    { keys: 'Enter Tab ↑ ↓ ← →', means: 'keys.grid_move' },
    { keys: 'F2 Esc', means: 'keys.grid_edit' },
    { keys: 'F3', means: 'keys.grid_open' },
    { keys: 'Shift+↑ ↓ ← →', means: 'keys.grid_pick' },
    { keys: 'Delete', means: 'keys.grid_delete' },
    { keys: 'Ctrl+C Ctrl+V', means: 'keys.grid_paste' },
  ],
  review: [
    { keys: '↑ ↓', means: 'keys.review_move' },
    { keys: 'Enter', means: 'keys.review_enter' },
    { keys: '␣', means: 'keys.review_accept' },
    { keys: '→', means: 'keys.review_into' },
  ],
  results: [
    { keys: '↑ ↓ ← →', means: 'keys.results_move' },
    { keys: 'Enter', means: 'keys.results_open' },
    { keys: 'Esc', means: 'keys.results_close' },
  ],
  dialog: [{ keys: 'Esc', means: 'keys.dialog_leave' }],
};

/** The digit of the key that leads to a screen, by its place in the navigation; none after the ninth. */
export const digitOf = (place: number): string => (place < 9 ? String(place + 1) : '');
