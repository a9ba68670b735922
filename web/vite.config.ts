import purgecss from '@fullhuman/postcss-purgecss';
import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';
import { textsAsData } from '../scripts/texts-as-data.ts';

const api = `http://127.0.0.1:${process.env.PORT ?? 3000}`;

/**
 * Public pages are rendered once, on the server: their data never change under them. A table that turns into cards
 * says its roles again, because older browsers forget them with another display.
 */
const expected = new Set(['state_referenced_locally', 'a11y_no_redundant_roles']);

export default defineConfig({
  plugins: [
    { ...textsAsData, enforce: 'pre' },
    sveltekit({
      adapter: adapter(),
      // Of pages with scripts; the others get the stricter policy of the server.
      csp: {
        mode: 'nonce',
        directives: {
          'default-src': ['none'],
          'script-src': ['self'],
          'style-src': ['self', 'unsafe-inline'],
          'img-src': ['self', 'data:', 'blob:', 'https://service.pdok.nl'],
          'font-src': ['self'],
          'connect-src': ['self'],
          'form-action': ['self'],
          'base-uri': ['none'],
          'frame-ancestors': ['none'],
        },
      },
      compilerOptions: { warningFilter: ({ code }) => !expected.has(code) },
    }),
  ],
  css: {
    postcss: {
      plugins: [
        // The example theme holds 3,500 tokens and the components many variants: only what the pages use is sent.
        purgecss({
          content: ['./src/**/*.{svelte,html,ts}'],
          variables: true,
          safelist: {
            standard: ['html', 'body'],
            variables: [/^--bb-/, /^--chart-/],
            greedy: [/data-tone/, /chart/, /leaflet/],
          },
        }),
      ],
    },
  },
  server: { proxy: { '/api': api } },
});
