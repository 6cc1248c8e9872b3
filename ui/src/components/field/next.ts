/** Where the cursor goes next in a form. */

/** The field after the one that has the cursor, among those that can be typed into; none after the last, or from elsewhere. */
export function nextField(form: Element | null): HTMLElement | null {
  if (!form) return null;
  const fields = [...form.querySelectorAll<HTMLElement>('[data-field]:not(:disabled)')];
  const at = fields.findIndex((field) => field === document.activeElement);
  return at < 0 ? null : (fields[at + 1] ?? null);
}
