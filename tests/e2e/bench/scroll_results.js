// Scrolls the table of results by one viewport after another, down from its head and up from its end. Of each: the frame in
// which the first and the last row in sight have text, and milliseconds until then.
const [STEPS] = arguments;
window.__scrolled = null;
const box = document.querySelector('[data-testid="results-table"]');
const frame = () => new Promise((next) => requestAnimationFrame(next));

function said(y) {
  const { left } = box.getBoundingClientRect();
  const row = document.elementFromPoint(left + 120, y)?.closest('[data-testid^="result:"]');
  return !!row && row.querySelector('.name')?.textContent.trim() !== '' && row.querySelector('.figure')?.textContent.trim() !== '';
}

function inSight() {
  const { bottom } = box.querySelector('thead th').getBoundingClientRect();
  const end = box.getBoundingClientRect().top + box.clientTop + box.clientHeight;
  return said(bottom + 3) && said(end - 3);
}

async function scroll() {
  const taken = [];
  const height = box.clientHeight;
  for (const [from, way] of [
    [0, 1],
    [box.scrollHeight - height, -1],
  ]) {
    box.scrollTop = from;
    for (let frames = 0; frames < 5; frames += 1) await frame();
    for (let step = 0; step < STEPS; step += 1) {
      const start = performance.now();
      box.scrollTop += way * height;
      let frames = 0;
      do {
        await frame();
        frames += 1;
      } while (!inSight() && frames < 60);
      taken.push({ frames, ms: performance.now() - start });
      await frame();
    }
  }
  return taken;
}

scroll().then((taken) => (window.__scrolled = taken));
