/** What the help of each screen shows beside its words: which keys hold there, and which words are used. */
import type { Named } from '@/locale';
import type { Term } from '@/stores/help';
import { KEYS, type KeyPlace } from '../keymap';

export type Screen = Named<'help.screens'>;

/** Every screen with its places of keys and its words, in the order in which they are met. */
export const ABOUT: Record<Screen, { places: KeyPlace[]; terms: Term[] }> = {
  start: { places: [], terms: ['work_data', 'identity', 'unit', 'indicator', 'sample', 'backup'] },
  home: { places: [], terms: ['provisional', 'attainable', 'upper', 'not_applicable', 'role', 'finding', 'settle'] },
  fill: {
    places: ['form', 'grid'],
    terms: [
      'scope',
      'as_of',
      'lead',
      'support',
      'prior',
      'jump',
      'evidence',
      'narrative',
      'not_applicable',
      'mandatory',
      'critical',
      'upper',
      'provisional',
      'attainable',
      'rate',
      'bonus',
      'penalty',
      'deduct',
      'efficacy',
      'veto',
      'highlights',
      'finding',
    ],
  },
  review: {
    places: ['review', 'tables'],
    terms: [
      'accept',
      'returned',
      'feedback',
      'objection',
      'decide',
      'deferred',
      'published',
      'correction',
      'draw',
      'not_applicable',
    ],
  },
  results: {
    places: ['results', 'tables'],
    terms: ['grouping', 'rate', 'provisional', 'places', 'tied', 'bars', 'veto', 'deferred', 'correction', 'mean'],
  },
  print: { places: [], terms: ['code', 'memo', 'report', 'draft', 'seal', 'provisional', 'published', 'sample'] },
  exchange: { places: [], terms: ['finding', 'settle', 'draft', 'code', 'returned', 'mandatory', 'sample'] },
  settings: {
    places: ['tables'],
    terms: [
      'unit',
      'grouping',
      'role',
      'lead',
      'support',
      'indicator',
      'next_version',
      'identity',
      'seal',
      'work_data',
      'backup',
      'journal',
    ],
  },
  trial: { places: [], terms: ['trial', 'robust', 'weight', 'ahp', 'entropy', 'mean', 'rate'] },
};

/** Returns the screen that an address shows; a workspace that is not open yet is at the start. */
export function screenOf(name: unknown, tab: unknown, opened: boolean): Screen {
  if (!opened) return 'start';
  if (name === 'settings' && tab === 'trial') return 'trial';
  return typeof name === 'string' && name in ABOUT ? (name as Screen) : 'home';
}

/** Returns the keys of a screen, each once. */
export function keysOf(screen: Screen): (typeof KEYS)[KeyPlace] {
  return ABOUT[screen].places.flatMap((place) => KEYS[place]);
}
