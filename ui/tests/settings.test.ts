import type { Commands } from '@/api/generated/commands';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  at,
  calls,
  click,
  closeWindow,
  fillView,
  openWindow,
  press,
  rest,
  router,
  system,
  type,
  unit,
  type Program,
} from './screen';
import type { IndicatorView } from '@/api/generated/dto';
import { useApp } from '@/stores/app';

const program = (): Program => ({
  fill: fillView,
  home: () => {
    throw new Error('not asked');
  },
  evaluations_list: () => ({ evaluations: [] }),
  systems_list: () => ({ systems: [system] }),
  units_list: () => ({ units: [unit], classes: [], undo: null }),
  groups_of_evaluation: ({ participants }) => ({ warnings: [`${participants.length}个单位没有名额`] }),
  groups_of_unit: ({ group }) => ({ warnings: group === '山区' ? ['山区没有名额'] : [] }),
  evaluation_create: ({ year }) => {
    if (year === 0) throw { code: 'not-a-year', message: '0', params: {}, field: 'year', others: [], trace: '' };
    return useApp().state ?? (undefined as never);
  },
});

const many = (n: number) =>
  Array.from({ length: n }, (_, at) => ({
    ...unit,
    id: `u${at}`,
    name: `Unit ${at}`,
    label: `Unit ${at}`,
    kind: 'county',
  }));

/** What was asked to be made, but for what is refused whatever else it says. */
const made = () =>
  calls
    .filter((call) => call.name === 'evaluation_create')
    .map((call) => call.args as Commands['evaluation_create']['args'])
    .filter((args) => args.year !== 0);

describe('an evaluation of many units', () => {
  afterEach(closeWindow);

  it('names the first of them, and those that are asked for', async () => {
    const units = many(2844);
    await openWindow(
      {
        ...program(),
        evaluations_list: () => ({ evaluations: [{ ...fillView().evaluation, units: units.length }] }),
        units_find: ({ words, most }) => {
          const found = units.filter((one) => one.name.includes(words));
          return { units: found.slice(0, most), all: found.length };
        },
      },
      '/settings/evaluations',
    );
    const shown = () => [...document.querySelectorAll('.units button')].map((one) => one.textContent?.trim());
    expect(shown()).toHaveLength(12);
    await type('find-unit', 'Unit 2843');
    expect(shown()).toHaveLength(1);
  });

  it('draws few boxes of many and ticks all that were found', async () => {
    await openWindow(
      { ...program(), units_list: () => ({ units: many(200), classes: [], undo: null }) },
      '/settings/evaluations',
    );
    await click('new-evaluation');
    expect(document.querySelectorAll('input[type=checkbox]')).toHaveLength(60);
    await type('participants-find', 'Unit 19');
    await click('participants-all');
    await type('participants-find', '');
    document.querySelector<HTMLInputElement>('input[type=checkbox]')?.click();
    await rest();
    await click('evaluation-create');
    const ids = made()[0]?.participants;
    expect(ids).toHaveLength(12);
  });
});

