/** What stands in a form and is not saved is not left behind silently: the first try to leave says so, the second goes. */
import { onBeforeUnmount, watch } from 'vue';
import { useRouter } from 'vue-router';
import { t } from '@/locale';
import { useApp } from '@/stores/app';

export function useUnsaved(changed: () => boolean): void {
  const app = useApp();
  const router = useRouter();
  let warned = false;

  function mayLeave(): boolean {
    if (!changed() || warned) return true;
    warned = true;
    app.notice = t('frame.close.unsaved');
    return false;
  }

  watch(changed, (now) => {
    if (now || !warned) return;
    warned = false;
    app.notice = '';
  });
  app.forms.add(mayLeave);
  const unhook = router.beforeEach(() => mayLeave());
  onBeforeUnmount(() => {
    app.forms.delete(mayLeave);
    unhook();
  });
}
