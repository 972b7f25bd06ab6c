import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { dispatch } from '#app/jobs/jobs'
import { scrollsSideways } from '#tests/browser/support/checks'
import { chromiumPath, newBrowserUser, openBrowser, skipReason } from '#tests/browser/support/browser'
import { PHONE } from '#tests/browser/support/walk'
import { freshDatabase } from '#tests/support/fresh_database'
import { aPerson } from '#tests/support/people'

test.group('A long address in a text', (group) => {
  group.setup(openBrowser)
  group.each.teardown(freshDatabase)

  test('UX-02 of a mail is broken on a phone, and the page is no wider for it')
    .skip(!chromiumPath, skipReason)
    .run(async ({ assert }) => {
      const { email } = await aPerson()
      await dispatch('security.send_reset_link', { email })
      const { public_id: id } = await db.from('mail_messages').where('to_email', email).firstOrFail()
      const { page, context } = await newBrowserUser(PHONE)
      await page.goto(`/dev/mail/${id}`)
      assert.isAbove((await page.locator('.prose a').first().textContent())!.trim().length, 60)
      assert.isFalse(await scrollsSideways(page))
      await context.close()
    })
})
