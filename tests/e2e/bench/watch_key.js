// Each key event: when it came, and the frame that paints what is measured of it. `of` makes what is noted; its `ms` is set
// once that has happened. Gives the event that is open.
const watchKeys = (taken, of) => {
  let open = null;
  document.addEventListener(
    'keydown',
    (event) => {
      // The event's own time where the page's clock is meant, else now.
      const now = performance.now();
      const start = event.timeStamp > 0 && event.timeStamp <= now ? event.timeStamp : now;
      const one = { start, ms: null, frames: null, ...of() };
      open = one;
      let frame = 0;
      const count = () => {
        frame += 1;
        if (one.ms !== null) {
          one.frames = frame;
          taken.push(one);
        } else if (frame < 30) requestAnimationFrame(count);
      };
      requestAnimationFrame(count);
    },
    true,
  );
  return () => open;
};
