import { test } from '@japa/runner'
import type { Page } from 'playwright-core'
import db from '@adonisjs/lucid/services/db'
import { chromiumPath, newBrowserUser, openBrowser, skipReason } from '#tests/browser/support/browser'
import { freshDatabase } from '#tests/support/fresh_database'
import { aPerson, PASSWORD } from '#tests/support/people'

/** Signs in, the address typed key by key; what the form sent. */
async function typeIn(email: string, page: Page) {
  await page.goto('/sign-in')
  await page.locator('[name=email]').focus()
  await page.keyboard.type(email, { delay: 40 })
  return send(page)
}

async function send(page: Page) {
  await page.fill('[name=password]', PASSWORD)
  const sent = page.waitForRequest((request) => request.method() === 'POST')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  const fields = new URLSearchParams((await sent).postData() ?? '')
  await page.waitForURL('**/dashboard')
  return fields
}

test.group('What a browser tells at sign-in', (group) => {
  group.setup(openBrowser)
  group.each.teardown(freshDatabase)

  test('SEC-11 the pace of typing is told as nine times, never a key; who pastes tells none')
    .skip(!chromiumPath, skipReason)
    .run(async ({ assert }) => {
      const clara = await aPerson({ email: 'clara@example.com' })
      const { page, context, complaints } = await newBrowserUser()
      const slow = (await typeIn(clara.email, page)).get('typing_rhythm')!
      const numbers = slow.split(',').map(Number)
      assert.lengthOf(numbers, 9)
      assert.isAtLeast(numbers[1], 38, 'half of the keys were down as long')
      assert.isAtLeast(numbers[4], 38, 'and the next came after it')

      await context.clearCookies({ name: 'ml_sid' })
      await page.goto('/sign-in')
      await page.fill('[name=email]', clara.email)
      const fields = await send(page)
      assert.equal(fields.get('typing_rhythm'), '')
      assert.match(fields.get('device_signals')!, /^\d+x\d+x\d+,[\w/+-]+,\d+$/)
      assert.deepEqual(complaints, [])
    })

  test('SEC-08 the same browser is known again, its description too; without script neither is missed')
    .skip(!chromiumPath, skipReason)
    .run(async ({ assert }) => {
      const clara = await aPerson()
      const { page, context } = await newBrowserUser()
      await typeIn(clara.email, page)
      await context.clearCookies({ name: 'ml_sid' })
      await typeIn(clara.email, page)
      assert.lengthOf(await db.from('auth_devices'), 1)
      const last = await db.from('sign_ins').orderBy('id', 'desc').firstOrFail()
      assert.equal(last.score, 0)
      assert.equal(JSON.parse(last.features).factors.fingerprint, 'same')

      const plain = await newBrowserUser({ javaScript: false })
      await plain.page.goto('/sign-in')
      await plain.page.fill('[name=email]', clara.email)
      await plain.page.fill('[name=password]', PASSWORD)
      await plain.page.getByRole('button', { name: 'Sign in', exact: true }).click()
      await plain.page.waitForURL('**/dashboard')
      const { features } = await db.from('sign_ins').orderBy('id', 'desc').firstOrFail()
      assert.equal(JSON.parse(features).factors.fingerprint, 'absent')
    })
})
