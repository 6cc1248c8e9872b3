/** Whether a key belongs to an input method that is composing: then it is not ours. */
export function composing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}
