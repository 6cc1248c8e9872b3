/** Addresses of the screens, behind `#`: nothing is ever fetched by path. */
import { createRouter, createWebHashHistory } from 'vue-router';
import { screens } from './screens';

export const router = createRouter({
  history: createWebHashHistory(),
  routes: [
    ...screens.map(({ name, path, component }) => ({ name, path, component })),
    { path: '/:rest(.*)*', redirect: { name: screens[0]?.name } },
  ],
});
