import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import type { Page } from 'playwright-core'
import { seedDemo } from '#app/demo/seed_demo'
import { modules } from '#app/modules/registry'
import { PSEUDO_LOCALE } from '#app/ui/pseudo_locale'
import { scrollsSideways } from '#tests/browser/support/checks'
import { chromiumPath, newBrowserUser, openBrowser, skipReason } from '#tests/browser/support/browser'
import { untranslated } from '#tests/browser/support/untranslated'
import { DESK, PHONE, signInByMail, walk } from '#tests/browser/support/walk'
import { freshDatabase } from '#tests/support/fresh_database'

/** The client has proposals to compare and work to approve, so that those pages are seen, too. */
const PEOPLE = {
  visitor: null,
  client: 'sameer.bhatt@example.com',
  freelancer: 'farid.anwar@example.com',
  operator: 'ada@example.com',
}

async function faultsOf(page: Page): Promise<string[]> {
  const faults = await untranslated(page)
  if ((await page.locator('html').getAttribute('dir')) !== 'rtl') faults.push('is read from left to right')
  if (await scrollsSideways(page)) faults.push('scrolls sideways at a desk')
  await page.setViewportSize(PHONE)
  if (await scrollsSideways(page)) faults.push('scrolls sideways at 360 px')
  await page.setViewportSize(DESK)
  return faults
}

test.group('Another language', (group) => {
  group.setup(async () => {
    await seedDemo(modules.all)
    await db.from('users').update({ locale: PSEUDO_LOCALE })
    return freshDatabase
  })
  group.setup(openBrowser)

  test('UX-04 UX-02 a {0} reads every page in another language, from right to left, and it fits a phone')
    .with(Object.entries(PEOPLE))
    .skip(!chromiumPath, skipReason)
    .timeout(300_000)
    .run(async ({ assert }, [role, email]) => {
      const { page, context, complaints } = await newBrowserUser(DESK)
      await context.setExtraHTTPHeaders({ 'accept-language': PSEUDO_LOCALE })
      if (email) await signInByMail(page, email)
      const faults: string[] = []
      const seen = await walk(page, role, async (path) => {
        faults.push(...(await faultsOf(page)).map((fault) => `${path} ${fault}`))
      })
      await context.close()
      assert.deepEqual([...faults, ...complaints], [])
      assert.isAbove(seen.size, role === 'visitor' ? 8 : 15)
    })
})
