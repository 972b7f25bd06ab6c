import router from '@adonisjs/core/services/router'
import type { Page } from 'playwright-core'

/** People of the demo, by what they are; a visitor is nobody. */
export const PEOPLE = { visitor: null, client: 'clara', freelancer: 'farid', operator: 'ada' } as const
export const PHONE = { width: 360, height: 740 }
export const DESK = { width: 1280, height: 900 }
export const DOORS = [
  '/',
  '/dashboard',
  '/sign-in',
  '/sign-up',
  '/forgot-password',
  '/dev/mail',
  '/nowhere',
  '/styleguide',
]

const DOWNLOAD = /\.csv$|\/files\/|\/texts\//

/** Signs in by the demo's own button; `name` is a first name. */
export async function signInAs(page: Page, name: string) {
  await page.goto('/sign-in')
  await page
    .locator('main button', { hasText: new RegExp(name, 'i') })
    .first()
    .click()
  await page.waitForURL('**/dashboard')
}

/** Follows every link a person is shown, one page per route, and calls `look` on each; returns the routes. */
export async function walk(page: Page, start: string[], look: (path: string) => Promise<void>) {
  const waiting = [...start]
  const seen = new Set<string>()
  while (waiting.length > 0) {
    const path = waiting.shift()!
    const pattern = patternOf(path)
    if (!pattern || seen.has(pattern) || DOWNLOAD.test(path)) continue
    seen.add(pattern)
    await page.goto(path)
    waiting.push(
      ...(await page.locator('a[href^="/"]').evaluateAll((links) => links.map((link) => link.getAttribute('href')!)))
    )
    await look(path)
  }
  return seen
}

function patternOf(path: string) {
  return router.match(new URL(path, 'http://local.invalid').pathname, 'GET', true)?.route.pattern
}
