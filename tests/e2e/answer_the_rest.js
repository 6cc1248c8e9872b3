// Answers every field still blank, by the command that the page calls. Hands over what is still blank then.
const done = arguments[arguments.length - 1];
const rpc = async (name, args) => (await window.__TAURI_INTERNALS__.invoke('rpc', { name, args })).value;

async function answer() {
  const { current } = await rpc('app_state', {});
  const at = { evaluation: current.evaluation, unit: current.unit };
  const refused = [];
  const blank = async () => {
    const { scores } = await rpc('fill', at);
    return scores.rows.filter((row) => ['blank', 'partial', 'fault'].includes(row.mark)).map((row) => row.key);
  };
  for (let round = 0; round < 3; round += 1) {
    for (const indicator of await blank()) {
      const leaf = await rpc('leaf', { ...at, indicator });
      const fields = leaf.fields.flatMap((field) => (field.parts.length ? field.parts : [field]));
      const typed = (field) =>
        field.control === 'yes_no' ? '否' : field.control === 'level' ? field.options[0].typed : field.control === 'text' ? '无' : round === 0 ? '0' : '1';
      const wanted = fields.filter((field) => field.required && (field.typed === '' || (round > 0 && field.typed === '0')));
      const cells = wanted.map((field) => ({ cell: field.cell, typed: typed(field), note: null, as_of: null, source: null, estimate: null }));
      if (leaf.none_cell && !leaf.none && cells.length === 0) cells.push({ cell: leaf.none_cell, typed: '是', note: null, as_of: null, source: null, estimate: null });
      if (cells.length) {
        const answered = await rpc('record', { ...at, indicator, cells });
        if (round === 2) refused.push(...answered.errors.map((error) => error.cell + ': ' + error.text));
      }
    }
  }
  const check = await rpc('submission_check', at);
  return [...refused, ...check.findings.filter((one) => one.severity === 'block').map((one) => JSON.stringify(one))];
}

answer().then(done, (error) => done([String(error && error.trace ? error.trace : error)]));
