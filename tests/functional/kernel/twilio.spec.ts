import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { clock } from '#app/time/clock'
import { transact } from '#app/data/transact'
import { sendDue } from '#app/outgoing/send_due'
import { sendSms } from '#app/sms/sms'
import { smsChannelOver } from '#app/sms/sms_channel'
import { TwilioTransport } from '#app/sms/twilio_transport'
import { TwilioPeer, type Manner } from '#tests/peers/twilio_peer'

const ACCOUNT = { sid: 'AC00000000000000000000000000000001', token: 'a secret & more' }

test.group('Text messages through Twilio', (group) => {
  let peer: TwilioPeer
  let url: string
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(async () => {
    peer = new TwilioPeer(ACCOUNT)
    url = await peer.start()
    return () => peer.stop()
  })
  group.each.teardown(() => clock.reset())

  const over = (more = {}) => {
    const options = { url, accountSid: ACCOUNT.sid, authToken: ACCOUNT.token, from: '+15005550006', timeoutMs: 300 }
    return smsChannelOver(new TwilioTransport({ ...options, ...more }))
  }
  const write = () =>
    transact((trx) => sendSms({ to: { phone: '+4915112345678', locale: 'en' }, text: 'harbour.title' }, trx))
  const only = () => db.from('sms_messages').firstOrFail()

  test('SEC-02 a message reaches Twilio with our name, the number and the words, and its id is kept', async ({
    assert,
  }) => {
    await write()
    await sendDue(over())
    assert.deepEqual(peer.faults, [])
    assert.deepEqual(peer.received, [{ To: '+4915112345678', Body: 'The quay', From: '+15005550006' }])
    assert.include(await only(), { state: 'sent', provider_id: `SM${'0'.repeat(31)}1` })
    await write()
    await sendDue(over({ from: `MG${'0'.repeat(32)}` }))
    assert.include(peer.received[1], { MessagingServiceSid: `MG${'0'.repeat(32)}` })
    assert.deepEqual(peer.faults, [])
  })

  test('SEC-02 what Twilio says about the receiver is final: {code}')
    .with([
      { status: 400, code: 21211, message: 'Invalid To number +4915112345678' },
      { status: 400, code: 21610, message: 'Attempt to send to unsubscribed recipient' },
      { status: 400, code: 21614, message: 'To number is not a mobile number' },
    ])
    .run(async ({ assert }, manner) => {
      peer.manner = manner
      await write()
      await sendDue(over())
      const { state, last_error: reason } = await only()
      assert.equal(state, 'dead')
      assert.include(reason, `(${manner.code})`)
      assert.notInclude(reason, '+49')
    })

  test('SEC-02 anything else is tried again, and tells no secret: {$i}')
    .with(['silence', 'hang up', 'busy', 'nonsense', { status: 500, code: 20500, message: 'Internal' }] as Manner[])
    .run(async ({ assert }, manner) => {
      peer.manner = manner
      await write()
      await sendDue(over())
      const { state, last_error: reason } = await only()
      assert.equal(state, 'failed')
      assert.match(reason, /^Twilio: /)
      peer.manner = 'takes it'
      clock.travel({ minutes: 1 })
      await sendDue(over())
      assert.equal((await only()).state, 'sent')
    })

  test('SEC-02 with a wrong password messages wait until an operator has mended it', async ({ assert }) => {
    await write()
    await sendDue(over({ authToken: 'not it' }))
    const { state, last_error: reason } = await only()
    assert.deepEqual([state, reason], ['failed', 'Twilio: it answered 401 (20003)'])
    assert.lengthOf(peer.received, 0)
  })
})
