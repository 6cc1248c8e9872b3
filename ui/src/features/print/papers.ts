/** Which paper is shown first, and what is chosen of it. */
import type { PaperKind } from '@/api/generated/dto';

/** The key of the paper that was asked for, where it is offered; else of the first. */
export function offered(papers: readonly PaperKind[], asked: unknown): string {
  const found = papers.find((one) => one.key === asked) ?? papers[0];
  return found?.key ?? '';
}

/** Of each choice its first value. */
export function defaults(kind: PaperKind | undefined): Record<string, string> {
  const first = (kind?.choices ?? []).flatMap(({ key, values }) => values.slice(0, 1).map((value) => [key, value.key]));
  return Object.fromEntries(first) as Record<string, string>;
}
