/** Which formal acts who works here may do, and what each of them asks for. */
import type { ActKey, ActState, IdentityKey, RemarkView, ReviewRow, Side } from '@/api/generated/dto';
import { reviews } from '@/stores/app';

const own: ActKey[] = ['draft', 'pass', 'settle', 'submit', 'withdraw', 'reopen'];
const upper: ActKey[] = ['begin', 'pass', 'return', 'feedback', 'decide', 'publish', 'reopen', 'correct'];

/** Of the acts that a stage allows, those of who works here: a county office leads its own side, the level above the review. */
export function allowed(acts: ActKey[], side: Side, identity: IdentityKey | undefined): ActKey[] {
  const above = reviews(identity);
  const mine = above ? upper : own;
  // What was handed over stands on the own side still, and is begun or returned by the level above.
  const here = (act: ActKey) => act === 'begin' || act === 'return' || above === (side === 'upper');
  return acts.filter((act) => mine.includes(act) && here(act));
}

/** Those that can be done now. */
export function possible(acts: ActState[], side: Side, identity: IdentityKey | undefined): ActState[] {
  const now = acts.filter((one) => one.possible);
  const keys = allowed(
    now.map((one) => one.act),
    side,
    identity,
  );
  return now.filter((one) => keys.includes(one.act));
}

export const asksReason = (act: ActKey): boolean => act === 'return' || act === 'reopen' || act === 'correct';
export const asksRemarks = (act: ActKey): boolean => act === 'return';
export const asksMeeting = (act: ActKey): boolean => act === 'decide';
export const asksDate = (act: ActKey): boolean => ['feedback', 'decide', 'publish', 'correct'].includes(act);
export const asksNumber = (act: ActKey): boolean => act === 'decide' || act === 'publish' || act === 'correct';

/** What a return may begin with: rows that the reviewer marked down or found to differ. */
export function remarksOf(rows: ReviewRow[]): RemarkView[] {
  return rows
    .filter((row) => row.marked || row.flagged || row.claim === 'refused')
    .map((row) => ({ indicator: row.key, label: `${row.code} ${row.short || row.name}`, text: '' }));
}

/** Remarks with something to say. */
export const said = (remarks: RemarkView[]): RemarkView[] =>
  remarks.map((one) => ({ ...one, text: one.text.trim() })).filter((one) => one.text !== '');
