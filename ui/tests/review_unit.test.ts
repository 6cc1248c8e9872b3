import { afterEach, describe, expect, it } from 'vitest';
import type {
  ActKey,
  ActPreview,
  FindingView,
  IdentityKey,
  ReviewLeaf,
  ReviewUnit,
  ReviewView,
  StagesView,
} from '@/api/generated/dto';
import {
  at,
  calls,
  click,
  closeWindow,
  fillView,
  leaf,
  openWindow,
  outcome,
  press,
  rest,
  router,
  text,
  type,
  type Program,
} from './screen';
import { useApp } from '@/stores/app';
import { row } from './reviewed';

const unit: ReviewUnit = {
  unit: 'u',
  name: 'County',
  comparison: '',
  stands: 'First review',
  side: 'own',
  writable: true,
  own: '80.60',
  now: '80.60',
  now_label: 'reviewed score',
  looked: 0,
  of: 2,
  flagged: 0,
  inflation: null,
  claims: 0,
  objections: 0,
};

const review = (total: string): ReviewView => ({
  unit,
  place: null,
  threshold: '10',
  columns: [{ key: 'first', name: 'First review', present: true, total }],
  rows: [row('a'), row('b')],
});

const stages = (stands: string, ...acts: ActKey[]): StagesView => ({
  line: {
    unit: 'u',
    name: 'County',
    stage: 'first',
    side: 'own',
    state: 'open',
    stands,
    draft: 1,
    since: '',
    objections: 0,
    acts,
  },
  open: true,
  stages: [],
  remarks: [],
  objections_until: '',
  objections_over: false,
  objections_unheard: '',
  objections: [],
  acts: acts.map((act) => ({ act, name: act, possible: true, why: '' })),
  findings: [],
  verdicts: [],
});

const one = (key: string, more: Partial<ReviewLeaf> = {}): ReviewLeaf => ({
  unit: 'u',
  unit_name: 'County',
  writable: true,
  row: row(key),
  outcome: outcome('3.64', 'As computed.'),
  computed: '3.64',
  mark: null,
  mark_allowed: true,
  drafted: '',
  claim_reason: '',
  claim_answerable: false,
  refusal: '',
  matters: [],
  matter_levels: [],
  event: null,
  decides: false,
  judges: [],
  findings: [],
  ...more,
});

const preview: ActPreview = {
  name: 'Pass',
  sentence: 'It goes on.',
  questions: [],
  explains: false,
  ready: true,
  left_out: [],
  targets: [],
  to: null,
  count: 1,
  blocked: 0,
  units: [],
};

const program = (): Program => ({
  fill: fillView,
  home: () => {
    throw new Error('not asked');
  },
  review: () => review('80.60'),
  stages_view: () => stages('First review', 'pass'),
  review_leaf: ({ indicator }) => one(indicator),
  leaf: ({ indicator }) => leaf(indicator, indicator.toUpperCase()),
  act_preview: () => preview,
  act_do: () => ({ units: [], acts: [] }),
});

describe('a formal act', () => {
  afterEach(closeWindow);

  it('swaps what stands above the table together with the table, and hands the cursor on', async () => {
    let done = false;
    let tell: (view: ReviewView) => void = () => undefined;
    await openWindow(
      {
        ...program(),
        review: () => (done ? new Promise((told) => (tell = told)) : review('80.60')),
        stages_view: () => (done ? stages('Settled', 'submit') : stages('Filling in', 'settle')),
        act_do: () => {
          done = true;
          return { units: [], acts: [] };
        },
      },
      '/review/u',
    );
    await click('act:settle');
    await click('act-confirm');
    expect(at<HTMLElement>('act:settle')).toBe(document.activeElement);
    expect([text('review-stands'), text('review-total:first')]).toEqual(['Filling in', '80.60']);
    tell(review('79.00'));
    await rest();
    expect([text('review-stands'), text('review-total:first')]).toEqual(['Settled', '79.00']);
    expect(at<HTMLElement>('review-stands')).toBe(document.activeElement);
  });
});

