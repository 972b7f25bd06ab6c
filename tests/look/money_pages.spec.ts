import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import type { Page } from 'playwright-core'
import type { Identity } from '#app/http/identity'
import { PSEUDO_LOCALE } from '#app/ui/pseudo_locale'
import { accessibilityFaults, scrollsSideways, structureFaults } from '#tests/browser/support/checks'
import { chromiumPath, newBrowserUser, openBrowser, skipReason } from '#tests/browser/support/browser'
import { untranslated } from '#tests/browser/support/untranslated'
import { DESK, PHONE } from '#tests/browser/support/walk'
import { freshDatabase } from '#tests/support/fresh_database'
import { moneyWorld } from '#tests/support/money_world'
import { PASSWORD } from '#tests/support/people'

async function signIn(page: Page, { email }: Identity) {
  await page.goto('/sign-in')
  await page.locator('[name=email]').fill(email)
  await page.locator('[name=password]').fill(PASSWORD)
  await page.locator('form:has([name=password]) .button--primary').click()
  await page.waitForURL('**/dashboard')
}

/** No browser knows the made-up language. */
const MADE_UP = /^html-lang-valid/

async function faultsOf(page: Page): Promise<string[]> {
  const accessibility = (await accessibilityFaults(page)).filter((fault) => !MADE_UP.test(fault))
  const faults = [...(await untranslated(page)), ...accessibility, ...(await structureFaults(page))]
  if ((await page.locator('html').getAttribute('dir')) !== 'rtl') faults.push('is read from left to right')
  if (await scrollsSideways(page)) faults.push('scrolls sideways at a desk')
  await page.setViewportSize(PHONE)
  if (await scrollsSideways(page)) faults.push('scrolls sideways at 360 px')
  await page.setViewportSize(DESK)
  return faults
}

test.group('Pages about money that have rows in them', (group) => {
  let world: Awaited<ReturnType<typeof moneyWorld>>

  group.setup(async () => {
    world = await moneyWorld()
    return freshDatabase
  })
  group.setup(openBrowser)
  group.tap((one) => one.skip(!chromiumPath, skipReason).timeout(180_000))

  for (const who of ['client', 'freelancer', 'finance'] as const) {
    test(`UX-02 a ${who} without JavaScript reads what there is on each of them`).run(async ({ assert }) => {
      const { page, context, complaints } = await newBrowserUser({ ...PHONE, javaScript: false })
      await signIn(page, world[who])
      const faults: string[] = []
      for (const [path, words] of world.pages[who]) {
        const answer = await page.goto(path)
        const text = await page.locator('main').innerText()
        if (answer?.status() !== 200) faults.push(`${path} answered ${answer?.status()}`)
        for (const word of words) if (!text.includes(word)) faults.push(`${path} does not say ${word}`)
      }
      await context.close()
      assert.deepEqual([...faults, ...complaints], [])
    })

    test(`UX-04 UX-05 a ${who} reads them from right to left, in another language`).run(async ({ assert, cleanup }) => {
      const locale = (value: string) => db.from('users').where('id', world[who].id).update({ locale: value })
      await locale(PSEUDO_LOCALE)
      cleanup(() => locale('en').then(() => {}))
      const { page, context, complaints } = await newBrowserUser(DESK)
      await context.setExtraHTTPHeaders({ 'accept-language': PSEUDO_LOCALE })
      await signIn(page, world[who])
      const faults: string[] = []
      for (const [path] of world.pages[who]) {
        await page.goto(path)
        faults.push(...(await faultsOf(page)).map((fault) => `${path} ${fault}`))
      }
      await context.close()
      assert.deepEqual([...faults, ...complaints], [])
    })
  }
})
