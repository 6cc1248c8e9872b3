// How long the page waits for a preview of one figure by rpc, its way when it cannot have one at once: there, scored, and back.
// Milliseconds of each round.
const done = arguments[arguments.length - 1];
const rpc = async (name, args) => (await window.__TAURI_INTERNALS__.invoke('rpc', { name, args })).value;

async function time() {
  const { current } = await rpc('app_state', {});
  const where = { evaluation: current.evaluation, unit: current.unit, indicator: 'project_conversion' };
  const taken = [];
  for (let round = 0; round < 60; round += 1) {
    const typed = { cell: 'projects_applied', typed: String(1 + round), note: null, as_of: null, source: null, estimate: null };
    const start = performance.now();
    await rpc('preview', { ...where, cells: [typed] });
    taken.push({ ms: performance.now() - start });
  }
  return taken.slice(10);
}

time().then(done, (error) => done(String(error)));
