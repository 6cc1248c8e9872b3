/**
 * Figures typed while no field has the keyboard, but a button, a row of the tree or nothing at all: the first blank figure
 * takes them. Where none is blank they are shown, so that nobody believes they were taken.
 */
import { t } from '@/locale';
import { useApp } from '@/stores/app';

const FIGURE = /^[0-9\uff10-\uff19.\-\u2212]$/;
const TYPED_INTO = 'input, select, textarea, dialog, td';

/** The field that takes it: of the row that has the keyboard, else the first one that is blank. */
function taker(root: Element, from: Element): HTMLInputElement | null {
  // The cursor of the table stays in its cell, wherever the keyboard went.
  const cell = root.querySelector<HTMLInputElement>('[data-testid="grid"] .editor input:not(:disabled)');
  if (cell && cell.getClientRects().length > 0) return cell;
  const open = (scope: Element | null | undefined) =>
    [...(scope?.querySelectorAll<HTMLInputElement>('input[data-field]:not(:disabled)') ?? [])].find(
      (one) => !one.value,
    );
  return open(from.closest('tr')) ?? open(root.querySelector('[data-testid="form"]')) ?? null;
}

export function useAside(): (event: KeyboardEvent, root: Element | null) => boolean {
  const app = useApp();
  let lost = '';
  /** Says whether the key was such a figure. Once the field has the cursor, the letter goes there by itself. */
  return (event, root) => {
    const { target, key } = event;
    if (!root || event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return false;
    if (!FIGURE.test(key) || !(target instanceof Element) || target.closest(TYPED_INTO)) {
      lost = '';
      return false;
    }
    const field = taker(root, target);
    if (field) field.focus();
    else app.notice = t('fill.stray', { typed: (lost += key) });
    return true;
  };
}
