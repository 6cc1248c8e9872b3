// From each key event in the filter: milliseconds until the rows of the table have changed, and the frame that paints that.
window.__filtered = [];
let open = null;
document.addEventListener(
  'keydown',
  (event) => {
    const now = performance.now();
    const start = event.timeStamp > 0 && event.timeStamp <= now ? event.timeStamp : now;
    const one = { start, ms: null, frames: null };
    open = one;
    let frame = 0;
    const count = () => {
      frame += 1;
      if (one.ms !== null) {
        one.frames = frame;
        window.__filtered.push(one);
      } else if (frame < 30) requestAnimationFrame(count);
    };
    requestAnimationFrame(count);
  },
  true,
);
new MutationObserver(() => {
  if (open && open.ms === null) open.ms = performance.now() - open.start;
}).observe(document.querySelector('[data-testid="results-table"] tbody'), { childList: true, characterData: true, subtree: true });