describe('a new evaluation', () => {
  beforeEach(async () => {
    await openWindow(program(), '/settings/evaluations');
    await click('new-evaluation');
  });
  afterEach(closeWindow);

  it('proposes a date that follows the year until another is written', async () => {
    await type('evaluation-year', '2031');
    expect(at('evaluation-as-of').value).toBe('2031-11-30');
    await type('evaluation-as-of', '2031-10-31');
    await type('evaluation-year', '2032');
    expect(at('evaluation-as-of').value).toBe('2031-10-31');
  });

  it('keeps the proposed date while a year is half typed, and refuses half a year', async () => {
    const before = at('evaluation-as-of').value;
    await type('evaluation-year', '20');
    expect(at('evaluation-as-of').value).toBe(before);
    await click('evaluation-create');
    expect(at<HTMLElement>('wrong:year').textContent).not.toBe('');
    expect(document.activeElement).toBe(at('evaluation-year'));
    expect(made()).toEqual([]);
  });

  it('names every wrong field at once, each beside its field', async () => {
    closeWindow();
    await openWindow(
      {
        ...program(),
        evaluation_create: ({ year }) => {
          if (year !== 0) throw new Error('it was to be refused');
          const others = [
            { field: 'as_of', message: 'No day' },
            { field: 'due', message: 'No day either' },
          ];
          throw { code: 'not-a-year', message: '0', params: {}, field: 'year', others, trace: '' };
        },
      },
      '/settings/evaluations',
    );
    await click('new-evaluation');
    await type('evaluation-as-of', 'soon');
    await type('evaluation-due', 'later');
    await click('evaluation-create');
    const said = () => [...document.querySelectorAll('form .loss')].map((one) => one.textContent?.trim());
    expect(said().slice(0, 2)).toEqual(['No day', 'No day either']);
    expect(said()).toHaveLength(3);
    expect(document.activeElement).toBe(at('evaluation-as-of'));
    await type('evaluation-year', '20');
    await click('evaluation-create');
    expect(said()).toHaveLength(4);
  });

  it('is of nobody until a unit is ticked where none was named at first start', async () => {
    await click('evaluation-create');
    expect(made()).toEqual([]);
    document.querySelector<HTMLInputElement>('input[type=checkbox]')?.click();
    await rest();
    await click('evaluation-create');
    expect(made()).toMatchObject([{ participants: ['u'] }]);
  });

  it('leaves with what is typed only when asked twice', async () => {
    await type('evaluation-name', 'Half a name');
    await router.push('/home');
    expect(router.currentRoute.value.name).toBe('settings');
    expect(useApp().notice).not.toBe('');
    await router.push('/home');
    expect(router.currentRoute.value.name).toBe('home');
  });

  it('lets the window close only when asked twice while something is typed', async () => {
    const mayClose = () => [...useApp().forms].every((mayLeave) => mayLeave());
    expect(mayClose()).toBe(true);
    await type('evaluation-name', 'Half a name');
    expect(mayClose()).toBe(false);
    expect(mayClose()).toBe(true);
  });
});

describe('a new evaluation beside one of last year', () => {
  const year = new Date().getFullYear() - 1;
  const own = { ...unit, kind: 'county' };
  const other = { ...own, id: 'v', name: 'V', label: 'V' };
  const ofSample = { ...own, id: 's', name: 'S', label: 'S', sample: true };
  const last = { ...fillView().evaluation, id: 'last', name: 'Last', year, sample: false, units: 2 };
  const sample = { ...last, id: 'sample', name: 'Sample', sample: true };
  const choose = async (id: string, value: string) => {
    at(id).value = value;
    at(id).dispatchEvent(new Event('change', { bubbles: true }));
    await rest();
  };
  const ticked = () =>
    [...document.querySelectorAll<HTMLInputElement>('input[type=checkbox]:checked')].map((one) => one.dataset.testid);

  beforeEach(async () => {
    await openWindow(
      {
        ...program(),
        systems_list: () => ({ systems: [{ ...system, kind: 'county' }] }),
        units_list: () => ({ units: [own, other, ofSample], classes: [], undo: null }),
        units_find: () => ({ units: [other, ofSample], all: 2 }),
        evaluations_list: () => ({ evaluations: [sample, last] }),
      },
      '/settings/evaluations',
    );
    const app = useApp();
    if (app.state) app.take({ ...app.state, evaluated: own });
    await click('new-evaluation');
  });
  afterEach(closeWindow);

  it('proposes the unit named at first start, and offers nothing of a sample', async () => {
    const offered = [...document.querySelectorAll('[data-testid=evaluation-from] option')].map(
      (one) => one.textContent,
    );
    expect(offered.slice(1)).toEqual(['Last']);
    await click('participants-other');
    expect(document.querySelector('[data-testid="participant:S"]')).toBeNull();
    await click('participants-own');
    await click('evaluation-create');
    expect(made()).toMatchObject([{ participants: ['u'], from: 'last' }]);
  });

  it('changes no tick by choosing last year; its units are taken when asked for, and put back', async () => {
    await click('participants-other');
    await click('participant:County');
    await choose('evaluation-from', '');
    await choose('evaluation-from', 'last');
    expect(ticked()).toEqual(['participant:County']);
    expect(at<HTMLElement>('from-offer').textContent).toContain('V');
    await click('from-take');
    expect(ticked()).toEqual(['participant:V']);
    await click('from-undo');
    expect(ticked()).toEqual(['participant:County']);
  });
});

