import { fileURLToPath } from 'node:url';
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vitest/config';

const src = fileURLToPath(new URL('./src', import.meta.url));

export default defineConfig({
  plugins: [vue()],
  resolve: { alias: { '@': src } },
  define: { __VUE_OPTIONS_API__: 'false', __VUE_PROD_DEVTOOLS__: 'false' },
  // WebKitGTK of Debian 12 and WebView2 of the last years.
  build: { target: ['es2021', 'safari15', 'chrome100'], modulePreload: { polyfill: false }, assetsInlineLimit: 0 },
  server: { host: '127.0.0.1', port: 1420, strictPort: true },
  test: { environment: 'happy-dom', include: ['tests/**/*.test.ts'] },
});
