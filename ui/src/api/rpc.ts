/** The one call to the program: a command of the table, its arguments, its result. Fails with a `UiError`. */
import { convertFileSrc, invoke } from '@tauri-apps/api/core';
import type { Commands } from './generated/commands';
import type { Preview, Typing, UiError, Warning } from './generated/dto';

export async function rpc<K extends keyof Commands>(
  name: K,
  args: Commands[K]['args'],
): Promise<Commands[K]['result']> {
  try {
    const { value, warnings } = await invoke<Answer<K>>('rpc', { name, args });
    succeeded(name);
    if (warnings.length) warned(warnings);
    return value;
  } catch (thrown) {
    if (typeof thrown === 'object' && thrown !== null) thrownBy.set(thrown, name);
    throw thrown;
  }
}

/** The result of a command, and what must be known beside it: the act is done all the same. */
interface Answer<K extends keyof Commands> {
  value: Commands[K]['result'];
  warnings: Warning[];
}

const thrownBy = new WeakMap<object, string>();
let succeeded: (command: string) => void = () => undefined;
let warned: (warnings: Warning[]) => void = () => undefined;

/** The command that something thrown came from. */
export function commandOf(thrown: unknown): string | undefined {
  return typeof thrown === 'object' && thrown !== null ? thrownBy.get(thrown) : undefined;
}

/** Whom to tell of every command that succeeded. */
export function onSuccess(told: (command: string) => void): void {
  succeeded = told;
}

/** Whom to tell of the warnings beside a result. */
export function onWarnings(told: (warnings: Warning[]) => void): void {
  warned = told;
}

/**
 * The preview of what is being typed, before the next frame is painted; null where the program would have to wait for
 * it (something is being written), or says that something is wrong: `rpc` then answers or says what.
 *
 * The page stands still until the answer, so that the letter and the scores it makes are painted together. An answer by
 * `rpc` comes behind the frame that paints the letter.
 */
export function previewAtOnce(typing: Typing): Preview | null {
  const request = new XMLHttpRequest();
  try {
    request.open('POST', `${convertFileSrc('', 'gongping')}preview`, false);
    request.send(JSON.stringify(typing));
    return request.status === 200 ? (JSON.parse(request.responseText) as Preview) : null;
  } catch {
    return null;
  }
}

export function isUiError(value: unknown): value is UiError {
  return typeof value === 'object' && value !== null && 'code' in value && 'message' in value;
}

/** Whatever was thrown, as the shape the screens show. */
export function uiError(thrown: unknown): UiError {
  if (isUiError(thrown)) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return { code: 'page', message, params: {}, field: null, others: [], trace: message };
}

/** What is wrong with each field of a form; empty where no field is named. */
export function faultsOf(error: UiError): Record<string, string> {
  const first = error.field ? [{ field: error.field, message: error.message }] : [];
  return Object.fromEntries([...first, ...error.others].map((one) => [one.field, one.message]));
}
