import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ClauseView, LeafView } from '@/api/generated/dto';
import { alone } from '@/components/field/clauses';
import { t } from '@/locale';
import {
  at,
  calls,
  closeWindow,
  field,
  fillView,
  leaf,
  openWindow,
  outcome,
  press,
  row,
  scores,
  text,
  totals,
  type,
} from './screen';

const clause = (key: string, more: Partial<ClauseView> = {}): ClauseView => ({
  key,
  text: key,
  upper: false,
  count: `c2_1:${key}`,
  amount: null,
  names: null,
  exempt: null,
  granted: null,
  ...more,
});

/** Late papers that may be exempt, poor work that is judged, what the level above finds, and a forfeit. */
const counted = (): LeafView =>
  leaf('c2_1', 'C2-1', {
    none_cell: 'c2_1:none',
    clauses: [
      clause('kind.late', { exempt: 'c2_1:exempt.late', granted: 'c2_1:granted.late' }),
      clause('kind.weak', { amount: 'c2_1:amount.weak', names: 'c2_1:names.weak' }),
      clause('kind.told', { upper: true }),
      clause('forfeit.false'),
    ],
    fields: [
      field('c2_1:kind.late', 'late', { unit: '次' }),
      field('c2_1:exempt.late', 'late', { unit: '次', required: false }),
      field('c2_1:granted.late', 'late', { unit: '次', required: false, upper: true }),
      field('c2_1:kind.weak', 'weak', { unit: '次' }),
      field('c2_1:amount.weak', 'weak', { required: false }),
      field('c2_1:names.weak', 'weak', { control: 'text', required: false }),
      field('c2_1:kind.told', 'told', { unit: '次', upper: true }),
      field('c2_1:forfeit.false', 'false', { control: 'yes_no' }),
    ],
  });

const level = (key: string, points: string, least = '') => ({
  typed: key,
  label: '',
  text: `Sentence ${key}`,
  points,
  least,
});
const chosen = (): LeafView =>
  leaf('c2_2', 'C2-2', {
    fields: [
      field('c2_2:level', 'Plan', {
        control: 'level',
        levels: [level('own', '10'), level('some', '8', '4'), level('none', '0')],
      }),
      field('c2_2:score', 'Plan', { required: false }),
    ],
  });

const decided = (): LeafView =>
  leaf('c2_3', 'C2-3', {
    fields: [field('rate', 'Rate', { unit: '%' })],
    cases: [
      { text: 'At least 90', points: '10' },
      { text: 'Else', points: '' },
    ],
  });

async function open(one: LeafView, more: Partial<ReturnType<typeof outcome>> = {}): Promise<void> {
  await openWindow(
    {
      fill: () => ({ ...fillView(), scores: { ...scores(), rows: [row(one.key, one.code)] } }),
      leaf: () => one,
      preview: () => ({
        errors: [],
        outcome: { ...outcome('8.00'), ...more },
        drafted: '',
        totals: totals('80.60'),
        groups: [],
        rows: [],
      }),
      record(typing) {
        for (const cell of typing.cells) {
          const asked = one.fields.find((field) => field.cell === cell.cell);
          if (asked && cell.typed !== null) Object.assign(asked, { typed: cell.typed, shown: cell.typed });
          if (asked && cell.note !== null) asked.note = cell.note;
        }
        return {
          errors: [],
          leaf: structuredClone(one),
          scores: scores(),
          journal: { undo: null, redo: null, saved_at: null },
        };
      },
    },
    `/fill/${one.key}`,
  );
}

