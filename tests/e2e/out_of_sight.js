// What cannot be read whole or reached: text cut off at an edge that does not scroll, without an ellipsis that a tip resolves; text
// that spills over its neighbours; a control or a box that scrolls beside the page.
const AXES = [
  { start: 'left', end: 'right', overflow: 'overflowX', inner: 'clientWidth', whole: 'scrollWidth', page: 'innerWidth' },
  { start: 'top', end: 'bottom', overflow: 'overflowY', inner: 'clientHeight', whole: 'scrollHeight', page: 'innerHeight' },
];
/** What is asked of an element again and again: its box and its style. */
const known = new Map();
function of(e) {
  let told = known.get(e);
  if (!told) {
    const { textOverflow, webkitLineClamp, overflowX, overflowY, position } = getComputedStyle(e);
    const dots = textOverflow === 'ellipsis' || webkitLineClamp !== 'none';
    known.set(e, (told = { dots, overflowX, overflowY, fixed: position === 'fixed', box: e.getBoundingClientRect() }));
  }
  return told;
}
const CONTROLS = 'input, select, textarea, button, a';

function wrong(e, { start, end, overflow, inner, whole, page }) {
  const flow = (at) => of(at)[overflow];
  let [from, to] = [of(e).box[start], of(e).box[end]];
  for (let at = e; at && at !== document.documentElement; at = at.parentElement) {
    const { dots, box, fixed } = of(at);
    if (dots) return '';
    if (at === e) {
      const holds = e.matches('input, select, textarea') || /auto|scroll/.test(flow(e)) || !e[inner];
      if (!holds && e[whole] > e[inner] + 1) return /hidden|clip/.test(flow(e)) ? 'cut' : start === 'left' ? 'spills' : '';
    } else if (/auto|scroll/.test(flow(at))) {
      [from, to] = [box[start], box[end]];
    } else if (/hidden|clip/.test(flow(at)) && (to > box[end] + 1 || from < box[start] - 1)) return 'clipped';
    if (fixed) break;
  }
  return to > window[page] + 1 || from < -1 ? 'beside the page' : '';
}

function look() {
  const found = [...document.querySelectorAll('#app *')].flatMap((e) => {
    const text = [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
    if (!text && !e.matches(CONTROLS)) return [];
    const { width, height } = of(e).box;
    if (!width || !height) return [];
    if (e.closest('.visually-hidden, svg, [aria-hidden=true]')) return [];
    const all = AXES.map((axis) => [wrong(e, axis), axis.start]).filter(([what]) => what);
    return all.map(([what, side]) => `${what} (${side}): ${e.tagName} ${e.className} ${e.dataset.testid ?? ''} ${e.textContent.trim().slice(0, 40)}`);
  });
  return [...new Set(found)].slice(0, 12);
}

// What follows the size of the page does so in the next frame.
const done = arguments[arguments.length - 1];
requestAnimationFrame(() => requestAnimationFrame(() => done(look())));