describe('comparison groups that leave a grade without a place', () => {
  afterEach(closeWindow);
  const said = () => document.querySelector('[data-testid=group-warning]')?.textContent?.trim() ?? '';

  it('are told in the form of a new evaluation as units are chosen', async () => {
    const units = [unit, { ...unit, id: 'v', name: 'V', label: 'V' }];
    await openWindow({ ...program(), units_list: () => ({ units, classes: [], undo: null }) }, '/settings/evaluations');
    await click('new-evaluation');
    const boxes = document.querySelectorAll<HTMLInputElement>('input[type=checkbox]');
    expect(said()).toBe('');
    boxes[0]?.click();
    await rest();
    expect(said()).toBe('! 1个单位没有名额');
    boxes[1]?.click();
    await rest();
    expect(said()).toBe('! 2个单位没有名额');
  });

  it('are told in the form of a unit as its group is typed', async () => {
    await openWindow(program(), '/settings/units');
    document.querySelector<HTMLButtonElement>('td button')?.click();
    await rest();
    expect(said()).toBe('');
    await type('unit-group', '山区');
    expect(said()).toBe('! 山区没有名额');
    await type('unit-group', '平原');
    expect(said()).toBe('');
  });
});

describe('a system to read', () => {
  afterEach(closeWindow);
  const indicator = (key: string, more: Partial<IndicatorView>): IndicatorView => ({
    key,
    code: key.toUpperCase(),
    name: key,
    short: '',
    group: 'g',
    points: '4',
    weight: '',
    rule: '',
    parameters: [],
    standard: '',
    method: '',
    lead: '',
    support: [],
    assessor: '',
    upper: false,
    mandatory: false,
    critical: false,
    na_allowed: false,
    section: 'base',
    data: [],
    evidence: [],
    ...more,
  });

  it('draws a rule from what the rule says of itself, and no row where it says nothing', async () => {
    const parameters = [
      { label: 'moons', value: '3' },
      { label: 'moons', value: '4' },
    ];
    const group = { key: 'g', code: 'G', name: 'G', short: '', parent: '', points: '8', weight: '', score: '' };
    await openWindow(
      {
        ...program(),
        system_view: () => ({
          info: system,
          groups: [{ ...group, rate: null }],
          indicators: [
            indicator('a', { rule: 'by the moon', parameters, weight: '70' }),
            indicator('b', { rule: 'by the sun' }),
          ],
          data: [],
          roles: [],
          findings: [],
        }),
      },
      '/settings/systems',
    );
    const drawn = at<HTMLElement>('rule:a');
    expect(drawn.querySelector('summary')?.textContent).toBe('4 points · weight 70 · by the moon');
    const rows = [...drawn.querySelectorAll('dl > div')].map((one) => one.textContent);
    expect(rows).toEqual(['moons3', 'moons4']);
    expect(document.querySelector('[data-testid="rule:b"]')).toBeNull();
    expect(document.body.textContent).toContain('4 points · by the sun');
  });
});

describe('one of many units', () => {
  afterEach(closeWindow);
  const units = () => many(2844);
  const options = () => [...document.querySelectorAll('[role=option]')].map((one) => one.textContent?.trim());

  it('is chosen for a role by a part of its name, and none as well', async () => {
    const bound: (string | null)[] = [];
    let unit: string | null = null;
    const roles = () => [{ key: 'hr', name: 'HR', contact: '', phone: '', unit }];
    await openWindow(
      {
        ...program(),
        units_list: () => ({ units: units(), classes: [], undo: null }),
        roles_list: () => ({ roles: roles() }),
        role_bind: (bind) => {
          bound.push((unit = bind.unit));
          return { roles: roles() };
        },
      },
      '/settings/roles',
    );
    expect(document.querySelectorAll('option')).toHaveLength(0);
    await type('role:hr', 'Unit 2843');
    expect(options()).toEqual(['Unit 2843']);
    await press('Enter');
    expect(at('role:hr').value).toBe('Unit 2843');
    at('role:hr').blur();
    at('role:hr').focus();
    await rest();
    await press('Enter');
    expect(bound).toEqual(['u2843']);
    await press('ArrowDown');
    await press('ArrowUp');
    await press('Enter');
    expect(bound).toEqual(['u2843', null]);
  });

  it('is chosen as the one above, never the unit itself', async () => {
    await openWindow(
      { ...program(), units_list: () => ({ units: units(), classes: [], undo: null }) },
      '/settings/units',
    );
    document.querySelector<HTMLButtonElement>('td button')?.click();
    await rest();
    await type('unit-parent', 'Unit 0');
    expect(options()).toEqual(['Add “Unit 0”']);
    await type('unit-parent', 'Unit 12');
    expect(options()).toHaveLength(12);
    await press('Enter');
    expect(at('unit-parent').value).toBe('Unit 12');
  });
});
