import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { DateTime } from 'luxon'
import type { Identity } from '#app/http/identity'
import { clock } from '#app/time/clock'
import { use } from '#app/modules/use'
import { anOffer } from '#tests/support/contracts'
import { aPerson } from '#tests/support/people'
import SendDigests, { mondayWeek } from '#modules/messaging/schedules/send_digests'
import { aTalk, says } from '#modules/messaging/tests/support/talks'

const SUBJECT = 'Your week on MegiLance'

test.group('The weekly digest', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => () => clock.reset())

  const at = (there: string, zone = 'UTC') => {
    clock.offset += DateTime.fromISO(there, { zone }).toMillis() - clock.now()
  }
  const run = async () => (await app.container.make(SendDigests)).handle()
  const digestsOf = ({ email }: Pick<Identity, 'email'>) =>
    db.from('mail_messages').where({ to_email: email, subject: SUBJECT }).orderBy('id')

  test('COM-19 on Monday morning Farid reads what he has not read yet and what waits for him, once', async ({
    client,
    assert,
  }) => {
    at('2026-11-27T10:00')
    const { client: clara, freelancer: farid, proposalId } = await anOffer()
    const talk = (await use('messaging').conversationOf('proposal', proposalId))!.publicId
    await says(talk, clara, 'Can you sign it today?')
    await says(talk, clara, 'Or on Monday?')

    at('2026-11-30T08:05')
    for (let time = 0; time < 3; time++) await run()
    const mails = await digestsOf(farid)
    assert.lengthOf(mails, 1)
    const [{ text, html, unsubscribe_url: stop }] = mails
    assert.include(text, 'Contracts: 1 waits for you')
    assert.include(text, 'Messages: 2 you have not read')
    assert.match(text, /Clara Klein .*Nov 27, 2026/)
    assert.include(html, '2 you have not read')
    assert.include(text, '/dashboard')

    await client.post(new URL(stop).pathname).form({ 'List-Unsubscribe': 'One-Click' })
    at('2026-12-07T08:05')
    await run()
    assert.lengthOf(await digestsOf(farid), 1)
  })

  test('COM-19 it is Monday morning where the reader is', async ({ assert }) => {
    at('2026-11-27T10:00')
    const ann = await aPerson({ zone: 'Pacific/Auckland' })
    const leo = await aPerson({ zone: 'America/Los_Angeles' })
    for (const { accountId } of [ann, leo]) await tell(accountId)

    at('2026-11-30T08:05', 'Pacific/Auckland')
    await run()
    assert.lengthOf(await digestsOf(ann), 1)
    assert.lengthOf(await digestsOf(leo), 0)
    at('2026-11-30T08:05', 'America/Los_Angeles')
    await run()
    assert.lengthOf(await digestsOf(ann), 1)
    assert.lengthOf(await digestsOf(leo), 1)
  })

  test('COM-19 nothing to say is no mail, and what is old or read is nothing', async ({ assert }) => {
    at('2026-11-13T10:00')
    const quiet = await aPerson()
    const old = await aPerson()
    await tell(old.accountId)
    const { clara, farid, publicId } = await aTalk()
    await says(publicId, clara, 'An old question')

    at('2026-11-30T08:05')
    await run()
    for (const person of [quiet, old, clara, farid]) assert.lengthOf(await digestsOf(person), 0)
    assert.deepInclude(await db.from('weekly_digests').where('user_id', quiet.id).firstOrFail(), {
      week: '2026-W49',
      is_sent: 0,
    })
    await tell(quiet.accountId)
    await run()
    assert.lengthOf(await digestsOf(quiet), 0)
  })

  test('COM-19 a new week is a new mail; not for addresses nobody confirmed, nor on other days', async ({ assert }) => {
    at('2026-11-27T10:00')
    const [clara, ghost] = [await aPerson(), await aPerson({ verified: false })]
    for (const { accountId } of [clara, ghost]) await tell(accountId)
    for (const moment of ['2026-11-29T09:00', '2026-11-30T07:59', '2026-11-30T12:00', '2026-12-01T09:00']) {
      at(moment)
      await run()
    }
    assert.lengthOf(await digestsOf(clara), 0)
    at('2026-11-30T11:59')
    await run()
    at('2026-12-05T10:00')
    await tell(clara.accountId)
    at('2026-12-07T09:00')
    await run()
    assert.lengthOf(await digestsOf(clara), 2)
    assert.lengthOf(await digestsOf(ghost), 0)
  })

  test('COM-19 it is switched off and on in the settings, where it has no column of its own here', async ({
    client,
    assert,
  }) => {
    at('2026-11-27T10:00')
    const clara = await aPerson()
    await tell(clara.accountId)
    const page = await client.get('/settings/notifications').loginAs(clara)
    page.assertTextIncludes('Your week: what is new and what waits, on Monday morning')
    assert.notMatch(page.text(), /name="inApp\[\]" value="digest"/)
    const save = (form: Record<string, string>) =>
      client.post('/settings/notifications').form(form).loginAs(clara).withCsrfToken()
    await save({ 'inApp[0]': 'messaging' })

    at('2026-11-30T08:05')
    await run()
    assert.lengthOf(await digestsOf(clara), 0)
    await save({ 'mail[0]': 'digest' })
    await run()
    assert.lengthOf(await digestsOf(clara), 1)
  })

  test('the week is named as its own calendar does, at the turn of the year, too, and a lost zone is UTC', ({
    assert,
  }) => {
    at('2027-01-04T09:00')
    assert.equal(mondayWeek('UTC'), '2027-W01')
    at('2024-12-30T09:00')
    assert.equal(mondayWeek('Nowhere/Atlantis'), '2025-W01')
  })

  function tell(accountId: number) {
    return use('messaging').notify({
      accountId,
      kind: 'projects.notices.other_hired',
      data: { project: 'Storefront' },
      path: '/proposals',
      mail: false,
    })
  }
})
