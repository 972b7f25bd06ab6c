import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { clock } from '#app/time/clock'
import { transact } from '#app/data/transact'
import BlankSecrets from '#app/outgoing/blank_secrets'
import { sendDue } from '#app/outgoing/send_due'
import { countSegments } from '#app/sms/segments'
import { sendSms } from '#app/sms/sms'
import { smsChannel } from '#app/sms/sms_channel'

test.group('Text messages', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => () => clock.reset())

  const write = (phone: string, text = 'harbour.title', data = {}) =>
    transact((trx) => sendSms({ to: { phone, locale: 'en' }, text, data, expiresAt: clock.in({ minutes: 10 }) }, trx))

  test('INF-21 a text message waits in the outbox, where the demo shows it until its code works no more', async ({
    assert,
    client,
  }) => {
    assert.isTrue((await write('+4915112345678')).ok)
    await sendDue(smsChannel)
    assert.include(await db.from('sms_messages').firstOrFail(), { state: 'kept', segments: 1, text: 'The quay' })
    const page = await client.get('/dev/sms')
    page.assertTextIncludes('The quay')
    page.assertTextIncludes('+4915112345678')

    clock.travel({ minutes: 11 })
    await new BlankSecrets().handle()
    assert.equal((await db.from('sms_messages').firstOrFail()).text, '')
    assert.notInclude((await client.get('/dev/sms')).text(), 'The quay')
  })

  test('INF-21 {0} is not a telephone number')
    .with(['015112345678', '+0151123456', '+49 151 1234', '+1', '+1234567890123456', '+49151\n2345678', ''])
    .run(async ({ assert }, phone) => {
      assert.deepInclude(await write(phone), { ok: false, reason: 'not_a_number' })
      assert.lengthOf(await db.from('sms_messages'), 0)
    })

  test('INF-21 a text longer than four messages is refused, not cut', async ({ assert }) => {
    assert.isTrue((await write('+4915112345678', 'harbour.refusals.sunk', { ship: 'a'.repeat(550) })).ok)
    assert.deepInclude(await write('+4915112345678', 'harbour.refusals.sunk', { ship: 'a'.repeat(613) }), {
      ok: false,
      reason: 'too_long',
    })
  })

  test('INF-21 {text.length} units of "{name}" are {parts} text messages')
    .with([
      { name: 'plain', text: 'a'.repeat(160), parts: 1 },
      { name: 'plain', text: 'a'.repeat(161), parts: 2 },
      { name: 'plain', text: 'a'.repeat(306), parts: 2 },
      { name: 'plain', text: 'a'.repeat(307), parts: 3 },
      { name: 'euro', text: '€'.repeat(80), parts: 1 },
      { name: 'euro', text: '€'.repeat(81), parts: 2 },
      { name: 'euro, two places never cut', text: '€'.repeat(153), parts: 3 },
      { name: 'Arabic', text: 'م'.repeat(70), parts: 1 },
      { name: 'Arabic', text: 'م'.repeat(71), parts: 2 },
      { name: 'emoji, never cut', text: '🎉'.repeat(35), parts: 1 },
      { name: 'emoji, never cut', text: '🎉'.repeat(67), parts: 3 },
      { name: 'nothing', text: '', parts: 1 },
    ])
    .run(({ assert }, { text, parts }) => {
      assert.equal(countSegments(text), parts)
    })
})
