import { test } from '@japa/runner'
import type { Page } from 'playwright-core'
import { seedDemo } from '#app/demo/seed_demo'
import { modules } from '#app/modules/registry'
import { accessibilityFaults, paleWords, scrollsSideways, structureFaults } from '#tests/browser/support/checks'
import { chromiumPath, newBrowserUser, openBrowser, skipReason } from '#tests/browser/support/browser'
import { DESK, PEOPLE, PHONE, signInAs, walk } from '#tests/browser/support/walk'
import { freshDatabase } from '#tests/support/fresh_database'

/** Colours only: as they are, and with more contrast, where words are held to AAA. */
async function contrastFaults(page: Page, colorScheme: 'dark' | 'light') {
  const look = (contrast?: 'more') =>
    page.emulateMedia({ colorScheme, contrast: contrast ?? null, reducedMotion: 'reduce' })
  await look('more')
  const strong = await paleWords(page, 'AAA')
  await look()
  const usual = colorScheme === 'dark' ? await paleWords(page, 'AA') : []
  return [
    ...strong.map((fault) => `${colorScheme}, more contrast: ${fault}`),
    ...usual.map((fault) => `dark: ${fault}`),
  ]
}

async function faultsOf(page: Page): Promise<string[]> {
  const faults = [...(await contrastFaults(page, 'dark')), ...(await contrastFaults(page, 'light'))]
  faults.push(...(await accessibilityFaults(page)), ...(await structureFaults(page)))
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
    .timeout(600_000)
    .run(async ({ assert }, [role, name]) => {
      const { page, context, complaints } = await newBrowserUser(DESK)
      if (name) await signInAs(page, name)
      const faults: string[] = []
      const seen = await walk(page, role, async (path) => {
        faults.push(...(await faultsOf(page)).map((fault) => `${path} ${fault}`))
      })
      await context.close()
      assert.deepEqual([...faults, ...complaints], [])
      assert.isAbove(seen.size, role === 'visitor' ? 8 : 15)
    })

  test('UX-05 words too pale for what is behind them are found, once for all that look alike')
    .skip(!chromiumPath, skipReason)
    .run(async ({ assert }) => {
      const { page, context } = await newBrowserUser(DESK)
      const pale = '<p style="color: #888">Pale</p><p style="color: #888">As pale</p>'
      await page.setContent(`<main><p>Black</p>${pale}<div style="background: #000">${pale}</div></main>`)
      assert.deepEqual(await paleWords(page, 'AA'), ['color-contrast: main > p:nth-child(2)'])
      assert.sameMembers(await paleWords(page, 'AAA'), [
        'color-contrast: main > p:nth-child(2)',
        'color-contrast-enhanced: div > p:nth-child(1)',
      ])
      await context.close()
    })
})
