// From the click on a screen until the frame with its rows is painted, the first of which is named. Milliseconds.
const first = arguments[0];
window.__opened = null;
document.addEventListener(
  'click',
  (event) => {
    const now = performance.now();
    // The event's own time where the page's clock is meant, else now.
    const start = event.timeStamp > 0 && event.timeStamp <= now ? event.timeStamp : now;
    const painted = new MessageChannel();
    painted.port1.onmessage = () => {
      window.__opened = { ms: performance.now() - start };
    };
    const look = () => {
      const row = document.querySelector(first);
      // A message is handed over after the frame that is being made.
      if (row?.textContent.trim()) painted.port2.postMessage(null);
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  },
  { capture: true, once: true },
);
