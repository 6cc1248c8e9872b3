// From each key event: the time until the page asks for the preview, until it has the answer, and until sentence and total
// have both changed; and the frame in which that is painted. Milliseconds.
window.__keys = [];
let open = null;
const since = () => performance.now() - open.start;
const send = XMLHttpRequest.prototype.send;
XMLHttpRequest.prototype.send = function (...body) {
  if (open) open.asked ??= since();
  send.apply(this, body);
  if (open) open.answered ??= since();
};
document.addEventListener(
  'keydown',
  (event) => {
    // The event's own time where the page's clock is meant, else now.
    const now = performance.now();
    const start = event.timeStamp > 0 && event.timeStamp <= now ? event.timeStamp : now;
    const one = { start, changed: new Set(), asked: null, answered: null, frames: null, ms: null };
    open = one;
    let frame = 0;
    const count = () => {
      frame += 1;
      if (one.ms !== null) {
        one.frames = frame;
        window.__keys.push(one);
      } else if (frame < 30) requestAnimationFrame(count);
    };
    requestAnimationFrame(count);
  },
  true,
);
for (const id of ['sentence', 'total-score']) {
  new MutationObserver(() => {
    if (!open || open.ms !== null) return;
    open.changed.add(id);
    if (open.changed.size === 2) open.ms = since();
  }).observe(document.querySelector(`[data-testid="${id}"]`), { childList: true, characterData: true, subtree: true });
}
