import { test } from '@japa/runner'
import { shipNames, ships, SHIPS } from '#modules/admin/tests/support/ships'
import { accessibilityFaults, scrollsSideways } from '#tests/browser/support/checks'
import { chromiumPath, newBrowserUser, openBrowser, skipReason } from '#tests/browser/support/browser'
import { freshDatabase } from '#tests/support/fresh_database'
import { aPerson, PASSWORD } from '#tests/support/people'

test.group('The console in a browser', (group) => {
  group.setup(openBrowser)
  group.each.teardown(freshDatabase)

  test('ADM-01 UX-02 an operator renames the chosen ships of a list, {0}')
    .with([
      ['with JavaScript', { javaScript: true, width: 1280 }],
      ['without JavaScript', { javaScript: false, width: 1280 }],
      ['with JavaScript on a phone', { javaScript: true, width: 360, height: 740 }],
    ] as [string, { javaScript: boolean; width: number; height?: number }][])
    .skip(!chromiumPath, skipReason)
    .timeout(120_000)
    .run(async ({ assert }, [, options]) => {
      const ada = await aPerson({ role: 'admin' })
      await ships('Gull', 'Unsinkable', 'Swan')
      const { page, context, complaints } = await newBrowserUser(options)
      const faults: string[] = []
      const look = async () => {
        if (!options.javaScript) return
        faults.push(...(await accessibilityFaults(page)))
        if (await scrollsSideways(page)) faults.push(`${page.url()} scrolls sideways`)
      }

      await page.goto(`/sign-in?next=${encodeURIComponent(SHIPS)}`)
      await page.locator('input[name="email"]').fill(ada.email)
      await page.locator('input[name="password"]').fill(PASSWORD)
      await page.locator('main form[action="/sign-in"] button[type="submit"]').first().click()
      await page.waitForURL(`**${SHIPS}`)
      await look()
      if (options.javaScript) await page.getByLabel('Choose all on this page').check()
      else for (const name of ['Gull', 'Unsinkable', 'Swan']) await page.getByLabel(`Choose ${name}`).check()

      await page.getByRole('button', { name: 'Rename' }).click()
      await page.getByRole('heading', { name: 'Rename: 3 chosen' }).waitFor()
      await look()
      await page.locator('[name="prefix"]').fill('Sea')
      await page.locator('[name="reason"]').fill('They went to sea')
      await page.locator('main').getByRole('button', { name: 'Rename' }).click()
      await page.getByText('2 were changed; one was left as it was.').waitFor()
      await look()

      assert.deepEqual(await shipNames(), ['Sea Gull', 'Unsinkable', 'Sea Swan'])
      assert.deepEqual([...faults, ...complaints], [])
      await context.close()
    })
})