describe('the head of a unit', () => {
  afterEach(closeWindow);
  const ranked = (score: string): ReviewView => ({
    ...review('79.00'),
    unit: { ...unit, side: 'upper', now: '79.00' },
    place: { text: 'rank 2 of 9', score },
  });
  const head = async (view: ReviewView, identity: IdentityKey) => {
    await openWindow({ ...program(), review: () => view }, '/review/u');
    const app = useApp();
    if (app.state) app.take({ ...app.state, identity });
    await rest();
    return [text('review-totals'), document.querySelector('[data-testid=review-place]')?.textContent ?? ''];
  };

  it('names the score it shows and its rank, where the rank is of that score and of somebody else to see', async () => {
    const shown = 'self-score 80.60 · reviewed score 79.00−1.60';
    expect(await head(ranked('79.00'), 'city')).toEqual([shown, 'rank 2 of 9']);
    closeWindow();
    expect(await head(ranked('78.00'), 'city')).toEqual([shown, '']);
    closeWindow();
    expect(await head(ranked('79.00'), 'county')).toEqual([shown, '']);
  });
});

describe('the question of a formal act', () => {
  afterEach(closeWindow);

  it('leads from a finding to where it can be mended', async () => {
    const finding: FindingView = {
      code: 'blank',
      severity: 'block',
      text: 'Blank',
      place: 'A',
      cell: 'x',
      indicator: 'a',
    };
    const held = { unit: 'u', name: 'County', stands: '', becomes: '', why: 'held', findings: [finding], fixes: null };
    await openWindow(
      {
        ...program(),
        stages_view: () => stages('Filling in', 'settle'),
        act_preview: () => ({ ...preview, ready: false, units: [held] }),
      },
      '/review/u',
    );
    await click('act:settle');
    at<HTMLElement>('finding:blank').focus();
    await click('finding:blank');
    expect(document.querySelector('[data-testid=act-dialog]')).toBeNull();
    expect(router.currentRoute.value).toMatchObject({ name: 'fill', params: { indicator: 'a' }, query: { cell: 'x' } });
  });

  it('lists the first of many units and says how many more there are', async () => {
    const units = Array.from({ length: 2844 }, (_, n) => ({
      unit: `u${n}`,
      name: `Unit ${n}`,
      stands: '',
      becomes: '',
      why: '',
      findings: [],
      fixes: null,
    }));
    await openWindow(
      {
        ...program(),
        stages_view: () => stages('Filling in', 'settle'),
        act_preview: () => ({ ...preview, units }),
      },
      '/review/u',
    );
    await click('act:settle');
    expect(document.querySelectorAll('[data-testid=act-dialog] li')).toHaveLength(61);
    expect(text('act-more')).toContain('2784');
  });
});

describe('points by hand', () => {
  const puts = () => calls.filter((call) => call.name === 'review_put').map((call) => call.args);
  const opened = (more: Partial<ReviewLeaf> = {}, answers: Program = {}) =>
    openWindow({ ...program(), review_leaf: () => one('a', more), review_put: () => ({}), ...answers }, '/review/u/a');
  afterEach(closeWindow);

  it('fewer than computed ask for the reason, drafted from the calculation', async () => {
    await opened({ drafted: 'Rate 29 %' });
    expect(document.querySelector('[data-testid=review-reason]')).toBeNull();
    await type('review-mark', '3');
    await press('Enter');
    expect(document.activeElement).toBe(at('review-reason'));
    expect(at('review-reason').value).toBe('Rate 29 %');
    expect(puts()).toEqual([]);
    await press('Enter');
    expect(puts()).toMatchObject([{ changes: [{ slot: 'mark', typed: '3', note: 'Rate 29 %' }] }]);
  });

  it('more than computed ask for none and are put at once', async () => {
    await opened();
    await type('review-mark', '4');
    await press('Enter');
    expect(puts()).toMatchObject([{ changes: [{ typed: '4', note: '' }] }]);
  });

  it('where none are computed want a reason without a draft', async () => {
    await opened({ computed: null, drafted: 'not to be used' });
    await type('review-mark', '2');
    await press('Enter');
    expect(at('review-reason').value).toBe('');
    expect(puts()).toEqual([]);
  });

  it('ask for a reason of their own where the figures lose nothing, and are not put without it', async () => {
    await opened({ drafted: '' });
    await type('review-mark', '3');
    await press('Enter');
    expect(at('review-reason').value).toBe('');
    expect(at<HTMLButtonElement>('review-mark-save').disabled).toBe(true);
    await press('Enter');
    expect(puts()).toEqual([]);
    await type('review-reason', 'Not seen on site');
    expect(at<HTMLButtonElement>('review-mark-save').disabled).toBe(false);
  });

  it('say what is not taken beside the field, and leave on Escape what was typed before the panel closes', async () => {
    await opened(
      {},
      {
        review_put: () => {
          throw { code: 'mark-range', message: 'Too many', params: {}, field: 'mark', others: [], trace: '' };
        },
      },
    );
    await type('review-mark', '40');
    await press('Enter');
    expect(text('review-wrong')).toBe('Too many');
    expect(at('review-mark').getAttribute('aria-invalid')).toBe('true');
    await press('Escape');
    expect(at('review-mark').value).toBe('');
    expect(at<HTMLElement>('review-detail')).toBeTruthy();
  });

  it('are not taken while Enter only ends a composition', async () => {
    await opened();
    await type('review-mark', '4');
    await press('Enter', { isComposing: true });
    expect(puts()).toEqual([]);
  });
});

