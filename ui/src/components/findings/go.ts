/** From a finding to its field in 填报. */
import { useRouter } from 'vue-router';
import type { FindingView } from '@/api/generated/dto';

export function useFindings(): { go: (finding: FindingView) => Promise<void> } {
  const router = useRouter();
  return {
    async go({ indicator, cell }) {
      if (indicator) await router.push({ name: 'fill', params: { indicator }, query: cell ? { cell } : {} });
    },
  };
}
