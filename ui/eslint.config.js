import vue from 'eslint-plugin-vue';
import prettier from 'eslint-config-prettier';
import globals from 'globals';
import ts from 'typescript-eslint';

const tauri = { group: ['@tauri-apps/*'], message: 'Only src/api speaks to the program.' };

export default ts.config(
  { ignores: ['dist', 'node_modules', 'src/api/generated'] },
  ...ts.configs.recommended,
  ...vue.configs['flat/recommended'],
  {
    files: ['**/*.{ts,vue}'],
    languageOptions: { parserOptions: { parser: ts.parser }, globals: globals.browser },
    rules: {
      'no-restricted-imports': ['error', { patterns: [tauri] }],
      'max-lines': ['error', { max: 400 }],
      'vue/block-order': ['error', { order: ['script', 'template', 'style'] }],
      'vue/no-v-html': 'error',
      'vue/multi-word-component-names': 'off',
      'no-eval': 'error',
      eqeqeq: 'error',
    },
  },
  { files: ['**/*.vue'], rules: { 'max-lines': ['error', { max: 250 }] } },
  { files: ['src/api/**'], rules: { 'no-restricted-imports': 'off' } },
  prettier,
);
