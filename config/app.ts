import env from '#start/env'
import { defineConfig } from '@adonisjs/core/http'

const port = env.get('PORT')

/** Where people reach the application; links in mails and cookies' Secure flag follow it. */
export const appUrl = env.get('APP_URL') ?? `http://localhost:${port}`

/** True while the demo extras (mail outbox page, demo sign-ins, style guide, sandbox gateway) are offered. */
export const isDemo = env.get('DEMO') ?? false

export const http = defineConfig({
  generateRequestId: true,
  allowMethodSpoofing: false,
  useAsyncLocalStorage: true,
  redirect: { forwardQueryString: false },
  trustProxy: trustedProxies(env.get('TRUST_PROXY')),
  cookie: {
    domain: '',
    path: '/',
    maxAge: '2h',
    httpOnly: true,
    secure: appUrl.startsWith('https:'),
    sameSite: 'lax',
  },
})

/** `TRUST_PROXY` lists proxy addresses by comma; without it no X-Forwarded header is believed. */
function trustedProxies(list: string | undefined) {
  const trusted = new Set(
    (list ?? '')
      .split(',')
      .map((ip) => ip.trim())
      .filter(Boolean)
  )
  return (address: string) => trusted.has(address.replace(/^::ffff:/, ''))
}
