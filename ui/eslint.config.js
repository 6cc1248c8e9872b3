import vue from 'eslint-plugin-vue';
import prettier from 'eslint-config-prettier';
import globals from 'globals';
import ts from 'typescript-eslint';

const tauri = { group: ['@tauri-apps/*'], message: 'Only src/api speaks to the program.' };
/** A feature is imported by the list of screens and by App.vue, never by another feature or by what they share. */
const features = ['exchange', 'fill', 'home', 'print', 'results', 'review', 'settings', 'start'].join('|');
const feature = {
  regex: `^(@/|(\\.\\.?/)+)features/|^(\\.\\./)+(${features})/`,
  message: 'What two features share stands in src/components or src/stores.',
};
const restricted = (...patterns) => ({ 'no-restricted-imports': ['error', { patterns }] });

export default ts.config(
  { ignores: ['dist', 'node_modules', 'src/api/generated'] },
  ...ts.configs.recommended,
  ...vue.configs['flat/recommended'],
  {
    files: ['**/*.{ts,vue}'],
    languageOptions: { parserOptions: { parser: ts.parser }, globals: globals.browser },
    rules: {
      ...restricted(tauri, feature),
      'max-lines': ['error', { max: 400 }],
      'vue/block-order': ['error', { order: ['script', 'template', 'style'] }],
      'vue/no-v-html': 'error',
      'vue/multi-word-component-names': 'off',
      'no-eval': 'error',
      eqeqeq: 'error',
    },
  },
  { files: ['**/*.vue'], rules: { 'max-lines': ['error', { max: 250 }] } },
  { files: ['src/api/**'], rules: restricted(feature) },
  { files: ['src/App.vue', 'src/screens.ts', 'tests/**'], rules: restricted(tauri) },
  prettier,
);
