/** What a review shows, for its tests. */
import type { ReviewRow } from '@/api/generated/dto';

/** An indicator that nobody has looked at yet. */
export const row = (key: string, more: Partial<ReviewRow> = {}): ReviewRow => ({
  key,
  code: key.toUpperCase(),
  name: `Name of ${key}`,
  short: key,
  group: 'g',
  heading: 'Group',
  section: 'base',
  assessor: '',
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
  claim: null,
  mandatory: false,
  critical: false,
  objection: false,
  ...more,
});