describe('a matter', () => {
  const puts = () => calls.filter((call) => call.name === 'review_put').map((call) => call.args);
  const levels = [
    { typed: 'high', label: 'National (adds 1)' },
    { typed: 'low', label: 'Provincial (adds 0.5)' },
    { typed: '0', label: 'not recognised' },
  ];
  const claimed = {
    n: 1,
    name: 'A prize',
    source: '',
    claimed: levels[0] ?? null,
    level: 'high',
    label: 'National (adds 1)',
    reason: '',
    decided: false,
  };
  const bonus = { mark_allowed: false, matter_levels: levels, matters: [claimed], decides: true };
  const opened = () =>
    openWindow({ ...program(), review_leaf: () => one('a', bonus), review_put: () => ({}) }, '/review/u/a');
  afterEach(closeWindow);

  it('is called by its label, and granted lower only with a reason', async () => {
    await opened();
    expect(text('matters')).toContain('National (adds 1)');
    const level = at<HTMLSelectElement>('matter-level:a:1');
    level.value = 'low';
    level.dispatchEvent(new Event('change'));
    await rest();
    expect(document.activeElement).toBe(at('matter-reason:a:1'));
    expect(at<HTMLButtonElement>('matter-save:a:1').disabled).toBe(true);
    await type('matter-reason:a:1', 'Issued by the province');
    await press('Enter');
    expect(puts()).toMatchObject([
      { changes: [{ slot: 'matter', typed: 'low', note: 'Issued by the province', matter: { n: 1 } }] },
    ]);
  });

  it('that the reviewer adds says what it is', async () => {
    await opened();
    await click('matter-add:County');
    expect(document.activeElement).toBe(at('matter-name:a:new'));
    expect(at<HTMLButtonElement>('matter-save:a:new').disabled).toBe(true);
    await type('matter-name:a:new', 'Late report');
    await press('Enter');
    expect(puts()).toMatchObject([
      { changes: [{ slot: 'matter', typed: 'high', matter: { n: 0, name: 'Late report' } }] },
    ]);
  });
});

describe('an objection', () => {
  afterEach(closeWindow);

  it('that is refused says so beside its field, not at the foot of the window', async () => {
    await openWindow(
      {
        ...program(),
        objection_put: () => {
          throw { code: 'act-refused', message: 'Too late', params: {}, field: 'at', others: [], trace: '' };
        },
      },
      '/review/u',
    );
    await click('open-objections');
    await type('objection-reason', 'Because');
    await type('objection-at', '2026-12-31');
    await click('objection-put');
    expect(text('objection-wrong')).toBe('Too late');
    expect(document.activeElement).toBe(at('objection-at'));
    expect(document.querySelector('[data-testid=error]')).toBeNull();
  });
});
