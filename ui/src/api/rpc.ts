/** The one call to the program: a command of the table, its arguments, its result. Fails with a `UiError`. */
import { invoke } from '@tauri-apps/api/core';
import type { Commands } from './generated/commands';
import type { UiError } from './generated/dto';

export function rpc<K extends keyof Commands>(name: K, args: Commands[K]['args']): Promise<Commands[K]['result']> {
  return invoke<Commands[K]['result']>('rpc', { name, args });
}

export function isUiError(value: unknown): value is UiError {
  return typeof value === 'object' && value !== null && 'code' in value && 'message' in value;
}

/** Whatever was thrown, as the shape the screens show. */
export function uiError(thrown: unknown): UiError {
  if (isUiError(thrown)) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return { code: 'page', message, params: {}, field: null, trace: message };
}
