/** A window with a made-up program behind it, for the tests of screens. */
import { createPinia, setActivePinia } from 'pinia';
import { createApp, nextTick, type App, type Component } from 'vue';
import { createMemoryHistory, createRouter, type Router } from 'vue-router';
import { vi } from 'vitest';
import type { Commands } from '@/api/generated/commands';
import type { Field, FillView, LeafView, Mark, OutcomeView, RowView, Scores, TotalsView } from '@/api/generated/dto';
import AppFrame from '@/components/frame/AppFrame.vue';
import FillScreen from '@/features/fill/FillScreen.vue';
import ReviewScreen from '@/features/review/ReviewScreen.vue';
import SettingsScreen from '@/features/settings/SettingsScreen.vue';
import { screens, type Screen } from '@/screens';
import { useApp } from '@/stores/app';

type Args<K extends keyof Commands> = Commands[K]['args'];
type Answer<K extends keyof Commands> = Commands[K]['result'];
export type Program = { [K in keyof Commands]?: (args: Args<K>) => Answer<K> | Promise<Answer<K>> };

export const totals = (score: string): TotalsView => ({
  label: 'self-score (provisional)',
  score,
  own: null,
  nothing: false,
  base: score,
  bonus: '0',
  penalty: '0',
  points: '100',
  settled: '90',
  attainable: '94',
  blank_points: '7',
  blank_count: 4,
  upper_points: '6',
  claimed_points: '0',
  prev_score: null,
  children: null,
  converted: [],
  complete: false,
});

export const row = (key: string, code: string, mark: Mark = 'filled'): RowView => ({
  key,
  code,
  name: `Name of ${code}`,
  short: `Short ${code}`,
  group: 'c',
  section: 'base',
  points: '4',
  score: mark === 'blank' ? null : '3.64',
  lost: mark === 'blank' ? null : '0.36',
  mark,
  mandatory: false,
  critical: false,
  lead: 'hr',
  roles: ['hr'],
  prev_score: null,
  remarks: 0,
  remarks_left: 0,
});

export const scores = (score = '80.60'): Scores => ({
  totals: totals(score),
  groups: [
    {
      key: 'c',
      code: 'C',
      name: 'Skills',
      short: 'Skills',
      parent: '',
      points: '20',
      weight: '',
      score: '14.60',
      rate: '73.0',
    },
  ],
  rows: [row('c2_1', 'C2-1'), row('c2_2', 'C2-2', 'blank')],
  filling: { filled: 1, to_fill: 2 },
  findings: [],
});

export const outcome = (score: string | null, sentence = ''): OutcomeView => ({
  state: 'scored',
  value_name: 'Rate',
  value: '29.23%',
  score,
  computed: score,
  lost: null,
  sentence,
  steps: [],
  missing: [],
  taken: [],
  holds: null,
});

export const field = (cell: string, label: string, more: Partial<Field> = {}): Field => ({
  cell,
  control: 'number',
  label,
  unit: '',
  options: [],
  typed: '',
  value: null,
  shown: '',
  points: '',
  required: true,
  prev_cell: null,
  prev_typed: '',
  prev_offer: null,
  prev_shown: '',
  scope: '',
  note: '',
  as_of: '',
  source: '',
  estimate: false,
  shared_with: [],
  role: '',
  parts: [],
  section: '',
  levels: [],
  weight: '',
  upper: false,
  ...more,
});

export const leaf = (key: string, code: string, more: Partial<LeafView> = {}): LeafView => ({
  key,
  code,
  name: `Name of ${code}`,
  points: '4',
  weight: '',
  section: 'base',
  mandatory: false,
  critical: false,
  lead: { key: 'hr', name: 'HR', contact: '', phone: '', unit: null },
  support: [],
  assessor: '',
  method: '',
  standard: '',
  guide: '',
  upper: false,
  na_allowed: true,
  na_reason: null,
  na_refused: null,
  mark_allowed: true,
  mark: null,
  none_cell: null,
  none: false,
  rate: null,
  fields: [],
  clauses: [],
  cases: [],
  matter_factors: [],
  matter_levels: [],
  matters: [],
  event_decided: '',
  outcome: outcome('3.64'),
  narrative: { cell: `${key}:text`, text: '', drafted: '', own: false, stale: false },
  beside: [],
  evidence: [],
  findings: [],
  previous: null,
  next: null,
  next_blank: null,
  last_year: null,
  ...more,
});

