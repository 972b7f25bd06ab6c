import adonisjs from '@adonisjs/vite/client'
import { globSync } from 'node:fs'
import { defineConfig } from 'vite'

/** Styles and scripts of modules are entries of their own: only their pages load them. */
const moduleEntries = globSync('modules/*/client/*.{css,ts}', { cwd: import.meta.dirname })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => !path.endsWith('.d.ts'))
  .sort()

export default defineConfig({
  plugins: [
    adonisjs({
      entryPoints: ['resources/css/app.css', 'resources/css/public.css', 'resources/js/app.ts', ...moduleEntries],
      buildDirectory: 'public/assets',
      assetsUrl: '/assets',
      reload: ['resources/views/**/*.edge', 'modules/*/views/**/*.edge'],
    }),
  ],
  // The first versions with light-dark() and nesting, so that neither is rewritten into something larger.
  build: { cssTarget: ['chrome123', 'firefox128', 'safari17.5'] },
  server: { watch: { ignored: ['**/storage/**', '**/tmp/**', '**/.runtime/**'] } },
})
