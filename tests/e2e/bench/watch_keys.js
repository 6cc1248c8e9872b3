// From each key event: the time until the page asks for the preview, until it has the answer, and until sentence and total
// have both changed; and the frame in which that is painted. Milliseconds.
window.__keys = [];
const open = watchKeys(window.__keys, () => ({ changed: new Set(), asked: null, answered: null }));
const since = () => performance.now() - open().start;
const send = XMLHttpRequest.prototype.send;
XMLHttpRequest.prototype.send = function (...body) {
  if (open()) open().asked ??= since();
  send.apply(this, body);
  if (open()) open().answered ??= since();
};
for (const id of ['sentence', 'total-score']) {
  new MutationObserver(() => {
    const one = open();
    if (!one || one.ms !== null) return;
    one.changed.add(id);
    if (one.changed.size === 2) one.ms = since();
  }).observe(document.querySelector(`[data-testid="${id}"]`), { childList: true, characterData: true, subtree: true });
}
