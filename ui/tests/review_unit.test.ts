import { afterEach, describe, expect, it } from 'vitest';
import type { ActPreview, ReviewLeaf, ReviewRow, ReviewUnit, ReviewView, StagesView } from '@/api/generated/dto';
import { at, closeWindow, fillView, leaf, openWindow, outcome, rest, text, type Program } from './screen';

const row = (key: string, more: Partial<ReviewRow> = {}): ReviewRow => ({
  key,
  code: key.toUpperCase(),
  name: `Name of ${key}`,
  short: key,
  group: 'g',
  heading: 'Group',
  section: 'base',
  points: '4',
  scores: ['3.64'],
  own: '3.64',
  now: '3.64',
  flagged: false,
  rate: '',
  state: 'scored',
  marked: false,
  accepted: false,
  looked: false,
  claim: '',
  mandatory: false,
  critical: false,
  objection: false,
  ...more,
});

const unit: ReviewUnit = {
  unit: 'u',
  name: 'County',
  comparison: '',
  stage: 'First review',
  side: 'own',
  writable: true,
  own: '80.60',
  now: '80.60',
  looked: 0,
  of: 2,
  flagged: 0,
  inflation: null,
  claims: 0,
  objections: 0,
};

const review = (total: string): ReviewView => ({
  unit,
  threshold: '10',
  columns: [{ key: 'first', name: 'First review', present: true, total }],
  rows: [row('a'), row('b')],
});

const stages = (stands: string, ...acts: string[]): StagesView => ({
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
  objections_unheard: '',
  objections: [],
  acts: acts.map((act) => ({ act, name: act, possible: true, why: '' })),
  findings: [],
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
  judges: [],
  ...more,
});

const preview: ActPreview = {
  name: 'Pass',
  sentence: 'It goes on.',
  ready: true,
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

async function click(id: string): Promise<void> {
  at<HTMLElement>(id).click();
  await rest();
}

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
    expect(at<HTMLElement>('review-back')).toBe(document.activeElement);
  });
});
