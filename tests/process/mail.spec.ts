import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { transact } from '#app/data/transact'
import { sendMail } from '#app/mail/mail'
import { startMailServer } from '#tests/support/mail_server'
import { startServer, waitFor } from '#tests/support/server_process'

const MAILS = 25

test.group('Mails of several processes', (group) => {
  group.teardown(async () => {
    await db.from('mail_messages').delete()
  })

  test('INF-21 two processes send every mail, and none of them twice', async ({ assert, cleanup }) => {
    const mails = await startMailServer()
    cleanup(mails.stop)
    const env = {
      WORKER: 'inline',
      MAIL_TRANSPORT: 'smtp',
      SMTP_URL: mails.url(),
      MAIL_FROM: 'House <no-reply@house.example>',
    }
    const servers = await Promise.all([startServer(env), startServer(env)])
    cleanup(async () => void (await Promise.all(servers.map((server) => server.stop()))))

    for (let number = 1; number <= MAILS; number++) {
      const to = { email: `reader.${number}@example.com`, name: 'Reader', locale: 'en', zone: 'UTC' }
      await transact((trx) => sendMail({ to, subject: 'harbour.title', body: ['harbour.title'] }, trx))
    }
    await waitFor(async () => (await db.from('mail_messages').whereNot('state', 'sent')).length === 0, 60_000)

    const receivers = mails.received.flatMap(({ to }) => to)
    assert.lengthOf(receivers, MAILS)
    assert.lengthOf(new Set(receivers), MAILS)
  })
})
