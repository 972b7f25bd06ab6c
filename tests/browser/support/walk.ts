import router from '@adonisjs/core/services/router'
import type { Page } from 'playwright-core'
import { demoPeople } from '#modules/security/demo/sign_ins'

/** People of the demo, by what they are; a visitor is nobody. */
export const PEOPLE = { visitor: null, client: 'clara', freelancer: 'farid', operator: 'ada' } as const
export const PHONE = { width: 360, height: 740 }
export const DESK = { width: 1280, height: 900 }
const DOORS = ['/dashboard', '/nowhere']
const VISITORS_DOORS = [
  ...DOORS,
  '/',
  '/sign-in',
  '/sign-up',
  '/forgot-password',
  '/dev/mail',
  '/dev/sms',
  '/styleguide',
]

const DOWNLOAD = /\.csv(\?|$)|\/(files|texts|media)\//
/** Pages of the style guide that hold every component: themes.spec.ts looks at each in every theme. */
const COMPONENTS = /^\/styleguide\/(groups|components)\//
/** What says the same to everybody; a visitor's walk looks at it. */
const SAME_FOR_ALL = /^\/(fees|how-it-works|terms|privacy|styleguide|dev|sign-up|sign-in|forgot-password)\b|^\/$/

/** What is the same for everybody who is signed in; a client's walk looks at it. */
const SAME_FOR_MEMBERS = /^\/settings\/(password|sessions|display|notifications)\b/

/** Signs in by the demo's own button; `name` is a first name. */
export async function signInAs(page: Page, name: string) {
  await page.goto('/sign-in')
  await page
    .locator('main button', { hasText: new RegExp(name, 'i') })
    .first()
    .click()
  await page.waitForURL('**/dashboard')
}

/** Signs in anybody of the demo by e-mail address and the password all of them have. */
export async function signInByMail(page: Page, email: string) {
  await page.goto('/sign-in')
  await page.locator('[name=email]').fill(email)
  await page.locator('[name=password]').fill(demoPeople()[0].password)
  await page.locator('form:has([name=password]) .button--primary').click()
  await page.waitForURL('**/dashboard')
}

/** Follows every link somebody of that role is shown, one page per route, and calls `look` on each; returns the routes. */
export async function walk(page: Page, role: string, look: (path: string) => Promise<void>) {
  const waiting = role === 'visitor' ? [...VISITORS_DOORS] : [...DOORS]
  const seen = new Set<string>()
  while (waiting.length > 0) {
    const path = waiting.shift()!
    const pattern = patternOf(path)
    if (!pattern || seen.has(pattern) || DOWNLOAD.test(path) || COMPONENTS.test(path)) continue
    if (role !== 'visitor' && SAME_FOR_ALL.test(path)) continue
    if (role !== 'client' && SAME_FOR_MEMBERS.test(path)) continue
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
