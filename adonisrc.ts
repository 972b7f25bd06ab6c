import { defineConfig } from '@adonisjs/core/app'

export default defineConfig({
  commands: [
    () => import('@adonisjs/core/commands'),
    () => import('@adonisjs/lucid/commands'),
    () => import('#app/modules/commands'),
  ],
  providers: [
    () => import('@adonisjs/core/providers/app_provider'),
    () => import('@adonisjs/core/providers/hash_provider'),
    {
      file: () => import('@adonisjs/core/providers/repl_provider'),
      environment: ['repl'],
    },
    () => import('@adonisjs/core/providers/vinejs_provider'),
    () => import('@adonisjs/core/providers/edge_provider'),
    () => import('@adonisjs/session/session_provider'),
    () => import('@adonisjs/shield/shield_provider'),
    () => import('@adonisjs/static/static_provider'),
    () => import('#app/ui/assets_provider'),
    () => import('@adonisjs/lucid/database_provider'),
    () => import('@adonisjs/auth/auth_provider'),
    () => import('@adonisjs/i18n/i18n_provider'),
    () => import('@adonisjs/limiter/limiter_provider'),
    () => import('@adonisjs/transmit/transmit_provider'),
    () => import('#app/modules/module_provider'),
  ],
  preloads: [() => import('#start/kernel'), () => import('#start/routes')],
  tests: {
    suites: [
      {
        name: 'unit',
        files: ['tests/unit/**/*.spec.ts', 'modules/*/tests/unit/**/*.spec.ts'],
        timeout: 20_000,
      },
      {
        name: 'functional',
        files: ['tests/{functional,guards}/**/*.spec.ts', 'modules/*/tests/functional/**/*.spec.ts'],
        timeout: 30_000,
      },
      {
        name: 'process',
        files: ['tests/process/**/*.spec.ts', 'modules/*/tests/process/**/*.spec.ts'],
        timeout: 180_000,
      },
      { name: 'browser', files: ['tests/browser/**/*.spec.ts'], timeout: 300_000 },
      { name: 'look', files: ['tests/look/**/*.spec.ts'], timeout: 60_000 },
      { name: 'setup', files: ['tests/setup/**/*.spec.ts'], timeout: 180_000 },
    ],
    forceExit: true,
  },
  metaFiles: [
    { pattern: 'resources/views/**/*.edge', reloadServer: false },
    { pattern: 'resources/lang/**/*.json', reloadServer: false },
    { pattern: 'resources/styleguide/**/*.json', reloadServer: false },
    { pattern: 'modules/*/views/**/*.edge', reloadServer: false },
    { pattern: 'modules/*/lang/**/*.json', reloadServer: false },
    { pattern: 'modules/*/data/**/*', reloadServer: false },
    { pattern: 'database/demo/**/*.json', reloadServer: false },
    { pattern: 'tests/fixtures/**/*.{edge,json}', reloadServer: false },
    { pattern: 'public/**', reloadServer: false },
  ],
  hooks: {
    buildStarting: [() => import('@adonisjs/vite/build_hook')],
  },
})
