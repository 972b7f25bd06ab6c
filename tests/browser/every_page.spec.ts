import { test } from '@japa/runner'
import router from '@adonisjs/core/services/router'
import type { Page } from 'playwright-core'
import { seedDemo } from '#app/demo/seed_demo'
import { modules } from '#app/modules/registry'
import { accessibilityFaults, scrollsSideways } from '#tests/browser/support/checks'
import { chromiumPath, newBrowserUser, openBrowser, skipReason } from '#tests/browser/support/browser'
import { freshDatabase } from '#tests/support/fresh_database'

const PEOPLE = { visitor: null, client: 'clara', freelancer: 'farid', operator: 'ada' } as const
const DOWNLOAD = /\.csv$|\/files\/|\/texts\//
const PHONE = { width: 360, height: 740 }
const DESK = { width: 1280, height: 900 }

/** Follows every link a person is shown, one page per route, and calls `look` on each. */
async function walk(page: Page, start: string[], look: (path: string) => Promise<void>) {
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

async function faultsOf(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  const faults = (await accessibilityFaults(page, ['color-contrast'])).map((fault) => `dark: ${fault}`)
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  faults.push(...(await accessibilityFaults(page)))
  await page.setViewportSize(PHONE)
  if (await scrollsSideways(page)) faults.push('scrolls sideways at 360 px')
  await page.setViewportSize(DESK)
  return faults
}

test.group('Every page', (group) => {
  group.setup(async () => {
    await seedDemo(modules.all)
    return freshDatabase
  })
  group.setup(openBrowser)

  test('UX-02 UX-05 what a {0} is shown is accessible in both themes, fits a phone, and complains about nothing')
    .with(Object.entries(PEOPLE))
    .skip(!chromiumPath, skipReason)
    .timeout(300_000)
    .run(async ({ assert }, [role, name]) => {
      const { page, context, complaints } = await newBrowserUser(DESK)
      if (name) {
        await page.goto('/sign-in')
        await page.getByRole('button', { name: new RegExp(name, 'i') }).click()
        await page.waitForURL('**/dashboard')
      }
      const faults: string[] = []
      const seen = await walk(
        page,
        ['/', '/dashboard', '/sign-in', '/sign-up', '/forgot-password', '/dev/mail', '/nowhere'],
        async (path) => {
          faults.push(...(await faultsOf(page)).map((fault) => `${path} ${fault}`))
        }
      )
      await context.close()
      assert.deepEqual([...faults, ...complaints], [])
      assert.isAbove(seen.size, role === 'visitor' ? 8 : 15)
    })
})
