/**
 * What a tip says of something on the page: the whole of a text that is cut, or what `data-tip` adds to what can be read there.
 * Nothing where everything can be read.
 */

/** A width that only words for a screen reader have. */
const UNSEEN = 1;
/** What holds other things and is no text itself. */
const HOLDERS = 'input, select, textarea, main, table, ul, section';

/** Whether the text of an element is cut off at its edge, or after its last line. */
function cut(element: HTMLElement): boolean {
  const { overflowX, overflowY } = getComputedStyle(element);
  const wide = overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1;
  const tall = overflowY === 'hidden' && element.scrollHeight > element.clientHeight + 2;
  return element.clientWidth > UNSEEN && (wide || tall) && !/auto|scroll/.test(overflowX + overflowY);
}

const words = (element: Element): string => (element.textContent ?? '').replace(/\s+/g, ' ').trim();

/** What `data-tip` says, where it says more than is seen. */
function added(element: HTMLElement): string {
  const tip = element.dataset.tip?.trim() ?? '';
  return tip && (!words(element).includes(tip) || cut(element)) ? tip : '';
}

/** As far up as a text can be cut by what holds it. */
const REACH = 4;

/** The tip under the mouse, and where it belongs. */
export function tipAt(target: Element): { at: HTMLElement; text: string } | null {
  const named = target.closest<HTMLElement>('[data-tip]');
  const text = named ? added(named) : '';
  if (named && text) return { at: named, text };
  let at: Element | null = target;
  for (let up = 0; up < REACH && at instanceof HTMLElement; up += 1, at = at.parentElement) {
    if (at.matches(HOLDERS)) return null;
    if (cut(at) && words(at)) return { at, text: words(at) };
  }
  return null;
}

const MOST = 6;

/** The tip of what has the keyboard: every text that is cut in it, or in its row. */
export function tipOf(focused: Element): { at: HTMLElement; text: string } | null {
  const own = focused.closest<HTMLElement>('[data-tip]');
  const scope =
    focused.closest<HTMLElement>('tr, li, [role=treeitem]') ?? (focused instanceof HTMLElement ? focused : null);
  if (!scope || scope.matches('main, section')) return null;
  const all = [scope, ...scope.querySelectorAll<HTMLElement>('*')].filter(
    (one) => one.children.length < MOST && words(one),
  );
  const texts = [own ? added(own) : '', ...all.filter((one) => !one.dataset.tip && cut(one)).map(words)];
  const told = [...new Set(texts.filter(Boolean))];
  const first = told.filter((one) => !told.some((other) => other !== one && other.includes(one))).slice(0, MOST);
  return first.length > 0 ? { at: own && first.length === 1 ? own : scope, text: first.join('\n') } : null;
}