export const unit = {
  id: 'u',
  name: 'County',
  label: 'County',
  kind: 'county',
  parent: null,
  group: '',
  contact: '',
  phone: '',
  archived: false,
  classes: [],
  sample: false,
};
export const system = {
  fingerprint: 'f',
  key: 'k',
  name: 'S',
  version: '1',
  kind: 'county',
  classes: [],
  notice: '',
  indicators: 2,
  points: '8',
  built_in: true,
};
export const fillView = (): FillView => ({
  evaluation: {
    id: 'e',
    name: 'Evaluation',
    year: 2026,
    as_of: '2026-11-30',
    due: '2026-12-20',
    days_left: 9,
    system,
    stage: 'fill',
    sample: false,
    archived: false,
    hidden: false,
    units: 1,
  },
  unit,
  roles: [{ key: 'hr', name: 'HR', contact: '', phone: '', unit: null }],
  scores: scores(),
  highlights: '',
  stands: '填报办理中',
  place: null,
  upper: false,
  handed_over: false,
  returned: false,
  remarks: [],
  locked: '',
  journal: { undo: 'typed', redo: null, saved_at: '14:03' },
});

/** Calls to the program, in order. */
export const calls: { name: keyof Commands; args: unknown }[] = [];
let program: Program = {};

vi.mock('@tauri-apps/api/core', () => ({
  invoke: async (_: string, { name, args }: { name: keyof Commands; args: never }) => {
    calls.push({ name, args: JSON.parse(JSON.stringify(args)) });
    const answer = program[name] as ((args: never) => unknown) | undefined;
    if (!answer) throw { code: 'no-answer', message: name, params: {}, field: null, others: [], trace: '' };
    return { value: JSON.parse(JSON.stringify(await answer(args))), warnings: [] };
  },
}));

let app: App | undefined;
/** Screens under test; of the others only the name. */
const real: Partial<Record<Screen['name'], Component>> = {
  fill: FillScreen,
  review: ReviewScreen,
  settings: SettingsScreen,
};
export let router: Router;

export async function openWindow(answers: Program, at = '/fill/c2_1'): Promise<void> {
  program = answers;
  calls.length = 0;
  setActivePinia(createPinia());
  router = createRouter({
    history: createMemoryHistory(),
    routes: screens.map(({ name, path }) => ({ name, path, component: real[name] ?? { render: () => name } })),
  });
  await router.push(at);
  const host = document.createElement('div');
  document.body.replaceChildren(host);
  app = createApp(AppFrame);
  const pinia = createPinia();
  setActivePinia(pinia);
  app.use(pinia).use(router);
  useApp().take({
    version: '0',
    locale: 'en',
    operator: '',
    organisation: '',
    evaluated: null,
    identity: 'county',
    own_role: '',
    words: {},
    workspace: { path: '/w', backup_at: null, unbacked: false },
    proposed_path: '/w',
    current: { evaluation: 'e', unit: 'u' },
    clock: '',
    zoom: 100,
    folders: {},
  });
  app.mount(host);
  await rest();
}

export function closeWindow(): void {
  app?.unmount();
  app = undefined;
}

/** Lets answers arrive and the page be drawn. */
export async function rest(): Promise<void> {
  for (let n = 0; n < 60; n += 1) {
    await Promise.resolve();
    await nextTick();
  }
}

export function at<T extends HTMLElement = HTMLInputElement>(id: string): T {
  const found = document.querySelector<T>(`[data-testid="${id}"]`);
  if (!found) throw new Error(`nothing on the page is called ${id}`);
  return found;
}

export async function click(id: string): Promise<void> {
  at<HTMLElement>(id).click();
  await rest();
}

export const text = (id: string) => at<HTMLElement>(id).textContent?.trim() ?? '';

export async function type(id: string, words: string): Promise<void> {
  const box = at(id);
  if (document.activeElement !== box) box.focus();
  await rest();
  box.value = words;
  box.dispatchEvent(new InputEvent('input', { bubbles: true }));
  await rest();
}

export async function press(key: string, more: KeyboardEventInit & { keyCode?: number } = {}): Promise<KeyboardEvent> {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more });
  if (more.keyCode !== undefined) Object.defineProperty(event, 'keyCode', { value: more.keyCode });
  (document.activeElement ?? document.body).dispatchEvent(event);
  await rest();
  return event;
}

export const cellsOf = (name: 'preview' | 'record') =>
  calls
    .filter((call) => call.name === name)
    .map((call) => (call.args as Args<'record'>).cells.map((cell) => [cell.cell, cell.typed]));
