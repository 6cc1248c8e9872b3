/**
 * Where the keyboard goes after navigation: into the screen. Its landmark takes it, which says what the screen is called, then its
 * first field as soon as that is there; a screen that puts the cursor itself keeps it.
 */
import { nextTick, onBeforeUnmount, watch, type Ref } from 'vue';

const FIELDS = 'input:not([type=checkbox], [type=radio], [role=combobox]):not(:disabled), select:not(:disabled), textarea:not(:disabled)'; // prettier-ignore
/** What is read after so long comes too late to move the cursor. */
const PATIENCE = 1500;

/** Whether nothing has the keyboard, or had it when a key was pressed: neither a field nor a button, at most the screen as a whole. */
export function idle(at: EventTarget | null = document.activeElement): boolean {
  return !(at instanceof Element) || at.matches('body, main');
}

export function useArriving(main: Readonly<Ref<HTMLElement | null>>, screen: () => unknown): void {
  let watcher: MutationObserver | undefined;
  let late: ReturnType<typeof setTimeout> | undefined;

  function stop(): void {
    watcher?.disconnect();
    clearTimeout(late);
    window.removeEventListener('keydown', stop, true);
    window.removeEventListener('mousedown', stop, true);
  }

  function look(): void {
    const box = main.value;
    if (!box || document.activeElement !== box) return stop();
    const first = [...box.querySelectorAll<HTMLElement>(FIELDS)].find((field) => field.getClientRects().length > 0);
    if (!first) return;
    stop();
    first.focus({ preventScroll: true });
  }

  watch(screen, async () => {
    stop();
    await nextTick();
    const box = main.value;
    const at = document.activeElement;
    if (!box || (at && at !== box && (box.contains(at) || at.closest('dialog')))) return;
    box.focus({ preventScroll: true });
    // After the screen had its turn, which may put the cursor elsewhere.
    watcher = new MutationObserver(() => requestAnimationFrame(look));
    watcher.observe(box, { childList: true, subtree: true });
    requestAnimationFrame(look);
    late = setTimeout(stop, PATIENCE);
    window.addEventListener('keydown', stop, true);
    window.addEventListener('mousedown', stop, true);
  });
  onBeforeUnmount(stop);
}
