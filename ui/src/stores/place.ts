/** Going to another unit or evaluation from anywhere in the window. */
import { useRouter } from 'vue-router';
import { rpc } from '@/api/rpc';
import type { Current } from '@/api/generated/dto';
import { useApp } from './app';
import { useAsk } from './ask';
import { useDesk } from './desk';
import { useSheet } from './sheet';

/**
 * Opens a unit of an evaluation. What is typed is written first; 填报 then opens at the first blank, and 审核 at its list.
 */
export function usePlace(): (to: Current) => Promise<boolean> {
  const app = useApp();
  const desk = useDesk();
  const sheet = useSheet();
  const router = useRouter();
  const { run } = useAsk();

  return (to) =>
    run(async () => {
      if ((await desk.typing.flush()) === 'failed') return;
      const state = await rpc('current_set', to);
      const view = await rpc('fill', to);
      desk.leaf = null;
      app.take(state);
      sheet.takeView(view);
      const { name, params } = router.currentRoute.value;
      const open = name === 'fill' || name === 'review';
      if (open && Object.values(params).some(Boolean)) await router.push({ name });
    });
}
