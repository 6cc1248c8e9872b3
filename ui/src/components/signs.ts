import type { Mark } from '@/api/generated/dto';

/** The sign of each mark. Its words are in the help and in the row's label. */
export const signs: Record<Mark, string> = {
  blank: '○',
  partial: '◎',
  filled: '●',
  no_evidence: '◐',
  claimed: '⊘',
  jump: '△',
  upper: '▢',
  fault: '!',
  inapplicable: '–',
  none: '',
};
