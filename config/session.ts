import app from '@adonisjs/core/services/app'
import { appUrl } from '#config/app'
import { defineConfig, stores } from '@adonisjs/session'

/**
 * The cookie session carries flash messages and the CSRF secret only.
 * Who is signed in is decided by a row in `auth_sessions`, which can be revoked.
 */
const sessionConfig = defineConfig({
  enabled: true,
  cookieName: 'ml_s',
  clearWithBrowser: false,
  age: '7 days',
  cookie: { path: '/', httpOnly: true, secure: appUrl.startsWith('https:'), sameSite: 'lax' },
  store: app.inTest ? 'memory' : 'cookie',
  stores: { cookie: stores.cookie() },
})

export default sessionConfig
