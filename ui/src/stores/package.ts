/** The package (.gongping) that is being verified, from whatever screen: opened from the desktop, or chosen here. */
import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import { pickFile } from '@/api/files';
import { rpc } from '@/api/rpc';
import type { PackageCheck } from '@/api/generated/dto';
import { t } from '@/locale';
import { useApp } from './app';

export const usePackage = defineStore('package', () => {
  const app = useApp();
  const check = shallowRef<PackageCheck | null>(null);

  async function verify(path: string): Promise<void> {
    try {
      check.value = await rpc('package_verify', { path });
    } catch (thrown) {
      check.value = null;
      app.fail(thrown);
    }
  }

  /** Verifies the file that the program was started with, if there is one. */
  async function handed(): Promise<void> {
    const { path } = await rpc('handed_file', {});
    if (path) await verify(path);
  }

  async function choose(): Promise<void> {
    const path = await pickFile(t('frame.package.choose'), 'gongping');
    if (path) await verify(path);
  }

  return { check, handed, choose };
});
