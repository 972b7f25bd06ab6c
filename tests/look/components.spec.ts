import { test } from '@japa/runner'
import type { Page } from 'playwright-core'
import { chromiumPath, newBrowserUser, openBrowser, skipReason } from '#tests/browser/support/browser'
import { accessibilityFaults } from '#tests/browser/support/checks'

const guide = (component: string) => `/styleguide/components/${component}`

/** A page of the style guide, looked at by somebody; without script when that is said. */
async function at(component: string, { javaScript = true } = {}) {
  const { page, context, complaints } = await newBrowserUser({ javaScript })
  await page.goto(guide(component))
  return { page, context, complaints }
}

const focusIn = (page: Page, selector: string) =>
  page.evaluate((one) => document.querySelector(one)!.contains(document.activeElement), selector)

test.group('Components in a browser', (group) => {
  group.setup(openBrowser)
  group.tap((one) => one.skip(!chromiumPath, skipReason).timeout(60_000))

  test('UX-06 a combobox is found in, moved through and taken from by key; Escape puts back', async ({ assert }) => {
    const { page, context, complaints } = await at('field-combobox')
    const box = page.getByRole('combobox', { name: 'Time zone' }).first()
    const value = () => page.locator('select[name=zone]').inputValue()

    await box.fill('sao')
    assert.deepEqual(await page.getByRole('option').allInnerTexts(), ['São Paulo'])
    await box.press('ArrowDown')
    assert.match((await box.getAttribute('aria-activedescendant'))!, /-0$/)
    await box.press('Enter')
    assert.equal(await value(), 'America/Sao_Paulo')
    assert.equal(await box.getAttribute('aria-expanded'), 'false')

    await box.fill('nowhere')
    assert.equal(await page.locator('.combobox__none').first().innerText(), 'Nothing in the list matches.')
    await box.press('Escape')
    await box.fill('tok')
    await box.press('Escape')
    assert.equal(await box.inputValue(), 'São Paulo')
    assert.equal(await value(), 'America/Sao_Paulo')
    await box.fill('tok')
    assert.deepEqual(await accessibilityFaults(page), [])
    assert.deepEqual(complaints, [])
    await context.close()
  })

  test('UX-06 a dialog keeps focus inside, closes on Escape and gives focus back', async ({ assert }) => {
    const { page, context } = await at('dialog')
    await page.evaluate(() => {
      const button = document.createElement('button')
      button.setAttribute('popovertarget', 'withdraw-offer')
      button.id = 'opener'
      button.textContent = 'Open'
      document.querySelector('main')!.prepend(button)
    })
    await page.locator('#opener').click()
    assert.isTrue(await page.locator('#withdraw-offer').evaluate((dialog) => dialog.matches(':modal')))
    for (let tab = 0; tab < 5; tab++) {
      await page.keyboard.press('Tab')
      assert.isTrue(
        await page.evaluate(() => !document.activeElement?.closest('.sidebar, .masthead, main > :not(.stack)'))
      )
    }
    await page.keyboard.press('Escape')
    assert.isFalse(await page.locator('#withdraw-offer').isVisible())
    assert.isTrue(await focusIn(page, '#opener'))
    await context.close()
  })

  test('UX-01 the menu of a phone opens and closes {0}')
    .with([
      ['with script', true],
      ['without script', false],
    ] as const)
    .run(async ({ assert }, [, javaScript]) => {
      const { page, context } = await newBrowserUser({ javaScript, width: 360, height: 740 })
      await page.goto('/fees')
      await page.getByRole('button', { name: 'Menu' }).click()
      await page.locator('#site-menu').getByRole('link', { name: 'Find talent' }).waitFor()
      await page.keyboard.press('Escape')
      assert.isFalse(await page.locator('#site-menu').isVisible())
      await page.getByRole('button', { name: 'Menu' }).click()
      await page.locator('#site-menu').getByRole('button', { name: 'Close' }).click()
      assert.isFalse(await page.locator('#site-menu').isVisible())
      await context.close()
    })

  test('UX-06 a menu opens by key, and Escape returns to its button', async ({ assert }) => {
    const { page, context } = await at('menu')
    const button = page.getByRole('button', { name: 'More about this project' })
    await button.press('Enter')
    await page.keyboard.press('Tab')
    assert.isTrue(await focusIn(page, '#more-menu'))
    await page.keyboard.press('Escape')
    assert.isTrue(await button.evaluate((one) => one === document.activeElement))
    await context.close()
  })

  test('UX-07 what was copied is announced', async ({ assert }) => {
    const { page, context } = await at('copy')
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.getByRole('button', { name: 'Copy: request id' }).click()
    assert.equal(await page.getByRole('status').getByText('Copied.').innerText(), 'Copied.')
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), 'req_7f3a9b')
    await context.close()
  })

  test('UX-06 Escape takes a tooltip away', async ({ assert }) => {
    const { page, context } = await at('tooltip')
    const tip = page.getByRole('tooltip', { name: '' }).or(page.locator('[role=tooltip]')).first()
    assert.isFalse(await tip.isVisible())
    await page.getByRole('button', { name: 'About pending money' }).focus()
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Tab')
    assert.isTrue(await tip.isVisible())
    await page.keyboard.press('Escape')
    assert.isFalse(await tip.isVisible())
    await context.close()
  })

  test('UX-06 chips narrow a list, and a chip takes its tick away', async ({ assert }) => {
    const { page, context } = await at('field-chips')
    const skills = page.locator('fieldset').first()
    await skills.getByRole('searchbox').fill('node')
    assert.equal(await skills.locator('.check:visible').count(), 1)
    await skills.getByRole('button', { name: 'Figma' }).click()
    assert.isFalse(await skills.locator('input[value=figma]').isChecked())
    await context.close()
  })

  test('UX-06 files can be dropped, and are named', async ({ assert }) => {
    const { page, context } = await at('field-file')
    const zone = page.locator('.drop').nth(1)
    const files = await page.evaluateHandle(() => {
      const data = new DataTransfer()
      for (const name of ['a.txt', 'b.txt']) data.items.add(new File(['x'], name))
      return data
    })
    await zone.dispatchEvent('drop', { dataTransfer: files })
    await zone.getByRole('listitem').nth(1).waitFor()
    assert.deepEqual(await zone.getByRole('listitem').allInnerTexts(), ['a.txt', 'b.txt'])
    assert.equal(await zone.locator('input').evaluate((input: HTMLInputElement) => input.files!.length), 2)
    await context.close()
  })

  test('UX-06 the count says what is left', async ({ assert }) => {
    const { page, context } = await at('field-textarea')
    await page.getByLabel('Brief').first().fill('Twelve chars')
    assert.match(await page.locator('.field__count').first().innerText(), /^1988 /)
    await context.close()
  })

  test('UX-01 without script a combobox is a select, chips are boxes, and nothing asks for script', async ({
    assert,
  }) => {
    const { page, context } = await at('field-combobox', { javaScript: false })
    await page.getByLabel('Time zone').first().selectOption('Asia/Tokyo')
    assert.equal(await page.getByRole('combobox').count(), await page.locator('select').count())
    await page.goto(guide('field-chips'))
    await page.getByLabel('Node.js').check()
    assert.isFalse(await page.getByRole('searchbox', { name: /Filter/ }).isVisible())
    await page.goto(guide('copy'))
    assert.isFalse(await page.getByRole('button', { name: /^Copy/ }).first().isVisible())
    await context.close()
  })
})
