/** Settings as they are changed: what is not named stays as it is. */
import type { ChangeSettings } from './generated/dto';

export const unchanged: ChangeSettings = {
  locale: null,
  operator: null,
  organisation: null,
  evaluated: null,
  identity: null,
  own_role: null,
  words: null,
  zoom: null,
  folders: null,
};
