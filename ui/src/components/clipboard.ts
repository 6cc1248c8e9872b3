/** Puts a text on the clipboard while a button is pressed; returns whether it is there. */
export function copyText(text: string): boolean {
  let put = false;
  const take = (event: ClipboardEvent): void => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
    // The table in sight is not what is copied now.
    event.stopImmediatePropagation();
    put = event.clipboardData !== null;
  };
  window.addEventListener('copy', take, { capture: true });
  // The newer way asks for a permission that the page has not on every system.
  const done = document.execCommand('copy');
  window.removeEventListener('copy', take, { capture: true });
  return done && put;
}
