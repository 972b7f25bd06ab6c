import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { clock } from '#app/time/clock'
import { transact } from '#app/data/transact'
import { sendMail } from '#app/mail/mail'
import { mailChannel, mailChannelOver } from '#app/mail/mail_channel'
import { SmtpTransport } from '#app/mail/transports/smtp_transport'
import BlankSecrets from '#app/outgoing/blank_secrets'
import { discard, sendAgain } from '#app/outgoing/operate'
import { sendDue } from '#app/outgoing/send_due'
import { busyAtUpdates } from '#tests/support/busy_database'
import { startMailServer } from '#tests/support/mail_server'

const ada = { email: 'ada@example.com', name: 'Ada', locale: 'en', zone: 'UTC' }

test.group('Outgoing mails', (group) => {
  let server: Awaited<ReturnType<typeof startMailServer>>
  let transport: SmtpTransport
  /** What the server answers to the next receivers. */
  let refusal: { code: number; says: string } | null

  group.setup(async () => {
    const onRcptTo = (_address: unknown, _session: unknown, answer: any) =>
      refusal ? answer(Object.assign(new Error(refusal.says), { responseCode: refusal.code })) : answer()
    server = await startMailServer({ onRcptTo })
    transport = new SmtpTransport({ url: server.url(), from: 'MegiLance <no-reply@megilance.example>' })
    return async () => {
      transport.close()
      await server.stop()
    }
  })
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => {
    refusal = null
    server.received.length = 0
    return () => clock.reset()
  })

  const smtp = () => mailChannelOver(async () => transport)
  const write = (given: { subject?: string; expiresAt?: number; to?: typeof ada } = {}) =>
    transact((trx) =>
      sendMail(
        { to: ada, subject: 'harbour.title', body: ['harbour.refusals.sunk'], data: { ship: 'Aurora' }, ...given },
        trx
      )
    )
  const theMail = () => db.from('mail_messages').where('to_email', ada.email).orderBy('id', 'desc').firstOrFail()

  test('INF-21 a mail is sent once, and what the server said is kept', async ({ assert }) => {
    await write()
    assert.equal(await sendDue(smtp()), 1)
    assert.equal(await sendDue(smtp()), 0)
    assert.lengthOf(server.received, 1)
    assert.include(await theMail(), { state: 'sent', attempts: 1, last_error: null })
    assert.include((await theMail()).provider_id, 'taken as 4711')
  })

  test('INF-21 a mailbox that is full now is tried again later, with growing pauses, and gets its mail', async ({
    assert,
  }) => {
    await write()
    refusal = { code: 452, says: 'mailbox full' }
    await sendDue(smtp())
    assert.include(await theMail(), { state: 'failed', attempts: 1 })
    assert.include((await theMail()).last_error, 'mailbox full')
    assert.equal(await sendDue(smtp()), 0)

    clock.travel({ seconds: 31 })
    await sendDue(smtp())
    clock.travel({ seconds: 31 })
    assert.equal(await sendDue(smtp()), 0)
    refusal = null
    clock.travel({ seconds: 30 })
    await sendDue(smtp())
    assert.include(await theMail(), { state: 'sent', attempts: 3, last_error: null })
  })

  test('INF-21 a mailbox that does not exist is given up at once, with the reason', async ({ assert }) => {
    await write()
    refusal = { code: 550, says: 'no such mailbox' }
    await sendDue(smtp())
    assert.include(await theMail(), { state: 'dead', attempts: 1 })
    assert.include((await theMail()).last_error, 'no such mailbox')
  })

  test('INF-21 after sixteen tries a mail is given up', async ({ assert }) => {
    await write()
    refusal = { code: 451, says: 'later' }
    for (let tries = 1; tries <= 16; tries++) {
      assert.equal(await sendDue(smtp()), 1)
      clock.travel({ hours: 3 })
    }
    assert.equal(await sendDue(smtp()), 0)
    assert.include(await theMail(), { state: 'dead', attempts: 16 })
  })

  test('INF-21 what a sender that died had in hand is sent by another when its lease is over', async ({ assert }) => {
    await write()
    const { id } = await theMail()
    await db
      .from('mail_messages')
      .where('id', id)
      .update({ state: 'sending', claim: 'someone', attempts: 1, available_at: clock.in({ minutes: 2 }) })
    assert.equal(await sendDue(smtp()), 0)
    clock.travel({ minutes: 3 })
    assert.equal(await sendDue(smtp()), 1)
    assert.include(await theMail(), { state: 'sent', attempts: 2 })
  })

  test('INF-21 a mail that left while the database was busy is noted as soon as it answers, and not sent again', async ({
    assert,
    cleanup,
  }) => {
    await write()
    cleanup(busyAtUpdates('mail_messages', [true, false, false]))
    assert.equal(await sendDue(smtp()), 1)
    assert.include(await theMail(), { state: 'sent', attempts: 1, last_error: null })
    clock.travel({ hours: 3 })
    assert.equal(await sendDue(smtp()), 0)
    assert.lengthOf(server.received, 1)
  })

  test('INF-21 a secret link is blanked once its mail is sent, and not sent when it works no more', async ({
    assert,
  }) => {
    await write({ expiresAt: clock.in({ hours: 1 }) })
    await sendDue(smtp())
    await new BlankSecrets().handle()
    assert.include(await theMail(), { state: 'sent', text: '', html: '' })

    await write({ expiresAt: clock.in({ hours: 1 }) })
    clock.travel({ hours: 2 })
    await sendDue(smtp())
    await new BlankSecrets().handle()
    assert.include(await theMail(), { state: 'dead', text: '' })
    assert.lengthOf(server.received, 1)
  })

  test('INF-21 the outbox keeps mails for reading, those with a secret link until it works no more', async ({
    assert,
    client,
  }) => {
    await write({ expiresAt: clock.in({ hours: 1 }) })
    await sendDue(mailChannel)
    await new BlankSecrets().handle()
    assert.equal((await theMail()).state, 'kept')
    assert.include((await theMail()).text, 'Aurora')

    clock.travel({ hours: 2 })
    await new BlankSecrets().handle()
    const { text, public_id: id } = await theMail()
    assert.equal(text, '')
    ;(await client.get(`/dev/mail/${id}`)).assertTextIncludes('The words of this mail were removed')
  })

  test('INF-21 an operator sends a given-up mail again or discards it, but neither when it has left', async ({
    assert,
  }) => {
    await write()
    refusal = { code: 550, says: 'no such mailbox' }
    await sendDue(smtp())
    const { public_id: id } = await theMail()
    refusal = null
    assert.isTrue((await sendAgain('mail_messages', id)).ok)
    assert.isFalse((await sendAgain('mail_messages', id)).ok)
    await sendDue(smtp())
    assert.isFalse((await sendAgain('mail_messages', id)).ok)
    assert.isFalse((await discard('mail_messages', id)).ok)

    await write()
    assert.isTrue((await discard('mail_messages', (await theMail()).public_id)).ok)
    assert.equal(await sendDue(smtp()), 0)
    assert.lengthOf(server.received, 1)
  })

  test('INF-21 a subject of 10,000 characters, in any script, is cut between characters', async ({ assert }) => {
    const long = `${'שלום 🎉 '.repeat(1_500)}`
    await write({ subject: long, to: { ...ada, name: 'Ada\r\nBcc: eve@example.com' } })
    const { subject, to_name: name } = await theMail()
    assert.isAtMost(subject.length, 250)
    assert.isTrue(subject.isWellFormed())
    assert.equal(name, 'Ada Bcc: eve@example.com')
    await sendDue(smtp())
    assert.deepEqual(server.received[0].to, [ada.email])
  })
})
