import { test } from '@japa/runner'
import { seedDemo } from '#app/demo/seed_demo'
import { modules } from '#app/modules/registry'
import { scrollsSideways } from '#tests/browser/support/checks'
import { chromiumPath, newBrowserUser, openBrowser, skipReason } from '#tests/browser/support/browser'
import { DESK, signInAs } from '#tests/browser/support/walk'
import { freshDatabase } from '#tests/support/fresh_database'

test.group('By key, by ear and in large letters', (group) => {
  group.setup(async () => {
    await seedDemo(modules.all)
    return freshDatabase
  })
  group.setup(openBrowser)
  group.tap((one) => one.skip(!chromiumPath, skipReason).timeout(90_000))

  test('UX-06 the first key press leads past the navigation', async ({ assert }) => {
    const { page, context } = await newBrowserUser()
    await page.goto('/fees')
    await page.keyboard.press('Tab')
    const skip = page.getByRole('link', { name: 'Skip to the content' })
    assert.isTrue(await skip.evaluate((link) => link === document.activeElement))
    assert.isTrue(await skip.evaluate((link) => link.getBoundingClientRect().top >= 0))
    await page.keyboard.press('Enter')
    assert.isTrue(await page.locator('main').evaluate((main) => main === document.activeElement))
    await context.close()
  })

  test('UX-06 focus is seen at every stop, and goes through the page in its order', async ({ assert }) => {
    const { page, context } = await newBrowserUser()
    await page.goto('/sign-in')
    const stops: { y: number; ring: number }[] = []
    for (let stop = 0; stop < 8; stop++) {
      await page.keyboard.press('Tab')
      stops.push(
        await page.evaluate(() => {
          const one = document.activeElement as HTMLElement
          const widths = [one, one.parentElement!].map((box) => getComputedStyle(box))
          const ring = Math.max(
            ...widths.map((style) => (style.outlineStyle === 'none' ? 0 : Number.parseFloat(style.outlineWidth)))
          )
          return { y: one.getBoundingClientRect().top + scrollY, ring }
        })
      )
    }
    assert.isAtLeast(Math.min(...stops.map(({ ring }) => ring)), 2)
    const steps = stops.slice(1).map(({ y }) => y)
    assert.deepEqual(
      steps,
      steps.toSorted((a, b) => a - b)
    )
    await context.close()
  })

  test('UX-06 UX-07 after a refused form the summary has the focus, and its links lead to the fields', async ({
    assert,
  }) => {
    const { page, context } = await newBrowserUser()
    await page.goto('/sign-up')
    await page.locator('main form button:not([type=button])').last().click()
    const summary = page.locator('.error-summary')
    await summary.waitFor()
    assert.isTrue(await summary.evaluate((box) => box === document.activeElement))
    await summary.getByRole('link').first().press('Enter')
    assert.isTrue(
      await page.evaluate(() => document.activeElement!.matches('.field--invalid :is(input, select, textarea)'))
    )
    await context.close()
  })

  test('UX-07 where one is and what just happened is said', async ({ assert }) => {
    const { page, context } = await newBrowserUser()
    await signInAs(page, 'clara')
    assert.equal(await page.locator('.sidenav [aria-current=page]').count(), 1)
    await page.goto('/settings/account')
    await page
      .locator('main form', { has: page.locator('[name=zone]') })
      .locator('button:not([type=button])')
      .click()
    await page.waitForURL('**/settings/account')
    assert.isNotEmpty((await page.locator('main [role=status]').first().innerText()).trim())
    await context.close()
  })

  test('UX-08 letters twice as large lose nothing, and whoever asks for calm gets it', async ({ assert }) => {
    const { page, context } = await newBrowserUser()
    await page.emulateMedia({ reducedMotion: 'reduce' })
    for (const path of ['/', '/fees', '/talent', '/projects', '/sign-up']) {
      // A browser that enlarges the page has half the window left; one that enlarges letters only has all of it.
      await page.setViewportSize({ width: DESK.width / 2, height: DESK.height / 2 })
      await page.goto(path)
      assert.isFalse(await scrollsSideways(page), `${path}, enlarged`)
      await page.setViewportSize(DESK)
      await page.evaluate(() => (document.documentElement.style.fontSize = '200%'))
      assert.isFalse(await scrollsSideways(page), `${path}, in large letters`)
    }
    const moving = await page.evaluate(
      () =>
        [...document.querySelectorAll('*')].filter(
          (one) => Number.parseFloat(getComputedStyle(one).transitionDuration) > 0
        ).length
    )
    assert.equal(moving, 0)
    await context.close()
  })

  test('UX-20 on paper a contract has its text and no navigation', async ({ assert }) => {
    const { page, context } = await newBrowserUser()
    await signInAs(page, 'clara')
    await page.goto('/contracts')
    await page.locator('main .row a[href^="/contracts/"]').first().click()
    await page.waitForURL('**/contracts/*')
    await page.emulateMedia({ media: 'print' })
    assert.isFalse(await page.locator('.sidebar').isVisible())
    assert.isFalse(await page.locator('main button').first().isVisible())
    assert.isTrue(await page.locator('h1').isVisible())
    assert.isAbove((await page.pdf({ format: 'A4' })).length, 10_000)
    await context.close()
  })
})
