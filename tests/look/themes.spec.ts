import { test } from '@japa/runner'
import type { Page } from 'playwright-core'
import { chromiumPath, newBrowserUser, openBrowser, skipReason } from '#tests/browser/support/browser'
import { accessibilityFaults } from '#tests/browser/support/checks'
import { groups } from '#app/styleguide/catalogue'

const canvas = (page: Page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
const scheme = (page: Page) => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)

/** All rules once; in the other looks only what colours decide. */
const RULES = {
  'light': undefined,
  'dark': ['color-contrast'],
  'more contrast': ['color-contrast-enhanced'],
  'more contrast in the dark': ['color-contrast-enhanced'],
}

test.group('Themes', (group) => {
  group.setup(openBrowser)
  group.tap((one) => one.skip(!chromiumPath, skipReason).timeout(120_000))

  test("UX-03 a visitor chooses a theme {0}; it is there from the next page's beginning")
    .with([
      ['with script', true],
      ['without script', false],
    ] as const)
    .run(async ({ assert }, [, javaScript]) => {
      const { page, context } = await newBrowserUser({ javaScript, theme: 'light' })
      await page.goto('/')
      const light = await canvas(page)
      await page.getByRole('button', { name: 'Theme' }).click()
      await Promise.all([
        page.waitForResponse((answer) => answer.url().endsWith('/theme')),
        page.locator('#theme-menu').getByRole('button', { name: 'Dark' }).click(),
      ])
      await page.goto('/fees')
      assert.equal(await scheme(page), 'dark')
      assert.notEqual(await canvas(page), light)
      const html = await (await context.request.get('/fees')).text()
      assert.match(html, /<html[^>]* data-theme="dark"/)
      await context.close()
    })

  test('UX-03 without a choice the page follows the device, and asking for contrast makes lines and words stronger', async ({
    assert,
  }) => {
    const { page, context } = await newBrowserUser({ theme: 'dark' })
    await page.goto('/')
    const token = (name: string) =>
      page.evaluate((one) => getComputedStyle(document.documentElement).getPropertyValue(one), name)
    const dark = await canvas(page)
    await page.emulateMedia({ colorScheme: 'light' })
    assert.notEqual(await canvas(page), dark)
    const [muted, line] = [await token('--ink-muted'), await token('--line')]
    await page.emulateMedia({ colorScheme: 'light', contrast: 'more' })
    assert.notEqual(await token('--ink-muted'), muted)
    assert.notEqual(await token('--line'), line)
    await context.close()
  })

  test('UX-05 a visitor asks for more contrast {0}; it stays until they ask for less')
    .with([
      ['with script', true],
      ['without script', false],
    ] as const)
    .run(async ({ assert }, [, javaScript]) => {
      const { page, context } = await newBrowserUser({ javaScript, theme: 'light' })
      const ink = () => page.evaluate(() => getComputedStyle(document.body).color)
      const press = async () => {
        await page.getByRole('button', { name: 'Theme' }).click()
        await Promise.all([
          page.waitForResponse((answer) => answer.url().endsWith('/theme')),
          page.locator('#theme-menu').getByRole('button', { name: 'More contrast' }).click(),
        ])
      }
      await page.goto('/fees')
      const usual = await ink()
      await press()
      await page.goto('/fees')
      assert.equal(await page.locator('html').getAttribute('data-contrast'), 'more')
      const strong = await ink()
      assert.notEqual(strong, usual)
      await page.emulateMedia({ contrast: 'more' })
      assert.equal(await ink(), strong)
      await page.emulateMedia({ contrast: null })
      await press()
      await page.goto('/fees')
      assert.equal(await ink(), usual)
      await context.close()
    })

  test('UX-03 UX-05 every state of every component passes in {$self}')
    .with(Object.keys(RULES) as (keyof typeof RULES)[])
    .run(async ({ assert }, kind) => {
      const { page, context } = await newBrowserUser({ theme: kind.endsWith('dark') ? 'dark' : 'light' })
      await page.emulateMedia({ contrast: kind.startsWith('more contrast') ? 'more' : null, reducedMotion: 'reduce' })
      const faults: string[] = []
      for (const one of groups) {
        await page.goto(`/styleguide/groups/${one}`)
        faults.push(...(await accessibilityFaults(page, RULES[kind])).map((fault) => `${one} ${fault}`))
      }
      assert.deepEqual(faults, [])
      await context.close()
    })
})