describe('the clauses of a standard', () => {
  beforeEach(() => localStorage.clear());
  afterEach(closeWindow);

  it('each have one place: beside their clause, beneath their level, or in a line of their own', () => {
    expect(alone(counted())).toEqual([]);
    expect(alone(chosen()).map((one) => one.cell)).toEqual(['c2_2:level']);
    expect(alone(decided()).map((one) => one.cell)).toEqual(['rate']);
  });

  it('are asked in order; what the level above finds is shown and not typed', async () => {
    await open(counted());
    expect(text('clause:kind.told')).toContain(t('fill.clause.upper'));
    expect(at<HTMLInputElement>('cell:c2_1:kind.told').disabled).toBe(true);
    expect(at<HTMLInputElement>('cell:c2_1:kind.late').disabled).toBe(false);
    const fields = [...document.querySelectorAll('[data-field]:not(:disabled)')].map((one) =>
      one.getAttribute('data-testid'),
    );
    expect(fields).toEqual(['cell:c2_1:kind.late', 'cell:c2_1:kind.weak', 'cell:c2_1:forfeit.false:yes']);
  });

  it('count at a key, show what each takes, and go on by Enter', async () => {
    await open(counted(), {
      taken: [
        { key: 'kind.late', lost: '1.5', all: false },
        { key: 'forfeit.false', lost: '', all: true },
      ],
    });
    await type('cell:c2_1:kind.late', '3');
    expect(text('taken:kind.late')).toContain('1.5');
    expect(text('taken:forfeit.false')).toBe(t('fill.clause.all'));
    expect(at<HTMLElement>('clause:forfeit.false').className).toContain('decides');
    expect(at<HTMLElement>('clause:kind.weak').className).not.toContain('decides');
    await press('Enter');
    expect(document.activeElement).toBe(at('cell:c2_1:kind.weak'));
  });

  it('ask for the amount, its reason and the names only once something occurred', async () => {
    await open(counted());
    expect(document.querySelector('[data-testid="cell:c2_1:amount.weak"]')).toBeNull();
    await type('cell:c2_1:kind.weak', '0');
    expect(document.querySelector('[data-testid="cell:c2_1:amount.weak"]')).toBeNull();
    await type('cell:c2_1:kind.weak', '2');
    await press('Enter');
    expect(document.activeElement).toBe(at('cell:c2_1:amount.weak'));
    await press('Enter');
    await type('note:c2_1:amount.weak', 'two sites');
    await press('Enter');
    const written = calls
      .filter((call) => call.name === 'record')
      .flatMap((call) => (call.args as { cells: { cell: string; note: string | null }[] }).cells);
    expect(written).toContainEqual(expect.objectContaining({ cell: 'c2_1:amount.weak', note: 'two sites' }));
    expect(document.activeElement).toBe(at('cell:c2_1:names.weak'));
  });

  it('are claimed as exempt in place, on demand, by the link or by Alt and the arrow', async () => {
    await open(counted());
    expect(document.querySelector('[data-testid="claim:kind.late"]')).toBeNull();
    await type('cell:c2_1:kind.late', '2');
    expect(at<HTMLButtonElement>('claim:kind.late').tabIndex).toBe(-1);
    await press('ArrowDown', { altKey: true });
    expect(document.activeElement).toBe(at('cell:c2_1:exempt.late'));
    expect(document.querySelector('[data-testid="granted"]')).toBeNull();
  });

  it('are picked as levels by their sentence; points within a level come beneath it', async () => {
    await open(chosen());
    expect(document.querySelector('[data-testid="cell:c2_2:score"]')).toBeNull();
    at('level:c2_2:level:own').focus();
    await press('ArrowDown');
    await press('ArrowDown');
    expect(at<HTMLElement>('cell:c2_2:level').dataset.chosen).toBe('some');
    expect(document.activeElement).toBe(at('level:c2_2:level:some'));
    await press('Enter');
    expect(document.activeElement).toBe(at('cell:c2_2:score'));
    at('level:c2_2:level:some').focus();
    await press('3');
    expect(at<HTMLElement>('cell:c2_2:level').dataset.chosen).toBe('none');
    expect(document.querySelector('[data-testid="cell:c2_2:score"]')).toBeNull();
  });

  it('mark the case that holds as figures are typed', async () => {
    await open(decided(), { holds: 1 });
    expect(at<HTMLElement>('case:1').getAttribute('aria-current')).toBe('false');
    await type('cell:rate', '60');
    expect(at<HTMLElement>('case:1').getAttribute('aria-current')).toBe('true');
    expect(text('case:1')).toContain(t('fill.case_holds'));
  });
});
