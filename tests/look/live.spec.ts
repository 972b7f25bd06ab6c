import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from '@japa/runner'
import type { BrowserContext, Page } from 'playwright-core'
import { record } from '#app/audit/audit'
import { AuditSealer } from '#app/audit/audit_sealer'
import { transact } from '#app/data/transact'
import { openStreams } from '#app/live/open_streams'
import { use } from '#app/modules/use'
import type { Identity } from '#app/http/identity'
import WatchLog from '#modules/security/jobs/watch_log'
import { aTalk, says } from '#modules/messaging/tests/support/talks'
import { accessibilityFaults } from '#tests/browser/support/checks'
import { baseUrl, chromiumPath, newBrowserUser, openBrowser, skipReason } from '#tests/browser/support/browser'
import { freshDatabase } from '#tests/support/fresh_database'
import { aPerson } from '#tests/support/people'
import { waitFor } from '#tests/support/server_process'
import { cookiesOf } from '#tests/support/tab'

/** A browser in which somebody is signed in. */
async function browserOf(who: Identity) {
  const user = await newBrowserUser()
  const cookies = [...(await cookiesOf(who))]
  await user.context.addCookies(cookies.map(([name, value]) => ({ name, value, url: baseUrl() })))
  return user
}

async function at(context: BrowserContext, path: string) {
  const page = await context.newPage()
  await page.goto(path)
  return page
}

function tell(who: Identity, from: string) {
  const notice = { kind: 'messaging.notices.message', data: { from, topic: 'Stock service' }, path: '/messages/none' }
  return use('messaging').notify({ accountId: who.accountId, ...notice, mail: false })
}

const bell = (page: Page, name: string) => page.getByRole('link', { name, exact: true }).waitFor()
const streams = (count: number) => waitFor(async () => openStreams.all.length === count, 20_000)

test.group('Live in a browser', (group) => {
  group.setup(openBrowser)
  group.each.teardown(freshDatabase)
  group.tap((one) => one.skip(!chromiumPath, skipReason).timeout(60_000))

  test('COM-18 a notification is counted, listed and said in every tab as it comes, and once read it is read in all of them', async ({
    assert,
  }) => {
    const farid = await aPerson({ role: 'freelancer' })
    const { context, page, complaints } = await browserOf(farid)
    await page.goto('/notifications')
    const other = await at(context, '/messages')
    await bell(page, 'Notifications')

    await tell(farid, 'Clara')
    await Promise.all([bell(page, 'Notifications, 1 new'), bell(other, 'Notifications, 1 new')])
    await page.locator('#notices').getByText('Clara wrote to you').waitFor()
    await page.locator('.toasts[role=status]').getByText('New notification: Clara wrote to you').waitFor()
    assert.lengthOf(openStreams.all, 1)
    assert.deepEqual(await accessibilityFaults(page), [])

    await tell(farid, 'Dora')
    await bell(other, 'Notifications, 2 new')
    await page.getByRole('button', { name: 'Mark as read: Dora wrote to you' }).click()
    await Promise.all([bell(page, 'Notifications, 1 new'), bell(other, 'Notifications, 1 new')])
    await page.getByRole('button', { name: 'Mark all as read' }).click()
    await Promise.all([bell(page, 'Notifications'), bell(other, 'Notifications')])
    assert.deepEqual(complaints, [])
    await context.close()
  })

  test('COM-18 what was told while a page had no connection is there when it comes back, and the tab that goes hands over', async ({
    assert,
  }) => {
    const farid = await aPerson({ role: 'freelancer' })
    const { context, page } = await browserOf(farid)
    await page.goto('/notifications')
    await streams(1)
    const other = await at(context, '/settings/notifications')
    openStreams.all.forEach(({ response }) => response.destroy())
    await tell(farid, 'Clara')
    await Promise.all([bell(page, 'Notifications, 1 new'), bell(other, 'Notifications, 1 new')])

    await page.close()
    await tell(farid, 'Dora')
    await bell(other, 'Notifications, 2 new')
    await streams(1)
    await other.goto('/fees')
    await streams(0)
    assert.equal(openStreams.all.length, 0)
    await context.close()
  })

  test('COM-18 a message appears in the open conversation, as text, is read with that, and what one was writing stays', async ({
    assert,
  }) => {
    const { clara, farid, publicId, path } = await aTalk()
    const { context, page, complaints } = await browserOf(farid)
    await page.goto(path)
    const other = await at(context, '/messages')
    await page.getByLabel('Your message').fill('Half a thought')

    await says(publicId, clara, 'Can you <b>start</b> on Monday?')
    await page.getByRole('log').getByText('Can you <b>start</b> on Monday?').waitFor()
    await other.locator('#talks').getByText('Can you <b>start</b> on Monday?').waitFor()
    assert.equal(await page.getByLabel('Your message').inputValue(), 'Half a thought')
    await waitFor(async () => (await use('messaging').unreadMessages(farid)) === 0, 20_000)
    await bell(other, 'Notifications')
    await waitFor(async () => (await other.locator('#nav-unreadMessages').innerText()).trim() === '', 20_000)

    await says(publicId, clara, 'Nine o’clock')
    await page.getByRole('log').getByText('Nine o’clock').waitFor()
    assert.equal(await page.getByRole('log').getByRole('article').count(), 2)
    assert.deepEqual(await accessibilityFaults(page), [])
    assert.deepEqual(complaints, [])
    await context.close()
  })

  test('SEC-17 what happens is counted and listed on the operators’ page as it happens', async ({
    assert,
    cleanup,
  }) => {
    const [ada, clara] = [await aPerson({ role: 'admin' }), await aPerson()]
    const folder = mkdtempSync(join(tmpdir(), 'megilance-live-'))
    cleanup(() => rmSync(folder, { recursive: true }))
    const sealer = new AuditSealer(join(folder, 'anchors.jsonl'))
    const happens = async (action: string) => {
      const entry = { action, subjectType: 'user', subjectId: clara.publicId, actorId: null }
      await transact((trx) => record(entry, trx))
      while ((await sealer.once()) > 0);
      await new WatchLog().handle()
    }
    await happens('security.sign_in_failed')
    const { context, page, complaints } = await browserOf(ada)
    await page.goto('/admin/security')
    await streams(1)
    await page.locator('#threat-figures').getByText('1 in the last day').first().waitFor()
    await happens('security.sign_in_failed')
    await page.locator('#threat-figures').getByText('2 in the last day').first().waitFor()
    await happens('security.session_replayed')
    await page.locator('#threat-entries').getByText('An ended session was tried again').first().waitFor()
    assert.deepEqual(await accessibilityFaults(page), [])
    assert.deepEqual(complaints, [])
    await context.close()
  })
})
