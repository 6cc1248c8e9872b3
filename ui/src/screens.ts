/** The screens of the window in the order of the year. Only screens that work are listed: navigation and routes come from here. */
import type { Component } from 'vue';
import type { IdentityKey } from './api/generated/dto';

export interface Screen {
  name: 'home' | 'fill' | 'review' | 'results' | 'print' | 'exchange' | 'settings';
  path: string;
  component: () => Promise<Component>;
  /** Identities that see it; all when absent. */
  only?: IdentityKey[];
  /** Whether it reads one unit of one evaluation as it opens: another place opens it anew. The others follow by themselves. */
  place?: boolean;
  /** Whether a rule stands above it in the navigation. */
  ruled?: boolean;
}

/** The screens that an identity sees, as the navigation lists them. */
export const screensOf = (identity: IdentityKey | undefined): Screen[] =>
  screens.filter(({ only }) => !only || (identity !== undefined && only.includes(identity)));

export const screens: Screen[] = [
  { name: 'home', path: '/home', component: () => import('./features/home/HomeScreen.vue'), place: true },
  { name: 'fill', path: '/fill/:indicator?', component: () => import('./features/fill/FillScreen.vue') },
  {
    name: 'review',
    path: '/review/:unit?/:indicator?',
    component: () => import('./features/review/ReviewScreen.vue'),
    only: ['county', 'city', 'team'],
  },
  {
    name: 'results',
    path: '/results',
    component: () => import('./features/results/ResultsScreen.vue'),
    only: ['county', 'city', 'team'],
  },
  {
    name: 'print',
    path: '/print',
    component: () => import('./features/print/PrintScreen.vue'),
    place: true,
    ruled: true,
  },
  {
    name: 'exchange',
    path: '/exchange',
    component: () => import('./features/exchange/ExchangeScreen.vue'),
    place: true,
  },
  { name: 'settings', path: '/settings/:tab?', component: () => import('./features/settings/SettingsScreen.vue') },
];
