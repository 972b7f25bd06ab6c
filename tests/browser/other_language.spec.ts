import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import type { Page } from 'playwright-core'
import { seedDemo } from '#app/demo/seed_demo'
import { modules } from '#app/modules/registry'
import { PSEUDO_LOCALE } from '#app/ui/pseudo_locale'
import { overlaps, scrollsSideways } from '#tests/browser/support/checks'
import { chromiumPath, newBrowserUser, openBrowser, skipReason } from '#tests/browser/support/browser'
import { untranslated, writtenByPeople } from '#tests/browser/support/untranslated'
import { DESK, DOORS, PEOPLE, PHONE, signInAs, walk } from '#tests/browser/support/walk'
import { freshDatabase } from '#tests/support/fresh_database'

async function faultsOf(page: Page, known: Set<string>) {
  const faults: string[] = []
  if ((await page.getAttribute('html', 'dir')) !== 'rtl') faults.push('is not from right to left')
  faults.push(...(await untranslated(page, known)).map((text) => `not translated: ${text}`))
  for (const size of [PHONE, DESK]) {
    await page.setViewportSize(size)
    if (await scrollsSideways(page)) faults.push(`scrolls sideways at ${size.width} px`)
    faults.push(...(await overlaps(page)).map((pair) => `lie on each other at ${size.width} px: ${pair}`))
  }
  return faults
}

test.group('Every page in another language', (group) => {
  group.setup(async () => {
    await seedDemo(modules.all)
    await db.from('users').update({ locale: PSEUDO_LOCALE })
    return freshDatabase
  })
  group.setup(openBrowser)

  test('UX-02 UX-04 what a {0} is shown is translated whole, runs from right to left and has room for longer words')
    .with(Object.entries(PEOPLE))
    .skip(!chromiumPath, skipReason)
    .timeout(300_000)
    .run(async ({ assert }, [role, name]) => {
      const known = await writtenByPeople()
      const { page, context } = await newBrowserUser({ ...DESK, language: PSEUDO_LOCALE })
      if (name) await signInAs(page, name)
      const faults: string[] = []
      const seen = await walk(page, DOORS, async (path) => {
        faults.push(...(await faultsOf(page, known)).map((fault) => `${path} ${fault}`))
      })
      await context.close()
      assert.deepEqual(faults, [])
      assert.isAbove(seen.size, role === 'visitor' ? 8 : 15)
    })
})
